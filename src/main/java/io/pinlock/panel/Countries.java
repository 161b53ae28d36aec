package io.pinlock.panel;

import io.pinlock.sms.AuthorityNumber;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Countries of telephone numbers, in the reader's language. Pages know it as {@code @countries}. */
@Component
class Countries {
    /** A country and how its numbers begin. */
    record Country(String code, String name, int callingCode) {}

    private final Map<Locale, List<Country>> byName = new ConcurrentHashMap<>();

    private static List<Country> sorted(Locale language) {
        return AuthorityNumber.callingCodes().entrySet().stream()
                .map(entry -> new Country(entry.getKey(), Locale.of("", entry.getKey()).getDisplayCountry(language), entry.getValue()))
                .sorted(Comparator.comparing(Country::name, Collator.getInstance(language))).toList();
    }

    private static Locale reader() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.GERMAN.getLanguage()) ? Locale.GERMAN : Locale.ENGLISH;
    }

    /** By name. */
    List<Country> all() {
        return byName.computeIfAbsent(reader(), Countries::sorted);
    }

    /** The name of what {@link AuthorityNumber#country} gives. */
    public String name(String code) {
        return code.matches("[A-Z]{2}") ? Locale.of("", code).getDisplayCountry(reader()) : code;
    }
}
