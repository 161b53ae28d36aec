package io.pinlock.lock;

import io.pinlock.base.AccountId;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Sql;
import io.pinlock.billing.BillingReason;
import io.pinlock.billing.Service;
import io.pinlock.domain.DomainName;
import io.pinlock.event.EventClass;
import io.pinlock.event.Events;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What happens to locks, for the accounts whose locks they are: events of this server's own class DOMAIN_PINLOCK. */
@Component
class LockEvents {
    /** A stranger who tries again and again does not fill the list. */
    private static final Duration QUIET = Duration.ofHours(1);

    /** Subclasses of the event. */
    enum Kind {
        ACTIVATED,
        DEACTIVATED,
        /** Too many wrong PINs. */
        TOKEN_BURNT,
        /** A registrar that has nothing to do with the domain tried so many wrong PINs that none of its is looked at for a day. */
        REGISTRAR_SHUT_OUT,
        /** A guarded command came without the right PIN. */
        GUARD_REFUSED,
        /** A PIN was not sent, because its number has got another SIM lately. */
        SIM_SWAPPED,
        RENEWED,
        /** The year is over and could not be charged: the lock stays in force for a time. */
        GRACE,
        RENEWAL_FAILED,
        /** The lock is gone, because its year could not be paid. */
        ENDED,
        /** Somebody has said "that was not me": nothing guarded happens any more. */
        FROZEN,
        /** The phone has ended that. */
        THAWED,
        /** Some guarded commands need no PIN until a time. */
        WINDOW_OPENED,
        /** They need one again. */
        WINDOW_CLOSED,
        /** After a waiting period the lock goes to another phone. */
        RECOVERY_STARTED,
        /** Told every day, and a day before the end. */
        RECOVERY_RUNS,
        /** The lock stays with its contacts. */
        RECOVERY_STOPPED,
        /** The lock has the other phone. */
        RECOVERED,
        /** One of several contacts has approved the outstanding order. */
        ORDER_APPROVED,
        /** One of several contacts has refused it, which ends it. */
        ORDER_REFUSED,
        /** Who approves is another. */
        CONTACTS_CHANGED
    }

    private final Events events;

    LockEvents(Events events) {
        this.events = events;
    }

    /**
     * An event.
     *
     * @param data as {@code name:value}, behind the domain
     */
    Sql told(AccountId account, DomainName domain, Kind what, String... data) {
        return events.event(account, EventClass.DOMAIN_PINLOCK, what.name(), domain.ascii(), data(domain, data));
    }

    /** By whom something was done. */
    Sql told(Caller caller, DomainName domain, Kind what) {
        return told(caller.id(), domain, what, "login:" + caller.actor().login());
    }

    /** The same for several domains. */
    Sql told(AccountId account, List<String> domains, Kind what) {
        return events.events(account, EventClass.DOMAIN_PINLOCK, what.name(), domains);
    }

    /** That a guarded command was refused; once an hour for each domain. */
    Sql refused(AccountId account, DomainName domain, String command, Caller by, String why) {
        return events.eventUnlessTold(QUIET, account, EventClass.DOMAIN_PINLOCK, Kind.GUARD_REFUSED.name(), domain.ascii(),
                data(domain, "command:" + command, "login:" + by.account().login(), "reason:" + why));
    }

    /** That no PIN was sent, because its number has got another SIM; once an hour for each domain. */
    Sql simSwapped(Caller by, DomainName domain, String command) {
        return events.eventUnlessTold(QUIET, by.id(), EventClass.DOMAIN_PINLOCK, Kind.SIM_SWAPPED.name(), domain.ascii(),
                data(domain, "command:" + command, "login:" + by.actor().login()));
    }

    /**
     * That somebody wanted to weaken the locks of an account and was refused; once an hour.
     *
     * @param login of the account: what the event is about
     */
    Sql refused(AccountId account, String login, String command, String by, String why) {
        return events.eventUnlessTold(QUIET, account, EventClass.DOMAIN_PINLOCK, Kind.GUARD_REFUSED.name(), login,
                List.of("command:" + command, "login:" + by, "reason:" + why));
    }

    /** Why a term could not be paid, in the words that events and the journal keep. */
    static String unpaid(Refusal refusal) {
        return switch (refusal.reason()) {
            case BillingReason.CREDIT_EXCEEDED -> "Credit limit exceeded";
            case BillingReason.NO_PRICE -> "Command failed; no price is set for " + refusal.argument(0, Service.class).text() + " at level "
                    + refusal.argument(1, Integer.class) + ", where level 1 is this account and each further one its parent";
            default -> throw new IllegalArgumentException(refusal.toString());
        };
    }

    private static List<String> data(DomainName domain, String... data) {
        return Stream.concat(Stream.of("domain:" + domain.ascii()), Stream.of(data)).toList();
    }
}
