package io.pinlock.admin;

import io.pinlock.account.Accounts;
import io.pinlock.account.TransferMode;
import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.KeptNames;
import io.pinlock.lock.BroughtInLocks;
import io.pinlock.lock.Freeze;
import io.pinlock.lock.Freezes;
import io.pinlock.lock.GuardedChanges;
import io.pinlock.lock.token.Tokens;
import io.pinlock.sms.SmsLimits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** The portfolio, as the operator fills it. */
@Component
public class DomainAdministration {
    private static final String OPERATOR = "operator";

    private final Database database;
    private final Domains domains;
    private final Accounts accounts;
    private final Tokens tokens;
    private final BroughtInLocks locks;
    private final Freezes freezes;
    private final SmsLimits limits;
    private final Journal journal;
    private final InstantSource clock;

    DomainAdministration(Database database, Domains domains, Accounts accounts, Tokens tokens, BroughtInLocks locks, Freezes freezes,
            SmsLimits limits, Journal journal, InstantSource clock) {
        this.database = database;
        this.domains = domains;
        this.accounts = accounts;
        this.tokens = tokens;
        this.locks = locks;
        this.freezes = freezes;
        this.limits = limits;
        this.journal = journal;
        this.clock = clock;
    }

    /** A line of an import: where it stands, and what it says. */
    public record Line(long number, Map<ImportColumn, String> values) {
        public Line {
            values = Map.copyOf(values);
        }

        /** One with nothing but what every line has. */
        public Line(long number, String domain, String account, String auth) {
            this(number, Map.of(ImportColumn.DOMAIN, domain, ImportColumn.ACCOUNT, account, ImportColumn.AUTH, auth));
        }

        public String domain() {
            return text(ImportColumn.DOMAIN);
        }

        String account() {
            return text(ImportColumn.ACCOUNT);
        }

        String auth() {
            return text(ImportColumn.AUTH);
        }

        /** What it says in a column; nothing where it has none. */
        String text(ImportColumn column) {
            return values.getOrDefault(column, "");
        }

        /** Whether it says anything in such columns. */
        boolean says(Predicate<ImportColumn> columns) {
            return values.entrySet().stream().anyMatch(each -> columns.test(each.getKey()) && !each.getValue().isEmpty());
        }

        /** Not the auth code. */
        @Override
        public String toString() {
            return "Line[" + number + "]";
        }
    }

    /** What became of a line. */
    public sealed interface Result {
        record Added() implements Result {}

        /** The portfolio says the same already. */
        record Unchanged() implements Result {}

        record Bad(Line line, String why) implements Result {
            public long number() {
                return line.number();
            }
        }
    }

    /** Adds the domains of these lines, as {@link #bringIn} does. */
    public List<Result> add(Actor actor, List<Line> lines) {
        return bringIn(actor, lines, Optional.empty());
    }

    /**
     * Adds the domains of these lines in one transaction. What is there already is never changed, and a name that is kept for its former
     * holder goes to nobody else.
     *
     * @param run the import that remembers what it has added, so that it can be undone
     */
    List<Result> bringIn(Actor actor, List<Line> lines, Optional<ImportRun> run) {
        return batch(lines, new HashMap<>(), (tx, batch) -> {
            run.ifPresent(of -> of.hold(tx));
            List<WantedDomain> added = new ArrayList<>();
            List<Result> results = lines.stream().map(line -> batch.place(line, wanted -> {
                add(tx, actor, wanted);
                added.add(wanted);
            })).toList();
            run.filter(_ -> !added.isEmpty()).ifPresent(of -> ImportedDomains.remember(tx, of.id(), added));
            return results;
        });
    }

    /**
     * Says what would become of these lines, and changes nothing.
     *
     * @param before what was found in the lines before these; what is found here is added to it
     */
    List<Result> check(List<Line> lines, Map<DomainName, ImportBatch.Holding> before) {
        return batch(lines, before, (_, batch) -> lines.stream().map(line -> batch.place(line, _ -> {})).toList());
    }

    private List<Result> batch(List<Line> lines, Map<DomainName, ImportBatch.Holding> before,
            BiFunction<Transaction, ImportBatch, List<Result>> work) {
        Map<String, Optional<AccountId>> holders = new HashMap<>();
        lines.forEach(line -> holders.computeIfAbsent(line.account(),
                login -> Accounts.login(login).flatMap(accounts::find).map(AccountRef::id)));
        return database.transaction(
                tx -> work.apply(tx, new ImportBatch(tx, domains, limits, lines, holders, before, clock.instant())));
    }

