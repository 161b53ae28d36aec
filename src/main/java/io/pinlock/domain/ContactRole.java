package io.pinlock.domain;

import java.util.Locale;

/** What a contact is to a domain. Contacts are handles: names of records that this server does not look into. */
public enum ContactRole {
    OWNER, ADMIN, TECH, BILLING;

    /** The column that lists them. */
    String column() {
        return name().toLowerCase(Locale.ROOT) + "_contacts";
    }

    /** How many a domain may have. */
    public int most() {
        return this == OWNER ? 1 : 3;
    }
}
