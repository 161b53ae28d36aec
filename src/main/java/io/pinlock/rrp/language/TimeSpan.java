package io.pinlock.rrp.language;

import io.pinlock.base.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * The time between the parameters MINDATE and MAXDATE; UTC.
 *
 * @param until exclusive
 */
public record TimeSpan(Instant from, Instant until) {
    /** What reading gives. */
    public sealed interface Reading {
        record Read(TimeSpan span) implements Reading {}

        record Unreadable(Refusal refusal) implements Reading {}
    }

    /**
     * Reads them; MAXDATE includes its day, or its second.
     *
     * @param otherwise where the time begins without MINDATE
     */
    public static Reading of(Call call, Instant otherwise) {
        Optional<Instant> from = call.text("MINDATE").map(ApiDates::begin).orElse(Optional.of(otherwise));
        Optional<Instant> until = call.text("MAXDATE").map(ApiDates::end).orElse(Optional.of(ApiDates.FOREVER));
        return from.isEmpty() || until.isEmpty()
                ? new Reading.Unreadable(CallReason.MALFORMED.refusal(from.isEmpty() ? "MINDATE" : "MAXDATE"))
                : new Reading.Read(new TimeSpan(from.get(), until.get()));
    }
}
