package io.pinlock.notice;

import io.pinlock.command.AccountId;
import io.pinlock.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells accounts what happened. Holds no secret and no number. */
@Component
public class Events {
    private final InstantSource clock;

    Events(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * An event, to be written in the transaction of what it tells.
     *
     * @param object what it is about: a domain in A-label form
     * @param data   as {@code name:value}, in the order in which they are shown
     */
    public Sql event(AccountId account, EventClass about, String subclass, String object, List<String> data) {
        return Sql.of("INSERT INTO event (account_id, at, class, subclass, object_id, data) VALUES (?, ?, ?, ?, ?, ?)", account.value(),
                clock.instant(), about, subclass, object, data);
    }

    /** The same event for several objects, with nothing but their names as data. */
    public Sql events(AccountId account, EventClass about, String subclass, List<String> domains) {
        return Sql.of("""
                INSERT INTO event (account_id, at, class, subclass, object_id, data)
                SELECT ?, ?, ?, ?, domain, ARRAY['domain:' || domain] FROM unnest(?) AS domain""", account.value(), clock.instant(), about,
                subclass, domains);
    }

    /** An event, unless the account was told the same of that object so short a time ago. */
    public Sql eventUnlessTold(Duration within, AccountId account, EventClass about, String subclass, String object, List<String> data) {
        Instant now = clock.instant();
        return Sql.of("""
                INSERT INTO event (account_id, at, class, subclass, object_id, data) SELECT ?, ?, ?, ?, ?, ?
                WHERE NOT EXISTS (
                    SELECT 1 FROM event WHERE account_id = ? AND object_id = ? AND subclass = ? AND at > ?)""", account.value(), now, about,
                subclass, object, data, account.value(), object, subclass, now.minus(within));
    }
}
