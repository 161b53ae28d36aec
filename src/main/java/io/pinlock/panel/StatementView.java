package io.pinlock.panel;

import io.pinlock.base.Timestamps;
import io.pinlock.billing.Statement;
import io.pinlock.billing.Statements;
import java.time.YearMonth;
import java.util.List;

/**
 * A statement as it is shown, in the reader's language.
 *
 * @param issuer    lines that say who sells to the account
 * @param lines     the entries; none where there are too many
 * @param sums      by kind, then by VAT rate
 * @param shortened whether the entries are left out
 * @param running   whether the month is not over yet
 */
record StatementView(Statement statement, List<String> issuer, ListView lines, List<Sum> sums, boolean shortened, boolean running) {
    /** A sum, and what it is of. */
    record Sum(String words, Statement.Total total) {}

    public YearMonth month() {
        return statement.month();
    }

    /** So many entries are shown at most. */
    public int most() {
        return Statements.MOST_LINES;
    }

    /** The first second of the month, UTC. */
    public String from() {
        return Timestamps.plain(Statement.begin(month()));
    }

    /** The last one. */
    public String until() {
        return Timestamps.plain(Statement.end(month()).minusSeconds(1));
    }
}
