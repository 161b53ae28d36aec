package io.pinlock.billing;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The paid years. */
public final class Terms {
    private record Named(DomainName domain, Term term) {}

    private Terms() {}

    /** The last term of a domain under an account, running or over. */
    public static Query<Optional<Term>> last(AccountId account, DomainName domain) {
        return Sql.of(
                "SELECT number, starts_at, coalesce(void_from, ends_at) AS ends_at FROM term "
                        + "WHERE account_id = ? AND domain = ? ORDER BY number DESC LIMIT 1",
                account.value(), domain.ascii()).one(Term::read);
    }

    /** Whether an account has ever paid for a year of any domain here. */
    public static Query<Boolean> hasAny(AccountId account) {
        return Sql.of("SELECT number FROM term WHERE account_id = ? AND NOT brought_in LIMIT 1", account.value())
                .one(row -> row.number("number"))
                .map(Optional::isPresent);
    }

    /** The last terms of several domains. */
    public static Query<Map<DomainName, Term>> last(AccountId account, List<DomainName> domains) {
        return Sql.of("""
                SELECT DISTINCT ON (domain) domain, number, starts_at, coalesce(void_from, ends_at) AS ends_at FROM term
                WHERE account_id = ? AND domain = ANY (?) ORDER BY domain, number DESC""", account.value(),
                domains.stream().map(DomainName::ascii).toList()).list(row -> new Named(new DomainName(row.text("domain")), Term.read(row)))
                .map(all -> all.stream().collect(Collectors.toMap(Named::domain, Named::term)));
    }

    /** Ends a running term with its domain. Nothing is paid back. */
    public static Sql end(AccountId account, DomainName domain, Instant now) {
        return Sql.of("UPDATE term SET void_from = ? WHERE account_id = ? AND domain = ? AND coalesce(void_from, ends_at) > ?", now,
                account.value(),
                domain.ascii(), now);
    }

    /** Begins a term that was paid on another system: nobody is charged for it here, and its mark says so. */
    public static Sql bringIn(AccountId account, DomainName domain, Instant start, Instant end) {
        return Sql.of("""
                INSERT INTO term (account_id, domain, number, starts_at, ends_at, brought_in)
                SELECT ?, ?, coalesce(max(number), 0) + 1, ?::timestamptz, ?::timestamptz, true FROM term
                WHERE account_id = ? AND domain = ?""", account.value(), domain.ascii(), start, end, account.value(), domain.ascii());
    }

    /** Takes the last term of a domain back, which was brought in. */
    public static Sql takeBack(AccountId account, DomainName domain) {
        return Sql.of("""
                DELETE FROM term WHERE account_id = ? AND domain = ? AND brought_in
                    AND number = (SELECT max(number) FROM term WHERE account_id = ? AND domain = ?)""", account.value(), domain.ascii(),
                account.value(), domain.ascii());
    }

    /** Begins the terms that these charges pay, each once however many accounts are charged for it. */
    static Sql begin(AccountId account, List<Charge> charges) {
        List<Charge> own = charges.stream().filter(charge -> charge.buyer().equals(account)).toList();
        return Sql.of("""
                INSERT INTO term (account_id, domain, number, starts_at, ends_at)
                SELECT ?, * FROM unnest(?, ?, ?, ?)""", account.value(),
                own.stream().map(charge -> charge.domain().ascii()).toList(),
                own.stream().map(charge -> (long) charge.term().number()).toList(),
                own.stream().map(charge -> charge.term().start()).toList(), own.stream().map(charge -> charge.term().end()).toList());
    }
}
