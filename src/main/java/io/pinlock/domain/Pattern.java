package io.pinlock.domain;

import java.util.Locale;

/** A PATTERN of a list command: {@code *} stands for anything, at any place; the rest is meant literally, in any letter case. */
public record Pattern(String text) {
    public static final Pattern ANY = new Pattern("*");

    /** As an SQL LIKE expression with the default escape character. A Unicode name without a wildcard is looked up by its A-label form. */
    public String like() {
        String name = text.indexOf('*') < 0 ? DomainName.parse(text).map(DomainName::ascii).orElse(text) : text;
        return name.toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace('*', '%');
    }
}
