package io.pinlock.base;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Points in time as people and programs type them: {@code YYYY-MM-DD}, or {@code YYYY-MM-DD HH:MM:SS}; UTC. */
public final class Dates {
    /** Before anything that was ever booked here. */
    public static final Instant BEGINNING = Instant.EPOCH;
    /** After anything that ever will be. */
    public static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");

    private Dates() {}

    /** A day; empty for what is none. */
    public static Optional<LocalDate> day(String text) {
        try {
            return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Where a time begins; a day begins at midnight. Empty for what is no date. */
    public static Optional<Instant> begin(String text) {
        Optional<Instant> midnight = day(text).map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC));
        return midnight.isPresent() ? midnight : second(text);
    }

    private static Optional<Instant> second(String text) {
        try {
            return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(\\.0)?")
                    ? Optional.of(LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Where a time ends that includes that day, or that second. Exclusive. */
    public static Optional<Instant> end(String text) {
        long seconds = text.length() > 10 ? 1 : 24L * 60 * 60;
        return begin(text).map(instant -> instant.plusSeconds(seconds));
    }
}
