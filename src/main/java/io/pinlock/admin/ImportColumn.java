package io.pinlock.admin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A column of a file of domains, named in its heading. */
public enum ImportColumn {
    DOMAIN,
    ACCOUNT,
    AUTH,
    /** A day, as all columns with an end or a beginning. */
    REGISTERED_UNTIL,
    /** Handles with blanks between them, as for the other contacts. */
    OWNER,
    ADMIN,
    TECH,
    BILLING,
    NAMESERVERS,
    RENEWAL_MODE,
    TRANSFER_MODE,
    /** The authority number of a lock that is confirmed already; the columns after it belong to that lock. */
    AUTHORITY_NUMBER,
    LANGUAGE,
    PAID_UNTIL,
    ACTIVATED,
    /** How the holder has confirmed the lock. */
    CONSENT,
    /** What a report of refused lines has before the columns of the file; it is passed over. */
    LINE,
    REASON;

    /** As it is written in a heading. */
    public String heading() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whatever the case of its letters, and with anything between its words. */
    static Optional<ImportColumn> of(String heading) {
        return Arrays.stream(values()).filter(column -> letters(column.name()).equals(letters(heading))).findFirst();
    }

    boolean isOfALock() {
        return compareTo(AUTHORITY_NUMBER) >= 0 && compareTo(CONSENT) <= 0;
    }

    boolean isOfARegistration() {
        return compareTo(REGISTERED_UNTIL) >= 0 && compareTo(RENEWAL_MODE) <= 0;
    }

    /** The columns that a file can have, for a sentence. */
    static String known() {
        return Arrays.stream(values()).filter(column -> column != LINE && column != REASON).map(ImportColumn::heading)
                .collect(Collectors.joining(", "));
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
