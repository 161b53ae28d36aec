package io.pinlock.rrp.language;

import io.pinlock.base.Timestamps;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How the API writes points in time: {@code YYYY-MM-DD HH:MM:SS}, 24 hours, UTC, no zone mark. */
public final class ApiTimestamps {
    private ApiTimestamps() {}

    /** Without a fraction, as lists and sessions print it. */
    public static String plain(Instant instant) {
        return Timestamps.plain(instant);
    }

    /** With the constant fraction {@code .0}, as StatusDomain and TransferDomain print it. */
    public static String withFraction(Instant instant) {
        return plain(instant) + ".0";
    }

    /** The first whole second that is not before the instant: whoever waits until the printed time is never a moment too early. */
    public static String plainRoundedUp(Instant instant) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        return plain(second.equals(instant) ? second : second.plusSeconds(1));
    }
}
