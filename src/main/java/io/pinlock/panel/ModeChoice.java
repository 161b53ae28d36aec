package io.pinlock.panel;

import io.pinlock.account.GuardProfile;
import io.pinlock.account.TransferMode;
import io.pinlock.base.Caller;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.RenewalMode;
import io.pinlock.lock.Act;
import io.pinlock.lock.DomainModes;
import io.pinlock.lock.Effect;
import io.pinlock.lock.GuardedChanges;
import io.pinlock.lock.ListedDomains.ListedDomain;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a domain does by itself, as forms and files name it: each has a few values, and DEFAULT leaves it to the account. */
enum ModeChoice {
    RENEWAL_MODE("renewal mode"),
    TRANSFER_MODE("transfer mode"),
    /** The last one: once it is FULL the others need a PIN. */
    PROFILE("guard profile");

    private static final String DEFAULT = "DEFAULT";

    private final String inFiles;

    ModeChoice(String inFiles) {
        this.inFiles = inFiles;
    }

    /** The one of that word: {@code transfer-mode} and so on. */
    static Optional<ModeChoice> of(String word) {
        return Stream.of(values()).filter(choice -> choice.word().equals(word)).findFirst();
    }

    /** Its name in addresses, fields and messages. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its column in files. */
    String inFiles() {
        return inFiles;
    }

    boolean has(String value) {
        return switch (this) {
            case RENEWAL_MODE -> isAmong(RenewalMode.values(), value);
            case TRANSFER_MODE -> isAmong(TransferMode.values(), value);
            case PROFILE -> value.equals(DEFAULT) || isAmong(GuardProfile.values(), value);
        };
    }

    private static boolean isAmong(Enum<?>[] constants, String value) {
        return Stream.of(constants).anyMatch(constant -> constant.name().equals(value));
    }

    /** The value of a domain. */
    String of(HeldDomain domain) {
        return switch (this) {
            case RENEWAL_MODE -> domain.registration().renewalMode().name();
            case TRANSFER_MODE -> domain.ownMode().name();
            case PROFILE -> domain.ownProfile().map(GuardProfile::name).orElse(DEFAULT);
        };
    }

    /** Whether the lock of a domain asks for a PIN before that value. */
    boolean needsPin(String value, ListedDomain domain) {
        return switch (this) {
            case RENEWAL_MODE -> domain.guards(Act.RENEWAL_MODE.action());
            case TRANSFER_MODE -> domain.guards(Act.TRANSFER_MODE.action());
            case PROFILE -> domain.guardsMoreThan(profile(value));
        };
    }

    /** Whether no lock ever asks for a PIN before that value: it guards most. */
    boolean isFree(String value) {
        return this == PROFILE && value.equals(GuardProfile.FULL.name());
    }

    private static Optional<GuardProfile> profile(String value) {
        return Optional.of(value).filter(own -> !own.equals(DEFAULT)).map(GuardProfile::valueOf);
    }

    /** What it is to give a domain a value that it {@link #has}. */
    Order order(String value, DomainName domain) {
        return switch (this) {
            case RENEWAL_MODE -> Orders.renewalMode(Act.RENEWAL_MODE, domain, RenewalMode.valueOf(value));
            case TRANSFER_MODE -> Orders.transferMode(Act.TRANSFER_MODE, domain, TransferMode.valueOf(value));
            case PROFILE -> Orders.guardProfile(domain, profile(value));
        };
    }

    /** The one that an order sets, and to what; empty where the order is another act. */
    static Optional<Set> of(Order order) {
        return Stream.of(values()).flatMap(choice -> order.value(choice.field())
                .filter(_ -> order.is(choice.act()))
                .map(value -> new Set(choice, value)).stream()).findFirst();
    }

    /** A choice and the value that it is set to. */
    record Set(ModeChoice choice, String value) {}

    private Effect.Field field() {
        return switch (this) {
            case RENEWAL_MODE -> Effect.Field.RENEWAL_MODE;
            case TRANSFER_MODE -> Effect.Field.TRANSFER_MODE;
            case PROFILE -> Effect.Field.PROFILE;
        };
    }

    private Act act() {
        return switch (this) {
            case RENEWAL_MODE -> Act.RENEWAL_MODE;
            case TRANSFER_MODE -> Act.TRANSFER_MODE;
            case PROFILE -> Act.GUARD_PROFILE;
        };
    }

    /** Gives a domain a value that it {@link #has}. */
    GuardedChanges.Outcome<?> set(String value, DomainModes modes, Caller caller, DomainName domain, Optional<Token> token) {
        return switch (this) {
            case RENEWAL_MODE -> modes.setRenewalMode(Act.RENEWAL_MODE, caller, domain, token, RenewalMode.valueOf(value));
            case TRANSFER_MODE -> modes.setTransferMode(Act.TRANSFER_MODE, caller, domain, token, TransferMode.valueOf(value));
            case PROFILE -> modes.setGuardProfile(caller, domain, token, profile(value));
        };
    }
}
