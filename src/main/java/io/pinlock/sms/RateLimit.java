package io.pinlock.sms;

import java.time.Duration;

/** A limit of messages with a PIN in a sliding window. */
public enum RateLimit {
    NUMBER_HOUR("number", Duration.ofHours(1)),
    NUMBER_DAY("number", Duration.ofDays(1)),
    ACCOUNT_HOUR("account_id", Duration.ofHours(1)),
    ACCOUNT_DAY("account_id", Duration.ofDays(1)),
    LOGIN_HOUR("login", Duration.ofHours(1)),
    LOGIN_DAY("login", Duration.ofDays(1)),
    COUNTRY_HOUR("country", Duration.ofHours(1)),
    COUNTRY_DAY("country", Duration.ofDays(1));

    private final String column;
    private final Duration window;

    RateLimit(String column, Duration window) {
        this.column = column;
        this.window = window;
    }

    /** What the messages have in common that are counted together; a column of both the queue and the destination. */
    String column() {
        return column;
    }

    Duration window() {
        return window;
    }
}
