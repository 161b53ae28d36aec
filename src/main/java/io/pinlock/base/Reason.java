package io.pinlock.base;

import java.util.List;
import java.util.Optional;

/**
 * Why something was not done: a constant of the room whose rule it is. It has no words. Each door has its own for all of them, in a table
 * that a new constant must be added to.
 */
public interface Reason {
    String name();

    /** The types of what a refusal for this reason tells besides, in order: those that the constant is marked with. */
    default List<Class<?>> arguments() {
        try {
            return Optional.ofNullable(getClass().getField(name()).getAnnotation(Tells.class)).map(Tells::value).map(List::of)
                    .orElse(List.of());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a reason is a constant of an enum", e);
        }
    }

    /** A refusal for this reason, with what it tells besides. */
    default Refusal refusal(Object... arguments) {
        return new Refusal(this, List.of(arguments));
    }
}
