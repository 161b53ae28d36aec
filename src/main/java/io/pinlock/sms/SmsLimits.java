package io.pinlock.sms;

import io.pinlock.base.AccountId;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.domain.DomainName;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whether a PIN, or a notice of what somebody did, may be sent at all: to that country, and so many. Counting for a number and an account
 * is exact whatever runs at the same time, for all that count the same wait for each other; the limits of a login and a country may be
 * passed by what is asked for at one moment. Not asked while the inbox is the only route: nothing leaves, nothing costs.
 */
@Component
public class SmsLimits {
    /** How long a number has no further notice once a limit is reached. */
    private static final Duration NOTICE_AGAIN = Duration.ofHours(1);

    private final PresentLimits limits;
    private final LimitQueries queries;
    private final Routes routes;
    private final Journal journal;
    private final SmsMetrics metrics;
    private final InstantSource clock;

    SmsLimits(PresentLimits limits, LimitQueries queries, Routes routes, Journal journal, SmsMetrics metrics, InstantSource clock) {
        this.limits = limits;
        this.queries = queries;
        this.routes = routes;
        this.journal = journal;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A question whose answer is not known yet: its reads travel with the caller's others. */
    @FunctionalInterface
    public interface Question {
        /** Why the message may not be sent (541 or 557). The decision is written down and counted. */
        Optional<Refusal> objection();
    }

    /**
     * Asks for a PIN about that domain, to a number that somebody has typed.
     *
     * @param destination a query of one row with the columns {@code number} and {@code country}; without a row nothing is objected to
     */
    public Question ask(Transaction tx, Caller caller, DomainName domain, Sql destination) {
        return routes.isInboxOnly() ? Optional::empty : new Asked(tx, caller, domain, destination, RateLimit.Phone.UNKNOWN, true);
    }

    /**
     * The same to the phone that has confirmed the domain's lock: for its number only the messages of the caller's account count. Otherwise
     * strangers could ask for locks of their own with that number, and its owner would get no PIN.
     */
    public Question askConfirmed(Transaction tx, Caller caller, DomainName domain, Sql destination) {
        return routes.isInboxOnly() ? Optional::empty : new Asked(tx, caller, domain, destination, RateLimit.Phone.CONFIRMED, true);
    }

    /**
     * The same for a further phone behind {@link #askConfirmed}, whose account all others of that account wait for already. Waiting for
     * each number as well could end in a circle.
     */
    public Question askFurther(Transaction tx, Caller caller, DomainName domain, Sql destination) {
        return routes.isInboxOnly() ? Optional::empty : new Asked(tx, caller, domain, destination, RateLimit.Phone.CONFIRMED, false);
    }

    /**
     * Asks for an act whose notice goes to that destination. A notice counts like a message with a PIN. Past the limit of its number or
     * account it is still sent where its number has had none for an hour; otherwise the act has to wait.
     *
     * @param destination a query of one row with the columns {@code number} and {@code account_id}; without a row no notice is sent
     */
    public Question askNotice(Transaction tx, Caller caller, DomainName domain, Sql destination) {
        return routes.isInboxOnly() ? Optional::empty : new NoticeAsked(tx, caller, domain, destination, true);
    }

    /**
     * The same behind {@link #ask} of the account that the notice counts for, which all others of that account wait for already. Waiting
     * for the number as well could end in a circle; so other accounts that tell the same number at the same moment may go beyond its limit.
     */
    public Question askFurtherNotice(Transaction tx, Caller caller, DomainName domain, Sql destination) {
        return routes.isInboxOnly() ? Optional::empty : new NoticeAsked(tx, caller, domain, destination, false);
    }

    /** The same for several phones, one after the other: why one of them cannot be told now. */
    public Optional<Refusal> objectionToNotices(Transaction tx, Caller caller, DomainName domain, List<Recipient> phones) {
        return phones.stream().map(to -> askFurtherNotice(tx, caller, domain, to(to)).objection()).flatMap(Optional::stream).findFirst();
    }

    /** Why no message can ever be sent to a number, whoever asks and however often. */
    public Optional<Refusal> objectionTo(AuthorityNumber number) {
        return routes.isInboxOnly() ? Optional.empty() : impossible(new Destination(number, number.country())).map(Decision::refusal);
    }

    /** The destination of a number that the caller knows. */
    public static Sql to(AuthorityNumber number) {
        return Sql.of("SELECT ?::text AS number, ?::text AS country", number.e164(), number.country());
    }

    /** The same of a notice. */
    public static Sql to(Recipient phone) {
        return Sql.of("SELECT ?::text AS number, ?::bigint AS account_id", phone.number().e164(), phone.account().value());
    }

    private record Decision(String rule, Refusal refusal) {}

    private record Destination(AuthorityNumber number, String country) {
        private static Destination read(Row row) throws SQLException {
            return new Destination(new AuthorityNumber(row.text("number")), row.text("country"));
        }
    }

    private final class Asked implements Question {
        private final LimitSettings settings = limits.present();
        private final Transaction tx;
        private final Caller caller;
        private final DomainName domain;
        private final Deferred<Optional<Destination>> destination;
        private final Deferred<List<LimitQueries.Reached>> reached;
        private final Deferred<UnusedBudget.Traffic> traffic;

        private Asked(Transaction tx, Caller caller, DomainName domain, Sql to, RateLimit.Phone phone, boolean waits) {
            this.tx = tx;
            this.caller = caller;
            this.domain = domain;
            destination = tx.read(to.one(Destination::read));
            Sql counted = LimitQueries.counted(caller, to);
            if (waits) {
                LimitQueries.waitForOthers(settings, counted).ifPresent(tx::write);
            }
            reached = tx.read(queries.reached(settings, counted, phone));
            traffic = tx.read(queries.traffic(counted));
        }

        /** Where no message can be sent at all none is, also while decisions are only recorded: it would be charged and never arrive. */
        @Override
        public Optional<Refusal> objection() {
            Optional<Decision> impossible = destination.get().flatMap(SmsLimits.this::impossible);
            Optional<Decision> decision = impossible.or(() -> destination.get().flatMap(this::decide));
            return writeDown(tx, caller, caller.id(), domain, decision, settings.recordOnly() && impossible.isEmpty());
        }

        /** The country comes first: no time makes it possible. Of the limits that are reached the longest counts. */
        private Optional<Decision> decide(Destination to) {
            return (settings.serves(to.country()) ? Optional.<Decision>empty() : notServed())
                    .or(() -> reached.get().stream().max(Comparator.comparing(LimitQueries.Reached::until))
                            .map(each -> new Decision(each.limit().name(), SmsReason.TOO_MANY.refusal(each.limit(), each.until()))))
                    .or(() -> UnusedBudget.closedUntil(traffic.get(), settings.unusedBudget(), settings.unusedBudgetAccount())
                            .map(until -> new Decision("UNUSED", SmsReason.TOO_MANY_UNUSED.refusal(until))));
        }
    }

    private final class NoticeAsked implements Question {
        private final LimitSettings settings = limits.present();
        private final Transaction tx;
        private final Caller caller;
        private final DomainName domain;
        private final Deferred<Optional<AccountId>> account;
        private final Deferred<List<LimitQueries.Reached>> reached;
        private final Deferred<Optional<Instant>> last;

        private NoticeAsked(Transaction tx, Caller caller, DomainName domain, Sql to, boolean waits) {
            this.tx = tx;
            this.caller = caller;
            this.domain = domain;
            account = tx.read(to.one(row -> new AccountId(row.number("account_id"))));
            Sql counted = LimitQueries.countedNotice(to);
            if (waits) {
                LimitQueries.waitForOthers(settings, counted).ifPresent(tx::write);
            }
            reached = tx.read(queries.reachedByNotices(settings, counted));
            last = tx.read(LimitQueries.lastNotice(counted));
        }

        @Override
        public Optional<Refusal> objection() {
            return account.get().flatMap(owner -> writeDown(tx, caller, owner, domain, decide(clock.instant()), settings.recordOnly()));
        }

        private Optional<Decision> decide(Instant now) {
            Optional<Instant> quiet = last.get().map(at -> at.plus(NOTICE_AGAIN)).filter(now::isBefore);
            return quiet.flatMap(until -> reached.get().stream().max(Comparator.comparing(LimitQueries.Reached::until))
                    .map(each -> new Decision(each.limit().name(),
                            SmsReason.TOO_MANY.refusal(each.limit(), each.until().isBefore(until) ? each.until() : until))));
        }
    }

    /** Refuses it, unless decisions are only recorded. */
    private Optional<Refusal> writeDown(Transaction tx, Caller caller, AccountId account, DomainName domain, Optional<Decision> decision,
            boolean recordOnly) {
        if (decision.isEmpty()) {
            tx.afterCommit(() -> metrics.decided("none", "allowed"));
            return Optional.empty();
        }
        String outcome = recordOnly ? "RECORDED" : "REFUSED";
        Decision made = decision.get();
        tx.write(journal.refusal(Actor.of(caller), account, Optional.of(domain.ascii()), "SmsLimit", outcome, Optional.of(made.rule())));
        tx.afterCommit(() -> metrics.decided(made.rule(), outcome.toLowerCase(Locale.ROOT)));
        return recordOnly ? Optional.empty() : Optional.of(made.refusal());
    }

    private Optional<Decision> impossible(Destination to) {
        if (!to.number().isMobile()) {
            return Optional.of(new Decision("NO_MOBILE", SmsReason.NO_MOBILE.refusal()));
        }
        return routes.serve(to.country()) ? Optional.empty() : notServed();
    }

    private static Optional<Decision> notServed() {
        return Optional.of(
                new Decision("COUNTRY", SmsReason.COUNTRY_NOT_SERVED.refusal()));
    }
}
