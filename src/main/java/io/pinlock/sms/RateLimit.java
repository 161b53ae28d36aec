package io.pinlock.sms;

import java.time.Duration;

/** A limit of messages with a PIN in a sliding window. */
enum RateLimit {
    NUMBER_HOUR("number", Duration.ofHours(1), "to this number"),
    NUMBER_DAY("number", Duration.ofDays(1), "to this number"),
    ACCOUNT_HOUR("account_id", Duration.ofHours(1), "for this account"),
    ACCOUNT_DAY("account_id", Duration.ofDays(1), "for this account"),
    LOGIN_HOUR("login", Duration.ofHours(1), "by this login"),
    LOGIN_DAY("login", Duration.ofDays(1), "by this login"),
    COUNTRY_HOUR("country", Duration.ofHours(1), "to this country"),
    COUNTRY_DAY("country", Duration.ofDays(1), "to this country");

    private final String column;
    private final Duration window;
    private final String what;

    RateLimit(String column, Duration window, String what) {
        this.column = column;
        this.window = window;
        this.what = what;
    }

    /** What the messages have in common that are counted together; a column of both the queue and the destination. */
    String column() {
        return column;
    }

    Duration window() {
        return window;
    }

    String why() {
        return "too many messages " + what;
    }
}
