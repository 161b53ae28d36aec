package io.pinlock.domain;

import io.pinlock.base.Refusal;
import java.util.function.Function;

/** What is to become of something, where that depends on what is there: it is applied behind the lock of the domain's row. */
@FunctionalInterface
public interface Edit<T> {
    Result<T> of(T there);

    /** This one, then another one of what it came to. */
    default Edit<T> then(Edit<T> next) {
        return there -> switch (of(there)) {
            case Result.Edited<T>(var edited) -> next.of(edited);
            case Result.Refused<T> refused -> refused;
        };
    }

    /** What an edit comes to. */
    sealed interface Result<T> {
        record Edited<T>(T value) implements Result<T> {}

        record Refused<T>(Refusal refusal) implements Result<T> {}

        /** The same of what it is a part of. */
        default <R> Result<R> map(Function<T, R> whole) {
            return switch (this) {
                case Edited<T>(var value) -> new Edited<>(whole.apply(value));
                case Refused<T>(var refusal) -> new Refused<>(refusal);
            };
        }
    }
}
