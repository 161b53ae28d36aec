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
import io.pinlock.lock.token.Tokens;
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

    DomainAdministration(Database database, Domains domains, Accounts accounts, Tokens tokens, Journal journal) {
        this.database = database;
        this.domains = domains;
        this.accounts = accounts;
        this.tokens = tokens;
        this.journal = journal;
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
    private record Holding(DomainName name, AccountId holder, AuthCode auth) {}

    /** Adds the domains of these lines in one transaction. What is there already is never changed. */
    public List<Result> add(Actor actor, List<Line> lines) {
        Map<String, Optional<AccountRef>> holders = new HashMap<>();
        lines.forEach(line -> holders.computeIfAbsent(line.account(), login -> Accounts.login(login).flatMap(accounts::find)));
        return database.transaction(tx -> {
            List<DomainName> names = lines.stream().flatMap(line -> DomainName.parse(line.domain()).stream()).toList();
            Map<DomainName, Holding> known = new HashMap<>();
            domains.among(tx, names).forEach(held -> known.put(held.name(), new Holding(held.name(), held.holder(), held.auth().get())));
            List<Result> results = new ArrayList<>();
            for (Line line : lines) {
                results.add(place(tx, actor, line, holders.getOrDefault(line.account(), Optional.empty()), known));
            }
            return results;
        });
    }

    private Result place(Transaction tx, Actor actor, Line line, Optional<AccountRef> holder, Map<DomainName, Holding> known) {
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
        Holding wanted = new Holding(name.get(), holder.get().id(), new AuthCode(line.auth()));
        Optional<Holding> there = Optional.ofNullable(known.putIfAbsent(name.get(), wanted));
        if (there.isEmpty()) {
            tx.write(domains.add(wanted.name(), wanted.holder(), wanted.auth(), OPERATOR));
            tx.write(journal.entry(actor, wanted.holder(), wanted.name().ascii(), "ImportDomain", "ADDED"));
            return new Result.Added();
        }
        if (!there.get().holder().equals(wanted.holder())) {
            return new Result.Bad(line.number(), name.get() + " is held by another account");
        }
        return there.get().auth().equals(wanted.auth())
                ? new Result.Unchanged()
                : new Result.Bad(line.number(), name.get() + " has another auth code; it is not changed by an import");
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
            Optional<HeldDomain> held = tx.read(domains.locked(name)).get();
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
            Optional<HeldDomain> held = tx.read(domains.locked(name)).get();
            if (held.isEmpty()) {
                return AdminReason.UNKNOWN_DOMAIN.with(name.toString());
            }
            tx.write(domains.setTransferMode(name, mode, OPERATOR));
            tx.write(journal.entry(Actor.operator(), held.get().holder(), name.ascii(), "SetDomainTransferMode", mode.name()));
            return new OrderResult.Yes(name + " answers user transfers with " + mode + ".");
        })).orElseGet(() -> AdminReason.NO_DOMAIN_NAME.with(typed));
    }
}
