package io.pinlock.rrp.domain;

import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Parameter;
import java.util.Optional;

/** The parameter PERIOD: years, 1 unless given. */
final class Period {
    private static final Parameter<Integer> YEARS = new Parameter<>("PERIOD",
            text -> Optional.of(text).filter(typed -> typed.matches("[1-9][0-9]?")).map(Integer::valueOf));
    private static final int MONTHS = 12;

    private Period() {}

    static int months(Call call) {
        return MONTHS * call.read(YEARS, 1);
    }
}
