package io.pinlock.lock;

import io.pinlock.account.Accounts;
import io.pinlock.account.GuardProfile;
import io.pinlock.base.AccountId;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.billing.Reserve;
import io.pinlock.domain.DomainCounts;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Recipient;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The SQL of locks. */
final class PinLockTable {
    static final String SELECT = """
            SELECT pinlock.domain, account_id, state, authority_number.number, country, language, requested_at, activated_at,
                due_at, grace_ends_at, last_notice, frozen_at, frozen_through, frozen_by, frozen_message, frozen_about, frozen_reason,
                window_until, window_commands, window_by, contacts, quorum, recovery_ends_at,
                CASE WHEN contacts > 1 THEN ARRAY(
                    SELECT concat_ws(chr(10), position, kind, coalesce(listed.number, ''), listed.country, coalesce(listed.language,
                        pinlock.language), name) FROM authority_contact listed WHERE listed.domain = pinlock.domain ORDER BY position)
                    ELSE '{}' END AS listed
            FROM pinlock JOIN authority_number USING (domain)
            """;

    /** For the counts of locks. */
    private static final String RETURNING = "RETURNING account_id, domain AS name, state";

    private PinLockTable() {}

    static Query<Optional<PinLock>> of(DomainName domain) {
        return Sql.of(SELECT + "WHERE domain = ?", domain.ascii()).one(PinLock::read);
    }

    static Query<List<PinLock>> of(AccountId account, List<DomainName> domains) {
        return Sql.of(SELECT + "WHERE account_id = ? AND domain = ANY (?)", account.value(), ascii(domains)).list(PinLock::read);
    }

    /** The locks in force of some domains that an account holds, by domain; those that are pending or active. */
    static Query<Map<DomainName, PinLocks.LockSummary>> summaries(AccountId account, List<DomainName> names, Instant now) {
        return of(account, names).map(locks -> locks.stream().filter(lock -> lock.isActive() || lock.dueAt().isAfter(now))
                .map(lock -> PinLocks.LockSummary.of(lock, now))
                .collect(Collectors.toMap(PinLocks.LockSummary::domain, Function.identity())));
    }

    /** A pending lock, in place of one that was never confirmed. One number for now: the rows of the old one are gone first. */
    static List<Sql> pending(Recipient to, Instant now, Instant termEnd) {
        return List.of(remove(to.domain()),
                Sql.of("INSERT INTO pinlock (domain, account_id, state, language, requested_at, due_at) VALUES (?, ?, 'PENDING', ?, ?, ?)",
                        to.domain().ascii(), to.account().value(), to.language(), now, termEnd),
                number(to));
    }

    /** An active lock that was confirmed elsewhere. */
    static List<Sql> broughtIn(Recipient to, Instant activatedAt, Instant now, Instant termEnd) {
        return List.of(DomainCounts.locks(Sql.of("""
                INSERT INTO pinlock (domain, account_id, state, language, requested_at, activated_at, due_at)
                VALUES (?, ?, 'ACTIVE', ?, ?, ?, ?)\s""" + RETURNING, to.domain().ascii(), to.account().value(), to.language(), now,
                activatedAt, termEnd), 1), number(to));
    }

    private static Sql number(Recipient to) {
        return Sql.of("INSERT INTO authority_number (domain, number, country) VALUES (?, ?, ?)", to.domain().ascii(), to.number().e164(),
                to.country());
    }

