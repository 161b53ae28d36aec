package io.pinlock.rrp.domain;

import io.pinlock.domain.Registration;
import io.pinlock.rrp.language.Call;
import java.time.Instant;
import java.util.Optional;

/** The parameter PERIOD: years, 1 unless given. */
final class Period {
    private static final int MONTHS = 12;

    private Period() {}

    /** Empty for what is no number of years from 1 on. */
    static Optional<Integer> read(Call call) {
        return Optional.of(call.text("PERIOD").orElse("1")).filter(text -> text.matches("[1-9][0-9]?")).map(Integer::valueOf);
    }

    static Instant after(Instant from, int years) {
        return Registration.after(from, MONTHS * years);
    }
}
