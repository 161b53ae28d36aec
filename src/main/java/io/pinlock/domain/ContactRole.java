package io.pinlock.domain;

import java.util.Locale;
import java.util.Optional;

/** What a contact is to a domain. Contacts are handles: names of records that this server does not look into. */
public enum ContactRole {
    OWNER, ADMIN, TECH, BILLING;

    /** The column that lists them. */
    String column() {
        return name().toLowerCase(Locale.ROOT) + "_contacts";
    }

    /** A handle as it is stored; empty for what can be none. */
    public static Optional<String> handle(String text) {
        return Optional.of(text).filter(handle -> handle.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"));
    }

    /** How many a domain may have. */
    public int most() {
        return this == OWNER ? 1 : 3;
    }
}
