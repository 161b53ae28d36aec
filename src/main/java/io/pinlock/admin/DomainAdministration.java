package io.pinlock.admin;

import io.pinlock.account.Accounts;
import io.pinlock.account.TransferMode;
import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.domain.AuthCode;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.KeptNames;
import io.pinlock.domain.StoredAuthCode;
import io.pinlock.lock.token.Tokens;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The portfolio, as the operator fills it. */
@Component
public class DomainAdministration {
    private static final String OPERATOR = "operator";
    private static final int LONGEST_AUTH = 255;

    private final Database database;
    private final Domains domains;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Journal journal;
    private final InstantSource clock;

    DomainAdministration(Database database, Domains domains, Accounts accounts, Tokens tokens, Journal journal, InstantSource clock) {
        this.database = database;
        this.domains = domains;
        this.accounts = accounts;
        this.tokens = tokens;
        this.journal = journal;
        this.clock = clock;
    }

    /** A line of an import: where it stands, and what it says. */
    public record Line(long number, String domain, String account, String auth) {
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

        record Bad(long number, String why) implements Result {}
    }

    /** Who holds, or shall hold, a domain, and with which auth code. */
    private record Holding(DomainName name, AccountId holder, StoredAuthCode auth) {}

    /** What is there before an import, and what it has added: who holds which name, and which names are kept for whom. */
    private record Portfolio(Map<DomainName, Holding> held, Map<DomainName, KeptNames.Kept> kept) {}

    /**
     * Adds the domains of these lines in one transaction. What is there already is never changed, and a name that is kept for its former
     * holder goes to nobody else.
     */
    public List<Result> add(Actor actor, List<Line> lines) {
        Map<String, Optional<AccountRef>> holders = new HashMap<>();
        lines.forEach(line -> holders.computeIfAbsent(line.account(), login -> Accounts.login(login).flatMap(accounts::find)));
        return database.transaction(tx -> {
            List<DomainName> names = lines.stream().flatMap(line -> DomainName.parse(line.domain()).stream()).toList();
            Map<DomainName, Holding> held = new HashMap<>();
            domains.among(tx, names).forEach(each -> held.put(each.name(), new Holding(each.name(), each.holder(), each.auth().get())));
            Portfolio known = new Portfolio(held, tx.read(KeptNames.among(names, clock.instant())).get());
            List<Result> results = new ArrayList<>();
            for (Line line : lines) {
                results.add(place(tx, actor, line, holders.getOrDefault(line.account(), Optional.empty()), known));
            }
            return results;
        });
    }

    private Result place(Transaction tx, Actor actor, Line line, Optional<AccountRef> holder, Portfolio known) {
        Optional<DomainName> name = DomainName.parse(line.domain());
        if (name.isEmpty()) {
            return new Result.Bad(line.number(), "'" + line.domain() + "' is no domain name");
        }
        if (holder.isEmpty()) {
            return new Result.Bad(line.number(), "there is no account '" + line.account() + "'");
        }
        if (!isUsable(line.auth())) {
            return new Result.Bad(line.number(),
                    "the auth code is empty, too long, or has braces, control characters or blanks at its ends");
        }
        AuthCode auth = new AuthCode(line.auth());
        Holding wanted = new Holding(name.get(), holder.get().id(), new StoredAuthCode.Plain(auth));
        Optional<KeptNames.Kept> kept = Optional.ofNullable(known.kept().get(name.get())).filter(found -> found.isFrom(wanted.holder()));
        if (kept.isPresent() && !known.held().containsKey(name.get())) {
            return new Result.Bad(line.number(), name.get() + " was deleted with an active lock and is kept for its former holder until "
                    + kept.get().until().atOffset(ZoneOffset.UTC).toLocalDate() + "; 'pinlock domain release' lets it go");
        }
        Optional<Holding> there = Optional.ofNullable(known.held().putIfAbsent(name.get(), wanted));
        if (there.isEmpty()) {
            tx.write(domains.add(wanted.name(), wanted.holder(), auth, OPERATOR));
            tx.write(journal.entry(actor, wanted.holder(), wanted.name().ascii(), "ImportDomain", "ADDED"));
            return new Result.Added();
        }
        if (!there.get().holder().equals(wanted.holder())) {
            return new Result.Bad(line.number(), name.get() + " is held by another account");
        }
        return there.get().auth().matches(auth.value())
                ? new Result.Unchanged()
                : new Result.Bad(line.number(), name.get() + " has another auth code; it is not changed by an import");
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

    /** The API could neither show nor take any other. */
    private static boolean isUsable(String auth) {
        return !auth.isEmpty() && auth.length() <= LONGEST_AUTH && auth.equals(auth.strip())
                && auth.chars().noneMatch(c -> Character.isISOControl(c) || c == '{' || c == '}');
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
