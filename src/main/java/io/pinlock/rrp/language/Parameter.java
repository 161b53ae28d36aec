package io.pinlock.rrp.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A parameter and the type of its value. What cannot be read ends the call with 505 and the parameter's name.
 *
 * @param name  in upper case
 * @param value reads a text; empty where it can be none
 */
public record Parameter<T>(String name, Function<String, Optional<T>> value) {
    /** Any text. */
    public static Parameter<String> text(String name) {
        return new Parameter<>(name, Optional::of);
    }

    /** A text that a pattern fits. */
    public static Parameter<String> text(String name, String pattern) {
        return new Parameter<>(name, text -> Optional.of(text).filter(typed -> typed.matches(pattern)));
    }

    /** {@code 0} or {@code 1}. */
    public static Parameter<Boolean> flag(String name) {
        return new Parameter<>(name, text -> switch (text) {
            case "0" -> Optional.of(false);
            case "1" -> Optional.of(true);
            default -> Optional.empty();
        });
    }

    /** One of a few words, in any letter case. */
    public static <E extends Enum<E>> Parameter<E> word(String name, Class<E> words) {
        return new Parameter<>(name, text -> Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(text.toUpperCase(Locale.ROOT))).findFirst());
    }

    /** A whole number in that range, without a sign. */
    public static Parameter<Integer> number(String name, int least, int most) {
        return new Parameter<>(name, text -> Optional.of(text).filter(digits -> digits.matches("[0-9]{1,10}")).map(Long::valueOf)
                .filter(number -> number >= least && number <= most).map(Long::intValue));
    }
}
