package io.pinlock.billing;

import io.pinlock.base.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A paid year of a domain under an account.
 *
 * @param number counts the terms of this domain and account from 1
 * @param start  when it was charged
 * @param end    one calendar year later in UTC; a term that begins on 29 February ends on 28 February. Exclusive
 */
public record Term(int number, Instant start, Instant end) {
    static Term from(int number, Instant start) {
        return new Term(number, start, start.atOffset(ZoneOffset.UTC).plusYears(1).toInstant());
    }

    /** The term that follows without a gap. */
    Term next() {
        return from(number + 1, end);
    }

    public boolean isRunning(Instant now) {
        return now.isBefore(end);
    }

    static Term read(Row row) throws SQLException {
        return new Term((int) row.number("number"), row.instant("starts_at"), row.instant("ends_at"));
    }
}
