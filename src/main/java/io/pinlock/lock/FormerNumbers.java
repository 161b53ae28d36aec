package io.pinlock.lock;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import io.pinlock.sms.Recipient;
import java.time.Instant;
import java.util.Optional;

/**
 * The numbers of locks that were taken off, each while the paid year runs in which it was: whoever strips a lock and puts another phone in
 * the place of the old one does not do so behind its back.
 */
final class FormerNumbers {
    private FormerNumbers() {}

    /** Keeps the number of a lock that is taken off, until its paid year is over. */
    static Sql keep(DomainName domain, Instant paidUntil) {
        return Sql.of("""
                INSERT INTO former_number (domain, account_id, number, language, until)
                SELECT domain, account_id, number, language, ?::timestamptz FROM pinlock JOIN authority_number USING (domain)
                WHERE domain = ?""", paidUntil, domain.ascii());
    }

    static Query<Optional<Recipient>> of(DomainName domain, Instant now) {
        return Sql.of("SELECT number, language, account_id FROM former_number WHERE domain = ? AND until > ?", domain.ascii(), now)
                .one(row -> new Recipient(new AuthorityNumber(row.text("number")), row.constant("language", Language.class), domain,
                        new AccountId(row.number("account_id"))));
    }

    /** Number and account of it. */
    static Sql told(DomainName domain, Instant now) {
        return Sql.of("SELECT number, account_id FROM former_number WHERE domain = ? AND until > ?", domain.ascii(), now);
    }

    /** There is a lock again, or the domain leaves its account. */
    static Sql forget(DomainName domain) {
        return Sql.of("DELETE FROM former_number WHERE domain = ?", domain.ascii());
    }

    static Sql purge(Instant now) {
        return Sql.of("DELETE FROM former_number WHERE until <= ?", now);
    }
}
