package io.pinlock.lock;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.billing.Terms;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.lock.token.PinBatch;
import io.pinlock.sms.SmsLimits;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The one way of an act on a domain: its row is locked, everything is read behind that lock, who may not touch the domain is told that
 * there is none, what is frozen or recovers stays as it is, the act decides, the guard is asked last (an act that fails for another
 * reason spends no PIN), and all of it is one transaction with its entries in the journal.
 */
@Component
public class GuardedChanges {
    /** So many domains are read with one round trip. */
    private static final int AT_ONCE = 50;

    private final Database database;
    private final Domains domains;
    private final Guard guard;
    private final PendingTransfers transfers;
    private final SmsLimits limits;
    private final Journal journal;
    private final InstantSource clock;

    GuardedChanges(Database database, Domains domains, Guard guard, PendingTransfers transfers, SmsLimits limits, Journal journal,
            InstantSource clock) {
        this.database = database;
        this.domains = domains;
        this.guard = guard;
        this.transfers = transfers;
        this.limits = limits;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What somebody wants to do.
     *
     * @param order  what that is in full; empty where no PIN is ever asked for, and where only the decision knows it
     * @param caller who acts; nobody where the time is over
     * @param token  the PIN that came with it
     * @param access whether the domain may be touched at all; where not, it is unknown
     */
    public record Request(Act act, DomainName domain, Optional<Order> order, Optional<Caller> caller, Optional<Token> token,
            Predicate<HeldDomain> access) {
        /** By an account that may touch some domains. */
        static Request of(Order order, Caller caller, Optional<Token> token, Predicate<HeldDomain> access) {
            return new Request(order.act().orElseThrow(), order.domain(), Optional.of(order), Optional.of(caller), token, access);
        }

        /** By the account that holds the domain. */
        public static Request ofHolder(Order order, Caller caller, Optional<Token> token) {
            return of(order, caller, token, held -> held.isHeldBy(caller.id()));
        }

        /** By the account that holds the domain. */
        public static Request ofHolder(Act act, DomainName domain, Caller caller, Optional<Token> token) {
            return new Request(act, domain, Optional.empty(), Optional.of(caller), token, held -> held.isHeldBy(caller.id()));
        }

        /** By an account that need not hold the domain. */
        public static Request ofAnybody(Order order, Caller caller, Optional<Token> token) {
            return of(order, caller, token, _ -> true);
        }

        /** The same for what needs no PIN. */
        public static Request ofAnybody(Act act, DomainName domain, Caller caller) {
            return new Request(act, domain, Optional.empty(), Optional.of(caller), Optional.empty(), _ -> true);
        }

        /** By no account: because a time is over, by an operator, or on the page of a contact. */
        public static Request ofNoAccount(Act act, DomainName domain) {
            return new Request(act, domain, Optional.empty(), Optional.empty(), Optional.empty(), _ -> true);
        }
    }

    /** What decides. */
    @FunctionalInterface
    public interface Deciding<R> {
        /** Queues what it has to know besides, and gives what decides once all is read: so it costs no further round trip. */
        Supplier<Decision<R>> prepare(LockedDomain domain);
    }

    /** What an act came to. */
    public sealed interface Outcome<R> {
        record Done<R>(R result) implements Outcome<R> {}

        record Refused<R>(Refusal refusal) implements Outcome<R> {}

        /** Why nothing was done; empty where it was. */
        default Optional<Refusal> objection() {
            return this instanceof Refused<R>(var refusal) ? Optional.of(refusal) : Optional.empty();
        }
    }

    /** An order of the account that holds the domain, which has nothing to know but the domain. */
    <R> Outcome<R> byHolder(Order order, Caller caller, Optional<Token> token, Function<LockedDomain, Decision<R>> work) {
        return change(Request.ofHolder(order, caller, token), domain -> () -> work.apply(domain));
    }

    /** Carries an act out, or says why not. */
    public <R> Outcome<R> change(Request request, Deciding<R> deciding) {
        return database.transaction(tx -> {
            Preview.running().ifPresent(_ -> tx.discard());
            return prepare(tx, request, deciding).get();
        });
    }

    /**
     * The same for several domains in one transaction, by the account that holds them. Their rows are locked first, by their names, so that
     * nobody waits in a circle; to those of others nothing is done.
     *
     * @param requests of one act, sorted by domain
     */
    <R, T> T changeAll(List<Request> requests, Many<R, T> many) {
        return database.transaction(tx -> {
            Preview.running().ifPresent(_ -> tx.discard());
            Set<DomainName> held = Set.copyOf(tx.read(Domains.lockHeld(requests.getFirst().caller().orElseThrow().id(),
                    requests.stream().map(Request::domain).toList())).get());
            many.begin(tx);
            for (int from = 0; from < requests.size(); from += AT_ONCE) {
                List<Request> some = requests.subList(from, Math.min(from + AT_ONCE, requests.size()));
                List<Supplier<Outcome<R>>> ready = new ArrayList<>();
                for (Request request : some) {
                    ready.add(held.contains(request.domain()) ? prepare(tx, request, many) : GuardedChanges::unknown);
                }
                for (int i = 0; i < ready.size(); i++) {
                    many.came(some.get(i).domain(), ready.get(i).get());
                }
            }
            return many.end();
        });
    }

    private static <R> Outcome<R> unknown() {
        return new Outcome.Refused<>(DomainReason.UNKNOWN_DOMAIN.refusal());
    }

    /** What decides about several domains, one after the other. */
    interface Many<R, T> extends Deciding<R> {
        void begin(Transaction tx);

        /** What the act came to at one of them, before the next one is decided. */
        void came(DomainName domain, Outcome<R> outcome);

        /** Behind all of them; what it writes is written before the COMMIT. */
        T end();
    }

    /** Queues what has to be known of a domain, and gives what decides once all is read. */
    private <R> Supplier<Outcome<R>> prepare(Transaction tx, Request request, Deciding<R> deciding) {
        Deferred<Optional<HeldDomain>> held = domains.locked(tx, request.domain());
        Guard.Watch watch = guard.watch(tx, request.domain(), request.caller().filter(_ -> request.act() == Act.TRANSFER));
        Supplier<Boolean> pending = request.act().moves() ? tx.read(transfers.isPending(request.domain()))::get : () -> false;
        LockedDomain domain = new LockedDomain(tx, request.domain(), request.caller().map(Actor::of).orElseGet(Actor::system),
                request.caller(), held, watch, transfers, journal, clock);
        Supplier<Decision<R>> decision = deciding.prepare(domain);
        SmsLimits.Question notice = notice(tx, request, watch);
        return () -> {
            if (held.get().filter(request.access()).isEmpty()) {
                return unknown();
            }
            Optional<Refusal> stopped = watch.stopped(request.caller(), request.act());
            Decision<R> decided = stopped.or(() -> pending.get() ? Optional.of(DomainReason.PENDING_TRANSFER.refusal()) : Optional.empty())
                    .map(Decision::<R>refused).orElseGet(decision);
            Outcome<R> outcome = switch (decided) {
                case Decision.Refused<R>(var refusal) -> new Outcome.Refused<>(refusal);
                case Decision.Unchanged<R>(var result) -> new Outcome.Done<>(result);
                case Decision.Change<R> change -> watch.authorize(domain, request.act(), change.needsToken(), () -> change.order()
                        .or(request::order).orElseThrow(() -> new IllegalStateException("no order: " + request.act())), request.token(),
                        notice)
                        .<Outcome<R>>map(Outcome.Refused::new).orElseGet(() -> carryOut(tx, domain, request, change));
            };
            Preview.running().ifPresent(preview -> preview.see(domain, request.act()));
            return outcome;
        };
    }

    /** Where a caller ends a lock, or opens it for a time, its phones are told; what happens because a time is over asks no limit. */
    private SmsLimits.Question notice(Transaction tx, Request request, Guard.Watch watch) {
        return request.caller().filter(_ -> request.act().tellsThePhone()).map(caller -> {
            SmsLimits.Question first = limits.askNotice(tx, caller, request.domain(), PinLockTable.told(request.domain()));
            return (SmsLimits.Question) () -> first.objection()
                    .or(() -> watch.active().flatMap(lock -> limits.objectionToNotices(tx, caller, lock.domain(),
                            lock.phones().stream().skip(1).toList())));
        }).orElse(Optional::empty);
    }

    private <R> Outcome<R> carryOut(Transaction tx, LockedDomain domain, Request request, Decision.Change<R> change) {
        Act act = request.act();
        HeldDomain held = domain.domain();
        if (act.moves()) {
            domain.watch().endTelling(domain.caller(), domain.now(), act.notice());
        }
        if (act.leavesThePortfolio()) {
            tx.write(Terms.end(held.holder(), domain.name(), domain.now()));
        }
        Optional<String> window = domain.watch().window(act, request.token().isPresent(), domain.now())
                .map(open -> "in the window until " + open.until());
        change.statements().forEach(tx::write);
        change.notes()
                .forEach(note -> tx.write(
                        journal.entry(note.actor().orElse(domain.actor()), note.account().orElse(held.holder()), domain.name().ascii(),
                                act.action(), note.outcome(), detail(domain, note, window))));
        return new Outcome.Done<>(change.result());
    }

    /** What was done and, where it needed no PIN or one of many domains, why it was allowed. */
    private static Optional<String> detail(LockedDomain domain, Decision.Note note, Optional<String> window) {
        List<String> parts = Stream.of(note.detail(), window, domain.watch().redeemed().map(PinBatch::note)).flatMap(Optional::stream)
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }
}
