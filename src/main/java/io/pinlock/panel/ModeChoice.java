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
import io.pinlock.lock.GuardedChanges;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a domain does by itself, as forms and files name it: each has a few values, and DEFAULT leaves it to the account. */
enum ModeChoice {
    RENEWAL_MODE(names(RenewalMode.values())),
    TRANSFER_MODE(names(TransferMode.values())),
    PROFILE(Stream.concat(Stream.of(ModeChoice.DEFAULT), names(GuardProfile.values()).stream()).toList());

    private static final String DEFAULT = "DEFAULT";

    private final List<String> values;

    ModeChoice(List<String> values) {
        this.values = values;
    }

    private static List<String> names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toList();
    }

    /** The one of that word: {@code transfer-mode} and so on. */
    static Optional<ModeChoice> of(String word) {
        return Stream.of(values()).filter(choice -> choice.word().equals(word)).findFirst();
    }

    /** Its name in addresses, fields and messages. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean has(String value) {
        return values.contains(value);
    }

    /** The value of a domain. */
    String of(HeldDomain domain) {
        return switch (this) {
            case RENEWAL_MODE -> domain.registration().renewalMode().name();
            case TRANSFER_MODE -> domain.ownMode().name();
            case PROFILE -> domain.ownProfile().map(GuardProfile::name).orElse(DEFAULT);
        };
    }

    /** Gives a domain a value that it {@link #has}. */
    GuardedChanges.Outcome<?> set(String value, DomainModes modes, Caller caller, DomainName domain, Optional<Token> token) {
        return switch (this) {
            case RENEWAL_MODE -> modes.setRenewalMode(Act.RENEWAL_MODE, caller, domain, token, RenewalMode.valueOf(value));
            case TRANSFER_MODE -> modes.setTransferMode(Act.TRANSFER_MODE, caller, domain, token, TransferMode.valueOf(value));
            case PROFILE -> modes.setGuardProfile(caller, domain, token,
                    Optional.of(value).filter(own -> !own.equals(DEFAULT)).map(GuardProfile::valueOf));
        };
    }
}
