package io.pinlock.rrp.language;

import io.pinlock.base.Dates;
import java.time.Instant;

/**
 * The time between the parameters MINDATE and MAXDATE; UTC.
 *
 * @param until exclusive
 */
public record TimeSpan(Instant from, Instant until) {
    private static final Parameter<Instant> FROM = new Parameter<>("MINDATE", Dates::begin);
    private static final Parameter<Instant> UNTIL = new Parameter<>("MAXDATE", Dates::end);

    /**
     * Reads them; MAXDATE includes its day, or its second.
     *
     * @param otherwise where the time begins without MINDATE
     */
    public static TimeSpan of(Call call, Instant otherwise) {
        return new TimeSpan(call.read(FROM, otherwise), call.read(UNTIL, Dates.FOREVER));
    }
}
