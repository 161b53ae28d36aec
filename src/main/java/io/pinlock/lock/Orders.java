package io.pinlock.lock;

import io.pinlock.account.GuardProfile;
import io.pinlock.account.TransferMode;
import io.pinlock.domain.AuthCode;
import io.pinlock.domain.ContactRole;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.ListEdit;
import io.pinlock.domain.RegistrationEdit;
import io.pinlock.domain.RenewalMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The orders that there are, each from the values that its act takes. */
public final class Orders {
    private static final String RANDOM = "NEW";
    private static final String NONE = "NONE";

    private Orders() {}

    /**
     * The account of that login asks for a domain and gets it. Whether the transfer also extends the registration is the matter of the
     * account that asks, and no part of the order.
     */
    public static Order transfer(DomainName domain, String gaining) {
        return Order.of(Act.TRANSFER, domain, Effect.of(Effect.Field.GAINING_ACCOUNT, gaining));
    }

    /** The holder agrees to the request of the account of that login. */
    public static Order approval(DomainName domain, String gaining) {
        return Order.of(Act.TRANSFER, domain, Effect.of(Effect.Field.APPROVED_ACCOUNT, gaining));
    }

    /** The lock is taken off. */
    public static Order lockRemoval(DomainName domain) {
        return Order.of(Act.LOCK_REMOVAL, domain);
    }

    /**
     * Which commands the lock covers.
     *
     * @param profile empty for the account's choice
     */
    public static Order guardProfile(DomainName domain, Optional<GuardProfile> profile) {
        return Order.of(Act.GUARD_PROFILE, domain,
                Effect.of(Effect.Field.PROFILE, profile.map(GuardProfile::name).orElse("DEFAULT")));
    }

    /**
     * Whether PINs have to be bound.
     *
     * @param boundOnly empty for the account's choice
     */
    public static Order pinBinding(DomainName domain, Optional<Boolean> boundOnly) {
        return Order.of(Act.PIN_BINDING, domain,
                Effect.of(Effect.Field.BOUND_ONLY, boundOnly.map(on -> on ? "ON" : "OFF").orElse("DEFAULT")));
    }

    /**
     * Some commands need no PIN for a time.
     *
     * @param commands their names as the API writes them
     */
    public static Order window(DomainName domain, List<String> commands, Duration length) {
        return Order.of(Act.WINDOW, domain, Effect.of(Effect.Field.WINDOW, Long.toString(length.toMinutes())),
                new Effect(Effect.Field.COMMAND, Effect.Change.SET, commands));
    }

    /** Other contacts, or another quorum. */
    public static Order authority(DomainName domain, AuthorityChange change) {
        return Order.of(Act.AUTHORITY, domain,
                Stream.of(Optional.of(Effect.of(Effect.Field.CONTACT, Integer.toString(change.position()))),
                        change.kind().map(kind -> Effect.of(Effect.Field.KIND, kind.name())),
                        change.name().map(name -> Effect.of(Effect.Field.NAME, name)),
                        change.number().map(number -> Effect.of(Effect.Field.NUMBER, number.e164())),
                        change.language().map(language -> Effect.of(Effect.Field.LANGUAGE, language.name())),
                        change.quorum().map(quorum -> Effect.of(Effect.Field.QUORUM, Integer.toString(quorum))))
                        .flatMap(Optional::stream));
    }

    /** A domain is deleted at once. */
    public static Order deletion(DomainName domain) {
        return Order.of(Act.DELETION, domain);
    }

    /**
     * A domain leaves the platform.
     *
     * @param act PUSH or DELETION_PUSH
     */
    public static Order push(Act act, DomainName domain, String target) {
        return Order.of(act, domain, Effect.of(Effect.Field.OUTSIDE, target.toUpperCase(Locale.ROOT)));
    }

    /** A domain goes to another account of the same hierarchy. */
    public static Order move(DomainName domain, String login) {
        return Order.of(Act.MOVE, domain, Effect.of(Effect.Field.ACCOUNT, login));
    }

