package io.pinlock.portfolio;

import io.pinlock.command.Call;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The parameter PERIOD: years, 1 unless given. */
final class Period {
    /** The longest time that a registration may run from now (RFC 3915 and the registries' common rule). */
    private static final int LONGEST = 10;

    private Period() {}

    /** Empty for what is no number of years from 1 on. */
    static Optional<Integer> read(Call call) {
        return Optional.of(call.text("PERIOD").orElse("1")).filter(text -> text.matches("[1-9][0-9]?")).map(Integer::valueOf);
    }

    static Instant after(Instant from, int years) {
        return from.atOffset(ZoneOffset.UTC).plusYears(years).toInstant();
    }

    static boolean isTooLong(Instant end, Instant now) {
        return end.isAfter(after(now, LONGEST));
    }
}
