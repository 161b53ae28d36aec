package io.pinlock.rrp.domain;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.billing.Terms;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.lock.Guard;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Reply;
import io.pinlock.transfer.UserTransfers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * The way of a command that changes one domain: its row is locked, the caller must hold it, the command looks at it and decides, the lock's
 * guard is asked last, and all of it is one transaction.
 */
@Component
class GuardedChanges {
    private final Database database;
    private final Domains domains;
    private final Guard guard;
    private final Journal journal;
    private final InstantSource clock;

    GuardedChanges(Database database, Domains domains, Guard guard, Journal journal, InstantSource clock) {
        this.database = database;
        this.domains = domains;
        this.guard = guard;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What a command looks at.
     *
     * @param now one moment for the whole command, behind the row lock
     */
    record Situation(Transaction tx, HeldDomain domain, Caller caller, Instant now) {
        /** Who is written down as the one who changed the domain. */
        String by() {
            return caller.account().login();
        }
    }

    /** How far a change goes. */
    enum Reach {
        /** The domain stays where it is. */
        WITHIN,
        /** It goes to another account; its lock ends. */
        AWAY,
        /** It leaves the portfolio; its lock and its paid year end. */
        OUT
    }

    /** A change of a domain that the caller holds. */
    Reply change(Call call, Command command, DomainName name, Function<Situation, Decision> work) {
        return change(call, command, name, Reach.WITHIN, work);
    }

    Reply change(Call call, Command command, DomainName name, Reach reach, Function<Situation, Decision> work) {
        return change(call, command, name, reach, held -> held.isHeldBy(call.caller().id()), work);
    }

    /**
     * A change of a domain.
     *
     * @param mayBeTouched whether the caller may do so; where not, the domain is unknown to it (545)
     */
    Reply change(Call call, Command command, DomainName name, Reach reach, Predicate<HeldDomain> mayBeTouched,
            Function<Situation, Decision> work) {
        return database.transaction(tx -> {
            var found = tx.read(domains.locked(name));
            Guard.Watch watch = guard.watch(tx, name);
            var requested = tx.read(UserTransfers.isRequested(name));
            Optional<HeldDomain> held = found.get().filter(mayBeTouched);
            if (held.isEmpty()) {
                return Reply.refused(DomainReason.UNKNOWN_DOMAIN.refusal());
            }
            if (reach != Reach.WITHIN && requested.get()) {
                return Reply.refused(DomainReason.PENDING_TRANSFER.refusal());
            }
            Situation now = new Situation(tx, held.get(), call.caller(), clock.instant());
            return switch (work.apply(now)) {
                case Decision.Refused(var refusal) -> Reply.refused(refusal);
                case Decision.Change change -> admit(call, command, now, watch, reach, change).map(Reply::refused)
                        .orElseGet(() -> carryOut(command, now, watch, reach, change));
            };
        });
    }

    private static Optional<Refusal> admit(Call call, Command command, Situation now, Guard.Watch watch, Reach reach,
            Decision.Change change) {
        Optional<String> token = call.text("TOKEN");
        return change.needsToken()
                ? watch.spend(call.caller(), command.name(), token)
                : watch.admit(call.caller(), now.domain(),
                        new Guard.Act(command.name(), command.protection(), reach != Reach.WITHIN), token);
    }

    private Reply carryOut(Command command, Situation now, Guard.Watch watch, Reach reach, Decision.Change change) {
        DomainName name = now.domain().name();
        if (reach != Reach.WITHIN) {
            watch.endTelling(now.caller());
        }
        if (reach == Reach.OUT) {
            now.tx().write(Terms.end(now.domain().holder(), name, now.now()));
        }
        change.statements().forEach(now.tx()::write);
        now.tx().write(journal.entry(Actor.of(now.caller()), now.domain().holder(), name.ascii(), command.name(), change.note()));
        return change.reply();
    }
}
