package io.pinlock.base.journal;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.NamedSql;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The record of state changes, and of refusals by the lock. Written in the transaction of the change it tells of, never changed, and
 * chained by hash for each domain. Holds no secret. Whoever writes about a domain has locked its row, so that no two transactions wait for
 * each other here.
 */
@Component
public class Journal {
    private static final String COLUMNS = "at, actor, login, acts_for, address, session, account_id, domain, action, outcome, detail";
    private static final String HASH = "journal_hash(%s, (NULL, at, actor, login, address, domain, action, outcome, detail, acts_for, "
            + "account_id, session, chain, %s, NULL))";
    /**
     * Numbers what {@code wanted} has, rows of {@link #COLUMNS} for chains that differ, and gives each its hash. Whoever else adds to
     * the same chain waits until this transaction ends.
     */
    private static final String CHAINED = """
            chained AS MATERIALIZED (SELECT *, coalesce(domain, '#' || coalesce(account_id::text, '')) AS chain FROM wanted),
            head AS (
                INSERT INTO journal_head AS head (chain, number, hash) SELECT chain, 1, %s FROM chained
                ON CONFLICT (chain) DO UPDATE SET number = head.number + 1,
                    hash = (SELECT %s FROM chained WHERE chain = EXCLUDED.chain)
                RETURNING head.chain, head.number, head.hash)""".formatted(HASH.formatted("''", "1"),
            HASH.formatted("head.hash", "head.number + 1"));
    private static final String ENTERED = "INSERT INTO journal (%1$s, chain, number, hash) "
            .formatted(COLUMNS) + "SELECT %1$s, chain, number, hash FROM chained JOIN head USING (chain)".formatted(COLUMNS);

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
                WITH wanted AS (SELECT :now::timestamptz AS at, :actor::text AS actor, :login::text AS login, :actsFor::text AS acts_for,
                    :address::text AS address, :session::text AS session, :account::bigint AS account_id, :domain::text AS domain,
                    :action::text AS action, :outcome::text AS outcome, :detail::text AS detail),
                """ + CHAINED + ENTERED)
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
                wanted AS (
                    SELECT ?::timestamptz AS at, ?::text AS actor, ?::text AS login, ?::text AS acts_for, ?::text AS address,
                        ?::text AS session, ?::bigint AS account_id, ?::text AS domain, ?::text AS action, ?::text AS outcome,
                        ?::text AS detail
                    WHERE NOT EXISTS (SELECT FROM repeated)),
                """ + CHAINED + ", entered AS (" + ENTERED + """
                 RETURNING id, chain, at)
                INSERT INTO journal_repeat (entry, chain, since, last_at) SELECT id, chain, at, at FROM entered""",
                now, chain, now.minus(REPEATED_WITHIN), actor.kind(), actor.login(), actor.actsFor(), number, action, outcome,
                detail, now, actor.kind(), actor.login(), actor.actsFor(), actor.address(), actor.session(), number, domain,
                action, outcome, detail);
    }

    /** How many entries there are about each of these domains that has any. */
    public static Query<Map<String, Long>> counts(List<String> domains) {
        return Sql.of("SELECT chain, number FROM journal_head WHERE chain = ANY (?)", domains)
                .list(row -> Map.entry(row.text("chain"), row.number("number")))
                .map(all -> all.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The same entry for several domains of an account. */
    public Sql entries(Actor actor, AccountId account, List<String> domains, String action, String outcome) {
        return by(actor, action, outcome, """
                WITH wanted AS (SELECT :now::timestamptz AS at, :actor::text AS actor, :login::text AS login, :actsFor::text AS acts_for,
                    :address::text AS address, :session::text AS session, :account::bigint AS account_id, domain, :action::text AS action,
                    :outcome::text AS outcome, NULL::text AS detail FROM unnest(:domains::text[]) AS domain),
                """ + CHAINED + ENTERED).with("account", account.value()).with("domains", domains).sql();
    }

    private NamedSql by(Actor actor, String action, String outcome, String insert) {
        return Sql.named(insert).with("now", clock.instant()).with("actor", actor.kind()).with("login", actor.login())
                .with("actsFor", actor.actsFor()).with("address", actor.address()).with("session", actor.session())
                .with("action", action).with("outcome", outcome);
    }
}
