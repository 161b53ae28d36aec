package io.pinlock.sms;

import java.util.Locale;
import java.util.Optional;

/** Language of a message. */
public enum Language {
    DE, EN;

    /** Any letter case; empty for anything else. */
    public static Optional<Language> parse(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "DE" -> Optional.of(DE);
            case "EN" -> Optional.of(EN);
            default -> Optional.empty();
        };
    }
}
