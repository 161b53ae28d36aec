package io.pinlock.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A PATTERN of a list command: {@code *} stands for anything, at any place; the rest is meant literally, in any letter case. */
public record Pattern(String text) {
    /** Anything. */
    public static final Pattern ANY = new Pattern("*");

    /** Empty where a wildcard stands in a Unicode name: only whole names have an A-label form to look for. */
    public static Optional<Pattern> parse(String text) {
        boolean ascii = text.chars().allMatch(c -> c < 128);
        return ascii || text.indexOf('*') < 0 ? Optional.of(new Pattern(text)) : Optional.empty();
    }

    /** As an SQL LIKE expression with the default escape character. A Unicode name without a wildcard is looked up by its A-label form. */
    public String like() {
        String name = text.indexOf('*') < 0 ? DomainName.parse(text).map(DomainName::ascii).orElse(text) : text;
        return name.toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace('*', '%');
    }

    /** What fits it begins so: all up to the first wildcard, and then anything. */
    Pattern beginning() {
        return text.indexOf('*') < 0 ? this : new Pattern(text.substring(0, text.indexOf('*')) + "*");
    }

    /** Whether it is of zones alone: it fits any name at all, or any label before a dot and what comes then. */
    boolean isOfZones() {
        return text.startsWith("*.") || text.matches("\\*+");
    }

    /** Whether a text that is no domain name fits. */
    public boolean matches(String other) {
        String[] parts = text.split("\\*+", -1);
        String regex = Stream.of(parts).map(java.util.regex.Pattern::quote).collect(Collectors.joining(".*"));
        return java.util.regex.Pattern.compile(regex, java.util.regex.Pattern.CASE_INSENSITIVE).matcher(other).matches();
    }
}
