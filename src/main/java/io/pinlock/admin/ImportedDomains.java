package io.pinlock.admin;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.domain.Departure;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.Nameserver;
import io.pinlock.lock.BroughtInLocks;
import io.pinlock.lock.PendingTransfers;
import java.sql.SQLException;
import io.pinlock.sms.Recipient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What imports have added, and how it is taken back: only what nobody has touched since. Whoever changes a domain locks its row and writes
 * to the journal in the same transaction; so behind the same lock the number of its entries says whether anybody did.
 */
@Component
class ImportedDomains {
    private static final int BATCH = 200;
    /** A lock that was brought in for longer is one like any other: nobody takes it off but its phone, nor does an undo. */
    private static final Duration LOCKS_TAKEN_BACK = Duration.ofDays(1);

    private final Database database;
    private final Domains domains;
    private final PendingTransfers transfers;
    private final BroughtInLocks locks;
    private final Journal journal;
    private final InstantSource clock;

    ImportedDomains(Database database, Domains domains, PendingTransfers transfers, BroughtInLocks locks, Journal journal,
            InstantSource clock) {
        this.locks = locks;
        this.database = database;
        this.domains = domains;
        this.transfers = transfers;
        this.journal = journal;
        this.clock = clock;
    }

    /** A domain as an import has added it. */
    private record Added(DomainName name, AccountId holder, boolean locked, long entries) {
        private static Added read(Row row) throws SQLException {
            return new Added(new DomainName(row.text("domain")), new AccountId(row.number("account_id")), row.flag("locked"),
                    row.number("entries"));
        }
    }

    /** Remembers what a transaction has just added. */
    static void remember(Transaction tx, UUID run, List<WantedDomain> added) {
        List<String> names = added.stream().map(each -> each.name().ascii()).toList();
        Map<String, Long> entries = tx.read(Journal.counts(names)).get();
        tx.write(Sql.of("""
                INSERT INTO domain_import_added (import_id, domain, account_id, locked, entries)
                SELECT ?, * FROM unnest(?::text[], ?::bigint[], ?::boolean[], ?::bigint[])
                ON CONFLICT (import_id, domain) DO UPDATE SET account_id = EXCLUDED.account_id, locked = EXCLUDED.locked,
                    entries = EXCLUDED.entries""", run, names, added.stream().map(each -> each.holder().value()).toList(),
                added.stream().map(each -> each.lock().isPresent()).toList(),
                names.stream().map(name -> Objects.requireNonNull(entries.get(name))).toList()));
    }

    /** Takes some of what an import has added out of the portfolio; false where all of it was looked at. */
    boolean takeBack(Actor actor, ImportRun of) {
        UUID run = of.id();
        return database.transaction(tx -> {
            boolean mayEndLocks = of.hold(tx).plus(LOCKS_TAKEN_BACK).isAfter(clock.instant());
            List<Added> some = tx.read(Sql.of("""
                    SELECT domain, account_id, locked, entries FROM domain_import_added WHERE import_id = ? AND left_for IS NULL
                    ORDER BY domain LIMIT ?""", run, BATCH).list(Added::read)).get();
            List<Found> found = some.stream().map(added -> find(tx, added)).toList();
            long removed = 0;
            for (Found each : found) {
                Optional<Imports.Left> left = each.objection(mayEndLocks);
                left.ifPresentOrElse(why -> tx.write(Sql.of(
                        "UPDATE domain_import_added SET left_for = ? WHERE import_id = ? AND domain = ?", why, run,
                        each.added().name().ascii())),
                        () -> remove(tx, actor, run, each));
                removed += left.isEmpty() ? 1 : 0;
            }
            tx.write(Sql.of("UPDATE domain_import SET removed = removed + ?, left_there = left_there + ?, changed_at = ? WHERE id = ?",
                    removed, some.size() - removed, clock.instant(), run));
            return !some.isEmpty();
        });
    }

    /** A domain behind the lock of its row, as it is by now. */
    private record Found(Added added, Supplier<Optional<HeldDomain>> domain, Deferred<Boolean> requested, Deferred<Boolean> hosts,
            Deferred<List<Recipient>> phones, Deferred<Map<String, Long>> entries) {
        /**
         * Why it stays.
         *
         * @param mayEndLocks whether the import is so fresh that its locks can be taken back
         */
        private Optional<Imports.Left> objection(boolean mayEndLocks) {
            Optional<HeldDomain> held = domain.get().filter(found -> found.isHeldBy(added.holder()));
            if (held.isEmpty()) {
                return Optional.of(Imports.Left.GONE);
            }
            if (requested.get()) {
                return Optional.of(Imports.Left.REQUESTED);
            }
            if (hosts.get()) {
                return Optional.of(Imports.Left.HOSTS);
            }
            if (phones.get().isEmpty() == added.locked()) {
                return Optional.of(Imports.Left.LOCK);
            }
            if (added.locked() && (!mayEndLocks || held.get().account().strict())) {
                return Optional.of(Imports.Left.PROTECTED);
            }
            boolean same = entries.get().getOrDefault(added.name().ascii(), 0L) == added.entries();
            return same ? Optional.empty() : Optional.of(Imports.Left.CHANGED);
        }
    }

    /** Locks the row of a domain and queues what has to be known of it behind that lock. */
    private Found find(Transaction tx, Added added) {
        var domain = domains.locked(tx, added.name());
        return new Found(added, domain::get, tx.read(transfers.isPending(added.name())), tx.read(Nameserver.existBelow(added.name())),
                tx.read(BroughtInLocks.phones(added.name())), tx.read(Journal.counts(List.of(added.name().ascii()))));
    }

    private void remove(Transaction tx, Actor actor, UUID run, Found found) {
        Added added = found.added();
        locks.takeBack(found.phones().get()).forEach(tx::write);
        domains.remove(added.name(), Departure.DELETE, false).forEach(tx::write);
        tx.write(journal.entry(actor, added.holder(), added.name().ascii(), "UndoImport", "REMOVED"));
        tx.write(Sql.of("DELETE FROM domain_import_added WHERE import_id = ? AND domain = ?", run, added.name().ascii()));
    }

    /** What the undo of an import has left, by name. */
    static Query<List<Imports.LeftDomain>> left(UUID run, int most) {
        return Sql
                .of("SELECT domain, left_for FROM domain_import_added WHERE import_id = ? AND left_for IS NOT NULL ORDER BY domain LIMIT ?",
                        run, most)
                .list(row -> new Imports.LeftDomain(row.text("domain"), row.constant("left_for", Imports.Left.class)));
    }
}
