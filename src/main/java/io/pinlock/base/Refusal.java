package io.pinlock.base;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Something was not done, and why. A value, not an exception: a refusal may have to be committed (a counted wrong attempt), and an
 * exception would roll it back.
 *
 * @param arguments what the reason tells besides, of the types that it names; never a token, never another account's data
 */
public record Refusal(Reason reason, List<Object> arguments) {
    public Refusal {
        arguments = List.copyOf(arguments);
        List<Class<?>> types = reason.arguments();
        List<Object> given = arguments;
        if (types.size() != given.size() || IntStream.range(0, given.size()).anyMatch(i -> !types.get(i).isInstance(given.get(i)))) {
            throw new IllegalArgumentException(reason + " takes " + types + ", not " + given);
        }
    }

    /** One of the arguments. */
    public <T> T argument(int index, Class<T> type) {
        return type.cast(arguments.get(index));
    }
}