    private void add(Transaction tx, Actor actor, WantedDomain wanted) {
        tx.write(domains.add(wanted.name(), wanted.holder(), wanted.auth(), OPERATOR));
        wanted.registration().ifPresent(data -> tx.write(domains.store(wanted.name(), data, OPERATOR)));
        wanted.mode().ifPresent(mode -> tx.write(domains.setTransferMode(wanted.name(), mode, OPERATOR)));
        tx.write(journal.entry(actor, wanted.holder(), wanted.name().ascii(), "ImportDomain", "ADDED"));
        wanted.lock().ifPresent(lock -> {
            locks.bringIn(lock, clock.instant()).forEach(tx::write);
            tx.write(journal.entry(actor, wanted.holder(), wanted.name().ascii(), "ImportPinLock", "ACTIVE",
                    Optional.of(wanted.consent())));
        });
    }

    /**
     * Lets a name go that is kept for the account that it was deleted from: anybody can add it then.
     *
     * @param reason why; the journal keeps it
     */
    public OrderResult release(Actor actor, String typed, String reason) {
        if (reason.isBlank()) {
            return AdminReason.NO_REASON.with();
        }
        return DomainName.parse(typed).map(name -> database.transaction(tx -> {
            Instant now = clock.instant();
            Optional<KeptNames.Kept> kept = Optional.ofNullable(tx.read(KeptNames.among(List.of(name), now)).get().get(name));
            if (kept.isEmpty()) {
                return AdminReason.NOT_KEPT.with(name.toString());
            }
            tx.write(KeptNames.release(name, now));
            tx.write(journal.entry(actor, kept.get().formerHolder(), name.ascii(), "ReleaseDomain", "RELEASED",
                    Optional.of(reason.strip())));
            return new OrderResult.Yes(name + " can be added by anybody again.");
        })).orElseGet(() -> AdminReason.NO_DOMAIN_NAME.with(typed));
    }

    /** Whether the portfolio holds a domain of that name. */
    public boolean contains(String typed) {
        return DomainName.parse(typed).flatMap(name -> database.read(domains.find(name))).isPresent();
    }

    /**
     * Forgets the wrong PINs that anybody has tried for a domain, and lets a new one be requested at once where none is outstanding.
     *
     * @param reason why; the journal keeps it
     */
    public OrderResult clearAttempts(Actor actor, String typed, String reason) {
        if (reason.isBlank()) {
            return AdminReason.NO_REASON.with();
        }
        return DomainName.parse(typed).map(name -> database.transaction(tx -> {
            Optional<HeldDomain> held = domains.locked(tx, name).get();
            if (held.isEmpty()) {
                return AdminReason.UNKNOWN_DOMAIN.with(name.toString());
            }
            tokens.clear(name).forEach(tx::write);
            tx.write(journal.entry(actor, held.get().holder(), name.ascii(), "ClearTokenAttempts", "DONE", Optional.of(reason.strip())));
            return new OrderResult.Yes("The wrong PINs for " + name + " are forgotten.");
        })).orElseGet(() -> AdminReason.NO_DOMAIN_NAME.with(typed));
    }

    /**
     * Freezes a domain with an active lock: nothing guarded happens to it until its phone ends that. Nobody else can, the operator neither.
     *
     * @param reason why; the journal keeps it, and the holder sees it
     */
    public OrderResult freeze(Actor actor, String typed, String reason) {
        if (reason.isBlank()) {
            return AdminReason.NO_REASON.with();
        }
        return DomainName.parse(typed).map(name -> switch (freezes.freeze(actor, name, reason.strip())) {
            case GuardedChanges.Outcome.Done<Freeze> _ -> new OrderResult.Yes(name + " is frozen. Its contacts can end that.");
            case GuardedChanges.Outcome.Refused<Freeze>(var refusal) -> refusal.reason() == DomainReason.UNKNOWN_DOMAIN
                    ? AdminReason.UNKNOWN_DOMAIN.with(name.toString())
                    : new OrderResult.Refused(refusal);
        }).orElseGet(() -> AdminReason.NO_DOMAIN_NAME.with(typed));
    }

    /** Sets what a domain answers to user transfers by itself. */
    public OrderResult setTransferMode(String typed, TransferMode mode) {
        return DomainName.parse(typed).map(name -> database.transaction(tx -> {
            Optional<HeldDomain> held = domains.locked(tx, name).get();
            if (held.isEmpty()) {
                return AdminReason.UNKNOWN_DOMAIN.with(name.toString());
            }
            tx.write(domains.setTransferMode(name, mode, OPERATOR));
            tx.write(journal.entry(Actor.operator(), held.get().holder(), name.ascii(), "SetDomainTransferMode", mode.name()));
            return new OrderResult.Yes(name + " answers user transfers with " + mode + ".");
        })).orElseGet(() -> AdminReason.NO_DOMAIN_NAME.with(typed));
    }
}
