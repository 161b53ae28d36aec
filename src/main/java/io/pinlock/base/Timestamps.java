package io.pinlock.base;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How points in time are written everywhere: {@code YYYY-MM-DD HH:MM:SS}, 24 hours, UTC, no zone mark. */
public final class Timestamps {
    private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** To the whole second; a fraction is cut off. */
    public static String plain(Instant instant) {
        return PLAIN.format(instant);
    }
}
