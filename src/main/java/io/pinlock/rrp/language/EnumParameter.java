package io.pinlock.rrp.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A parameter that takes one of a few words, in any letter case. */
public final class EnumParameter {
    private EnumParameter() {}

    /** The word that a text is. */
    public static <E extends Enum<E>> Optional<E> of(String text, Class<E> words) {
        String name = text.toUpperCase(Locale.ROOT);
        return Arrays.stream(words.getEnumConstants()).filter(word -> word.name().equals(name)).findFirst();
    }

    /** Goes on with the word of a required parameter, or refuses what is none (505). */
    public static <E extends Enum<E>> Reply read(Call call, String name, Class<E> words, Function<E, Reply> work) {
        return of(call.required(name), words).map(work).orElseGet(() -> Reply.refused(CallReason.MALFORMED.refusal(name)));
    }
}