    /** The numbers of the active locks of some domains. */
    static Query<Map<DomainName, AuthorityNumber>> numbers(List<DomainName> domains) {
        return Sql.of("SELECT domain, number FROM authority_number JOIN pinlock USING (domain) WHERE state = 'ACTIVE' AND domain = ANY (?)",
                ascii(domains))
                .list(row -> Map.entry(new DomainName(row.text("domain")), new AuthorityNumber(row.text("number"))))
                .map(all -> all.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Number and country that messages about a domain go to. */
    static Sql destination(DomainName domain) {
        return Sql.of("SELECT number, country FROM authority_number WHERE domain = ?", domain.ascii());
    }

    /** Number and account that are told what is done with an active lock; nobody where none is active. */
    static Sql told(DomainName domain) {
        return Sql.of(
                "SELECT number, account_id FROM authority_number JOIN pinlock USING (domain) WHERE domain = ? AND state = 'ACTIVE'",
                domain.ascii());
    }

    static Query<Boolean> hasActive(AccountId account) {
        return exists("SELECT 1 AS one FROM pinlock WHERE account_id = ? AND state = 'ACTIVE' LIMIT 1", account.value());
    }

    /** Whether an active lock follows the account's guard profile. */
    static Query<Boolean> hasActiveWithoutProfile(AccountId account) {
        return exists("SELECT 1 AS one FROM pinlock " + Domains.OF_A_LOCK + """
                WHERE pinlock.account_id = ? AND state = 'ACTIVE' AND guard_profile IS NULL LIMIT 1""", account.value());
    }

    /** Whether an active lock follows the account's choice of bound PINs. */
    static Query<Boolean> hasActiveWithoutBinding(AccountId account) {
        return exists("SELECT 1 AS one FROM pinlock " + Domains.OF_A_LOCK + """
                WHERE pinlock.account_id = ? AND state = 'ACTIVE' AND bound_only IS NULL LIMIT 1""", account.value());
    }

    /** Whether a domain with an active lock, which is frozen, recovers or has the profile FULL, follows the account's renewal mode. */
    static Query<Boolean> hasFullWithoutRenewalMode(AccountId account, GuardProfile ofAccount) {
        return exists("SELECT 1 AS one FROM pinlock " + Domains.OF_A_LOCK + """
                WHERE pinlock.account_id = ? AND state = 'ACTIVE' AND renewal_mode = 'DEFAULT'
                    AND (frozen_at IS NOT NULL OR recovery_ends_at IS NOT NULL OR coalesce(guard_profile, ?) = ?)
                LIMIT 1""", account.value(), ofAccount, GuardProfile.FULL);
    }

    private static Query<Boolean> exists(String sql, Object... values) {
        return Sql.of(sql, values).one(row -> row.number("one")).map(Optional::isPresent);
    }

    static Sql activate(DomainName domain, Instant now) {
        return DomainCounts.locks(Sql.of("UPDATE pinlock SET state = 'ACTIVE', activated_at = ? WHERE domain = ? AND state = 'PENDING' "
                + RETURNING, now, domain.ascii()), 1);
    }

    static Sql freeze(DomainName domain, Freeze freeze) {
        return Sql.named("""
                UPDATE pinlock SET frozen_at = :at, frozen_through = :through, frozen_by = :by, frozen_message = :message,
                    frozen_about = :about, frozen_reason = :reason, window_until = NULL, window_commands = NULL, window_by = NULL
                WHERE domain = :domain""").with("at", freeze.at()).with("through", freeze.through()).with("by", freeze.by())
                .with("message", freeze.answer().map(Freeze.Answer::message)).with("about", freeze.answer().map(Freeze.Answer::type))
                .with("reason", freeze.reason()).with("domain", domain.ascii()).sql();
    }

    static Sql thaw(DomainName domain) {
        return Sql.of("""
                UPDATE pinlock SET frozen_at = NULL, frozen_through = NULL, frozen_by = NULL, frozen_message = NULL, frozen_about = NULL,
                    frozen_reason = NULL
                WHERE domain = ?""", domain.ascii());
    }

    static Sql open(DomainName domain, Window window) {
        return Sql.of("UPDATE pinlock SET window_until = ?, window_commands = ?, window_by = ? WHERE domain = ?", window.until(),
                window.commands(), window.by(), domain.ascii());
    }

    static Sql close(DomainName domain) {
        return Sql.of("UPDATE pinlock SET window_until = NULL, window_commands = NULL, window_by = NULL WHERE domain = ?", domain.ascii());
    }

    /** Some domains whose windows are over and not yet closed. */
    static Query<List<DomainName>> windowsOver(Instant now, int limit) {
        return Sql.of("SELECT domain FROM pinlock WHERE window_until <= ? ORDER BY window_until LIMIT ?", now, limit)
                .list(row -> new DomainName(row.text("domain")));
    }

    static Sql remove(DomainName domain) {
        return DomainCounts.locks(Sql.of("DELETE FROM pinlock WHERE domain = ? " + RETURNING, domain.ascii()), -1);
    }

    static Query<List<AccountId>> accountsDue(Instant now, int limit) {
        return Sql.of("SELECT account_id FROM pinlock WHERE due_at <= ? GROUP BY account_id ORDER BY min(due_at) LIMIT ?", now, limit)
                .list(row -> new AccountId(row.number("account_id")));
    }

    /** Locks the rows of some domains whose locks are due, passing over those that others have locked. Their locks must be read again. */
    static Query<List<DomainName>> takeDue(AccountId account, Instant now, int limit) {
        return Sql.of("SELECT name FROM pinlock " + Domains.OF_A_LOCK + """
                WHERE pinlock.account_id = ? AND due_at <= ? ORDER BY due_at LIMIT ? FOR NO KEY UPDATE OF domain SKIP LOCKED""",
                account.value(), now, limit).list(row -> new DomainName(row.text("name")));
    }

    /** The same for one domain. */
    static Query<List<DomainName>> takeDue(DomainName domain, Instant now) {
        return Sql.of("SELECT name FROM pinlock " + Domains.OF_A_LOCK + """
                WHERE name = ? AND due_at <= ?
                FOR NO KEY UPDATE OF domain SKIP LOCKED""", domain.ascii(), now).list(row -> new DomainName(row.text("name")));
    }

    /** Some domains whose locks are due, without taking them. */
    static Query<List<DomainName>> domainsDue(AccountId account, Instant now, int limit) {
        return Sql
                .of("SELECT domain FROM pinlock WHERE account_id = ? AND due_at <= ? ORDER BY due_at LIMIT ?", account.value(), now, limit)
                .list(row -> new DomainName(row.text("domain")));
    }

    /**
     * What accounts have to keep money for: in strict mode their active locks whose terms end until then, or have ended unpaid; otherwise
     * those that are frozen and unpaid.
     */
    static Query<Map<AccountId, Reserve>> reserves(List<AccountId> accounts, Instant until) {
        String payers = "SELECT id, " + Accounts.sql("strict", "line.id") + " FROM unnest(?) AS line (id)";
        return Sql.of("SELECT payer.id, count(*) AS renewals, count(grace_ends_at) AS unpaid FROM (" + payers + """
                ) AS payer (id, strict), LATERAL (
                    SELECT grace_ends_at FROM pinlock
                    WHERE payer.strict AND account_id = payer.id AND state = 'ACTIVE' AND due_at <= ?
                    UNION ALL
                    SELECT grace_ends_at FROM pinlock
                    WHERE NOT payer.strict AND account_id = payer.id AND frozen_at IS NOT NULL AND grace_ends_at IS NOT NULL
                    UNION ALL
                    SELECT grace_ends_at FROM pinlock
                    WHERE NOT payer.strict AND account_id = payer.id AND recovery_ends_at IS NOT NULL AND frozen_at IS NULL
                        AND grace_ends_at IS NOT NULL
                ) AS kept GROUP BY payer.id""", AccountId.numbers(accounts), until)
                .list(row -> Map.entry(new AccountId(row.number("id")), new Reserve(row.number("renewals"), row.number("unpaid") > 0)))
                .map(all -> all.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    static Query<List<PinLock>> due(AccountId account, List<DomainName> domains, Instant now) {
        return Sql.of(SELECT + "WHERE account_id = ? AND domain = ANY (?) AND due_at <= ? ORDER BY due_at, domain", account.value(),
                ascii(domains), now).list(PinLock::read);
    }

    /** Sets when locks are due whose terms end at these times. */
    static Sql paidUntil(Map<DomainName, Instant> ends) {
        return Sql.of("""
                UPDATE pinlock SET due_at = term_end, grace_ends_at = NULL, last_notice = NULL
                FROM unnest(?, ?) AS term (name, term_end) WHERE domain = name""", ascii(ends.keySet()), List.copyOf(ends.values()));
    }

    static Sql unpaid(DomainName domain, Grace grace, Instant nextTry) {
        return Sql.of("UPDATE pinlock SET due_at = ?, grace_ends_at = ?, last_notice = ? WHERE domain = ?", nextTry, grace.endsAt(),
                grace.lastNotice(), domain.ascii());
    }

    /** Waits for nobody: a row in somebody's hands is tried at its next time. */
    static Sql tryAgain(List<AccountId> accounts, Instant now) {
        return Sql.of("""
                UPDATE pinlock SET due_at = ? WHERE domain IN (
                    SELECT domain FROM pinlock WHERE account_id = ANY (?) AND grace_ends_at IS NOT NULL AND due_at > ?
                    FOR NO KEY UPDATE SKIP LOCKED)""", now, AccountId.numbers(accounts), now);
    }

    /** Puts a lock off that is due and cannot be worked on. */
    static Sql putOff(DomainName domain, Instant now, Instant until) {
        return Sql.of("""
                UPDATE pinlock SET due_at = ? WHERE domain IN (
                    SELECT domain FROM pinlock WHERE domain = ? AND due_at <= ? FOR NO KEY UPDATE SKIP LOCKED)""", until, domain.ascii(),
                now);
    }

    private static List<String> ascii(Collection<DomainName> domains) {
        return domains.stream().map(DomainName::ascii).toList();
    }
}
