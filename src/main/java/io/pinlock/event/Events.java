package io.pinlock.event;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.Refusal;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells accounts what happened, and what they were told. Holds no secret and no number. */
@Component
public class Events {
    private final Database database;
    private final InstantSource clock;
    private final EventSignal signal;

    Events(Database database, InstantSource clock, EventSignal signal) {
        this.database = database;
        this.clock = clock;
        this.signal = signal;
    }

    /**
     * An event, to be written in the transaction of what it tells.
     *
     * @param object what it is about: a domain in A-label form
     * @param data   as {@code name:value}, in the order in which they are shown
     */
    public Sql event(AccountId account, EventClass about, String subclass, String object, List<String> data) {
        return told("VALUES (?, ?, ?, ?, ?, ?)", account.value(), clock.instant(), about, subclass, object, data);
    }

    /** The same event for several objects, with nothing but their names as data. */
    public Sql events(AccountId account, EventClass about, String subclass, List<String> domains) {
        return told("SELECT ?, ?, ?, ?, domain, ARRAY['domain:' || domain] FROM unnest(?) AS domain", account.value(), clock.instant(),
                about,
                subclass, domains);
    }

    /** An event, unless the account was told the same of that object so short a time ago. */
    public Sql eventUnlessTold(Duration within, AccountId account, EventClass about, String subclass, String object, List<String> data) {
        Instant now = clock.instant();
        return told("""
                SELECT ?, ?, ?, ?, ?, ?
                WHERE NOT EXISTS (
                    SELECT 1 FROM event WHERE account_id = ? AND object_id = ? AND subclass = ? AND data = ?::text[] AND at > ?)""",
                account.value(), now, about, subclass, object, data, account.value(), object, subclass, data, now.minus(within));
    }

    /** What an account was told. */
    public Listing<Event> list(AccountId account, EventSearch wanted, Sorting<EventSearch.Order> sorting, Page page) {
        return database.reading(tx -> {
            List<AccountId> accounts = wanted.withSub() ? tx.read(Accounts.tree(account)).get() : List.of(account);
            var total = tx.read(EventTable.total(accounts, wanted));
            var rows = tx.read(EventTable.page(accounts, wanted, sorting, page));
            return new Listing<>(rows.get(), total.get());
        });
    }

    /**
     * One event of that account.
     *
     * @param deleted also where it was deleted
     */
    public Optional<Event> find(AccountId account, long id, boolean deleted) {
        return database.read(EventTable.one(account, id, deleted));
    }

    /** Deletes an event of that account. Refused, in the same way, where there is none, it is another's, or it was deleted before. */
    public Optional<Refusal> delete(AccountId account, long id) {
        return database.read(EventTable.delete(account, id, clock.instant()))
                ? Optional.empty()
                : Optional.of(EventReason.UNKNOWN_EVENT.refusal());
    }

    /**
     * Where the account has a receiver, the event waits for it from now on. One that is being deleted is waited for, and then passed over.
     */
    private Sql told(String rows, Object... values) {
        return Sql.of("""
                WITH told AS (
                    INSERT INTO event (account_id, at, class, subclass, object_id, data) %s RETURNING id, account_id, object_id, at)
                INSERT INTO event_delivery (event_id, account_id, object_id, due_at)
                SELECT id, account_id, object_id, at FROM told JOIN webhook USING (account_id) FOR KEY SHARE OF webhook""".formatted(rows),
                values).then(signal::give);
    }
}
