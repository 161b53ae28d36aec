package io.pinlock.sms;

import java.time.Duration;
import java.util.Locale;

/** A limit in a sliding window of messages that somebody asked for or caused. */
public enum RateLimit {
    NUMBER_HOUR("number", Duration.ofHours(1)),
    NUMBER_DAY("number", Duration.ofDays(1)),
    ACCOUNT_HOUR("account_id", Duration.ofHours(1)),
    ACCOUNT_DAY("account_id", Duration.ofDays(1)),
    LOGIN_HOUR("login", Duration.ofHours(1)),
    LOGIN_DAY("login", Duration.ofDays(1)),
    COUNTRY_HOUR("country", Duration.ofHours(1)),
    COUNTRY_DAY("country", Duration.ofDays(1));

    /** What the messages have in common that are counted together; a column of both the queue and the destination. */
    private final String column;
    private final Duration window;

    RateLimit(String column, Duration window) {
        this.column = column;
        this.window = window;
    }

    /** Its name below {@code pinlock.sms.limits}. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Duration window() {
        return window;
    }

    String column() {
        return column;
    }

    /** Which messages it counts, as a condition of SQL: those with a PIN; for a number and an account also notices of what a caller did. */
    String messages() {
        return countsNotices() ? "sms_message.login IS NOT NULL" : "token_id IS NOT NULL";
    }

    /**
     * The same for those that are counted together.
     *
     * @param to what is known of the number
     */
    String counted(Phone to) {
        String same = messages() + " AND sms_message." + column + " = counted." + column;
        boolean ofOneAccount = to == Phone.CONFIRMED && column.equals("number");
        return ofOneAccount ? same + " AND sms_message.account_id = counted.account_id" : same;
    }

    /** Whether somebody has ever typed a PIN from a phone. */
    enum Phone {
        /** Anybody may have typed its number: what all accounts have sent there counts. */
        UNKNOWN,
        /** It has confirmed a lock of the account: other accounts cannot use up what may be sent there. */
        CONFIRMED
    }

    boolean countsNotices() {
        return switch (this) {
            case NUMBER_HOUR, NUMBER_DAY, ACCOUNT_HOUR, ACCOUNT_DAY -> true;
            case LOGIN_HOUR, LOGIN_DAY, COUNTRY_HOUR, COUNTRY_DAY -> false;
        };
    }
}
