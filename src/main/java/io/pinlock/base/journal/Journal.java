package io.pinlock.base.journal;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.NamedSql;
import io.pinlock.base.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The record of state changes, and of refusals by the lock. Written in the transaction of the change it tells of, never changed, and
 * chained by hash for each domain. Holds no secret. Whoever writes about a domain has locked its row, so that no two transactions wait for
 * each other here.
 */
@Component
public class Journal {
    /** The table of the counts holds to it as well. */
    private static final Duration REPEATED_WITHIN = Duration.ofHours(1);

    private final InstantSource clock;

    Journal(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * An entry about a domain, to be written in the transaction of what it tells.
     *
     * @param account whose matter it is: the account that holds the domain
     * @param domain  A-label form
     */
    public Sql entry(Actor actor, AccountId account, String domain, String action, String outcome) {
        return entry(actor, Optional.of(account), Optional.of(domain), action, outcome, Optional.empty());
    }

    /** The same with more to say. */
    public Sql entry(Actor actor, AccountId account, String domain, String action, String outcome, Optional<String> detail) {
        return entry(actor, Optional.of(account), Optional.of(domain), action, outcome, detail);
    }

    /**
     * An entry that concerns no domain.
     *
     * @param account whose matter it is; nobody's where it concerns the platform
     */
    public Sql entry(Actor actor, Optional<AccountId> account, String action, String outcome, Optional<String> detail) {
        return entry(actor, account, Optional.empty(), action, outcome, detail);
    }

    private Sql entry(Actor actor, Optional<AccountId> account, Optional<String> domain, String action, String outcome,
            Optional<String> detail) {
        return by(actor, action, outcome, """
                INSERT INTO journal (at, actor, login, acts_for, address, session, account_id, domain, action, outcome, detail)
                VALUES (:now, :actor, :login, :actsFor, :address, :session, :account, :domain, :action, :outcome, :detail)""")
                .with("account", account.map(AccountId::value)).with("domain", domain).with("detail", detail).sql();
    }

    /** An entry about something that was refused and changed nothing: {@link #counted}, so that nobody fills the journal with it. */
    public Sql refusal(Actor actor, AccountId account, Optional<String> domain, String action, String outcome, Optional<String> detail) {
        return counted(actor, Optional.of(account), domain, action, outcome, detail);
    }

    /**
     * An entry about something that may be tried often. What the same actor repeats within the hour after it is counted beside it ({@link
     * JournalEntry#times}) instead of being entered again. Exact where the caller's transaction holds what is acted on, as for every
     * entry.
     *
     * @param account whose matter it is: the account that holds the domain; nobody's where it concerns the platform
     * @param domain  A-label form; empty where it concerns none
     */
    public Sql counted(Actor actor, Optional<AccountId> account, Optional<String> domain, String action, String outcome,
            Optional<String> detail) {
        Instant now = clock.instant();
        Optional<Long> number = account.map(AccountId::value);
        String chain = domain.orElse("#" + number.map(String::valueOf).orElse(""));
        return Sql.of("""
                WITH repeated AS (
                    UPDATE journal_repeat AS repeat SET times = times + 1, last_at = greatest(last_at, ?) FROM journal AS entry
                    WHERE repeat.chain = ? AND repeat.since > ? AND entry.id = repeat.entry AND ROW (entry.actor, entry.login,
                        entry.acts_for, entry.account_id, entry.action, entry.outcome, entry.detail)
                        IS NOT DISTINCT FROM ROW (?::text, ?::text, ?::text, ?::bigint, ?::text, ?::text, ?::text)
                    RETURNING entry.id),
                entered AS (
                    INSERT INTO journal (at, actor, login, acts_for, address, session, account_id, domain, action, outcome, detail)
                    SELECT ?, ?, ?, ?, ?, ?, ?::bigint, ?, ?, ?, ? WHERE NOT EXISTS (SELECT FROM repeated) RETURNING id, chain, at)
                INSERT INTO journal_repeat (entry, chain, since, last_at) SELECT id, chain, at, at FROM entered""",
                now, chain, now.minus(REPEATED_WITHIN), actor.kind(), actor.login(), actor.actsFor(), number, action, outcome,
                detail, now, actor.kind(), actor.login(), actor.actsFor(), actor.address(), actor.session(), number, domain,
                action, outcome, detail);
    }

    /** The same entry for several domains of an account. */
    public Sql entries(Actor actor, AccountId account, List<String> domains, String action, String outcome) {
        return by(actor, action, outcome, """
                INSERT INTO journal (at, actor, login, acts_for, address, session, account_id, domain, action, outcome)
                SELECT :now, :actor, :login, :actsFor, :address, :session, :account, domain, :action, :outcome
                FROM unnest(:domains) AS domain""").with("account", account.value()).with("domains", domains).sql();
    }

    private NamedSql by(Actor actor, String action, String outcome, String insert) {
        return Sql.named(insert).with("now", clock.instant()).with("actor", actor.kind()).with("login", actor.login())
                .with("actsFor", actor.actsFor()).with("address", actor.address()).with("session", actor.session())
                .with("action", action).with("outcome", outcome);
    }
}
