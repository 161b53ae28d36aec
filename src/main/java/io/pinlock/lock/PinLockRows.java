package io.pinlock.lock;

import io.pinlock.command.AccountId;
import io.pinlock.command.ListOptions;
import io.pinlock.database.Query;
import io.pinlock.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Pattern;
import io.pinlock.sms.Recipient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of locks. */
final class PinLockRows {
    private static final String SELECT = """
            SELECT pinlock.domain, account_id, state, authority_number.number, language, requested_at, activated_at
            FROM pinlock JOIN authority_number USING (domain)
            """;

    private PinLockRows() {}

    static Query<Optional<PinLock>> of(DomainName domain) {
        return Sql.of(SELECT + "WHERE domain = ?", domain.ascii()).one(PinLock::read);
    }

    static Query<List<PinLock>> active(AccountId account, Pattern pattern, ListOptions options) {
        String direction = options.descending() ? "DESC" : "ASC";
        return Sql.of(
                SELECT + "WHERE account_id = ? AND state = 'ACTIVE' AND domain LIKE ? ORDER BY domain " + direction + " OFFSET ? LIMIT ?",
                account.value(), pattern.like(), options.page().first(), options.page().rows()).list(PinLock::read);
    }

    static Query<Long> countActive(AccountId account, Pattern pattern) {
        return Sql.of("SELECT count(*) AS total FROM pinlock WHERE account_id = ? AND state = 'ACTIVE' AND domain LIKE ?", account.value(),
                pattern.like()).one(row -> row.number("total")).map(Optional::orElseThrow);
    }

    /** A pending lock, in place of one that was never confirmed. One number for now: the rows of the old one are gone first. */
    static List<Sql> pending(Recipient to, Instant now) {
        return List.of(remove(to.domain()),
                Sql.of("INSERT INTO pinlock (domain, account_id, state, language, requested_at) VALUES (?, ?, 'PENDING', ?, ?)",
                        to.domain().ascii(), to.account().value(), to.language(), now),
                Sql.of("INSERT INTO authority_number (domain, number) VALUES (?, ?)", to.domain().ascii(), to.number().e164()));
    }

    static Sql activate(DomainName domain, Instant now) {
        return Sql.of("UPDATE pinlock SET state = 'ACTIVE', activated_at = ? WHERE domain = ?", now, domain.ascii());
    }

    static Sql remove(DomainName domain) {
        return Sql.of("DELETE FROM pinlock WHERE domain = ?", domain.ascii());
    }
}