    /** Name servers, contacts, statuses, transfer lock, auth code. */
    public static Order modification(DomainName domain, Registrations.Modification wanted) {
        Order order = Order.of(Act.MODIFICATION, domain,
                Stream.of(Effect.of(Effect.Field.STATUS, wanted.statuses()), data(wanted.data()),
                        wanted.transferLock().map(lock -> Effect.of(Effect.Field.TRANSFER_LOCK, lock ? "ON" : "OFF")).stream())
                        .flatMap(part -> part));
        return wanted.auth().map(order::with).orElse(order);
    }

    private static Stream<Effect> data(RegistrationEdit data) {
        return Stream.concat(Effect.of(Effect.Field.NAMESERVER, data.nameservers()),
                data.contacts().entrySet().stream().flatMap(contact -> Effect.of(field(contact.getKey()), contact.getValue())));
    }

    private static Effect.Field field(ContactRole role) {
        return switch (role) {
            case OWNER -> Effect.Field.OWNER;
            case ADMIN -> Effect.Field.ADMIN;
            case TECH -> Effect.Field.TECH;
            case BILLING -> Effect.Field.BILLING;
        };
    }

    /** Another owner. */
    public static Order trade(DomainName domain, RegistrationEdit data) {
        return Order.of(Act.TRADE, domain, data(data));
    }

    /** @param nameservers of the operator */
    static Order parking(DomainName domain, List<String> nameservers) {
        return Order.of(Act.PARKING, domain, Effect.of(Effect.Field.NAMESERVER, ListEdit.instead(nameservers)));
    }

    /**
     * What becomes of the registration at its end.
     *
     * @param act RENEWAL_MODE or DELETION_MODE
     */
    public static Order renewalMode(Act act, DomainName domain, RenewalMode mode) {
        return Order.of(act, domain, Effect.of(Effect.Field.RENEWAL_MODE, mode.name()));
    }

    /**
     * What the domain answers to user transfers.
     *
     * @param act TRANSFER_MODE or DELETION_MODE
     */
    public static Order transferMode(Act act, DomainName domain, TransferMode mode) {
        return Order.of(act, domain, Effect.of(Effect.Field.TRANSFER_MODE, mode.name()));
    }

    /**
     * A new host.
     *
     * @param domain that the host is below
     */
    public static Order hostAddition(DomainName domain, DomainName host, List<String> addresses, List<String> statuses) {
        return host(Act.HOST_ADDITION, domain, host, ListEdit.instead(addresses),
                statuses.isEmpty() ? ListEdit.none() : ListEdit.instead(statuses));
    }

    /**
     * Other addresses and statuses of a host.
     *
     * @param domain that the host is below
     */
    public static Order hostModification(DomainName domain, DomainName host, ListEdit addresses, ListEdit statuses) {
        return host(Act.HOST_MODIFICATION, domain, host, addresses, statuses);
    }

    /**
     * A host goes.
     *
     * @param domain that the host is below
     */
    public static Order hostDeletion(DomainName domain, DomainName host) {
        return host(Act.HOST_DELETION, domain, host, ListEdit.none(), ListEdit.none());
    }

    private static Order host(Act act, DomainName domain, DomainName host, ListEdit addresses, ListEdit statuses) {
        return Order.of(act, domain, Stream.of(Stream.of(Effect.of(Effect.Field.HOST, host.asHost())),
                Effect.of(Effect.Field.ADDRESS, addresses), Effect.of(Effect.Field.STATUS, statuses)).flatMap(part -> part));
    }

    /**
     * Another auth code.
     *
     * @param given empty for a random one
     */
    public static Order authCode(DomainName domain, Optional<AuthCode> given) {
        return given.map(code -> Order.of(Act.AUTH_CODE, domain).with(code))
                .orElseGet(() -> Order.of(Act.AUTH_CODE, domain, Effect.of(Effect.Field.AUTH_CODE, RANDOM)));
    }

    /** The auth code becomes good for nothing. */
    public static Order noAuthCode(DomainName domain) {
        return Order.of(Act.AUTH_CODE, domain, Effect.of(Effect.Field.AUTH_CODE, NONE));
    }

    /** The auth code is shown. */
    public static Order authReading(DomainName domain) {
        return Order.of(Act.AUTH_READING, domain);
    }
}
