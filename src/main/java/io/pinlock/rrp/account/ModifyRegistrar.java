package io.pinlock.rrp.account;

import io.pinlock.account.AccountSettings;
import io.pinlock.account.GuardProfile;
import io.pinlock.account.PasswordRule;
import io.pinlock.account.TransferMode;
import io.pinlock.base.Caller;
import io.pinlock.base.Protection;
import io.pinlock.base.Refusal;
import io.pinlock.billing.Amounts;
import io.pinlock.lock.AccountGuard;
import io.pinlock.rrp.RegistrarParameter;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Changes what the calling account, or one below it, chose (KB 56785081633): of the documented parameters INTERNAL-TRANSFER-RENEW,
 * LOWBALANCEWARNING, PASSWORD, RENEWALMODE and TRANSFERMODE; of this server's own PINLOCKBOUND, PINLOCKPROFILE, PINLOCKSTRICT,
 * PINLOCKWINDOWS and TOKENLIFETIME.
 */
@Component
class ModifyRegistrar implements Command {
    private static final Parameter<String> PASSWORD = new Parameter<>("PASSWORD", text -> Optional.of(text).filter(PasswordRule::isFit));
    private static final Parameter<GuardProfile> PROFILE = Parameter.word("PINLOCKPROFILE", GuardProfile.class);
    private static final Parameter<Boolean> STRICT = Parameter.flag("PINLOCKSTRICT");
    private static final Parameter<Boolean> BOUND = Parameter.flag("PINLOCKBOUND");
    private static final Parameter<Boolean> WINDOWS = Parameter.flag("PINLOCKWINDOWS");
    private static final Parameter<AccountSettings.RenewalMode> RENEWAL = Parameter.word("RENEWALMODE", AccountSettings.RenewalMode.class);
    private static final Parameter<Optional<Duration>> LIFETIME = new Parameter<>("TOKENLIFETIME", ModifyRegistrar::lifetime);
    private static final Parameter<TransferMode> TRANSFER = Parameter.word("TRANSFERMODE", TransferMode.class);
    private static final Parameter<TransferRenewal> TRANSFER_RENEWAL = Parameter.word("INTERNAL-TRANSFER-RENEW", TransferRenewal.class);
    private static final String LOW_BALANCE = "LOWBALANCEWARNING";
    private static final List<String> CHANGES = List.of(PASSWORD.name(), PROFILE.name(), STRICT.name(), BOUND.name(), WINDOWS.name(),
            RENEWAL.name(), LIFETIME.name(), TRANSFER.name(), TRANSFER_RENEWAL.name(), LOW_BALANCE);

    /** Whether a registration is renewed when its domain comes in by a user transfer. */
    private enum TransferRenewal {
        /** Not unless the transfer asks for it with PERIOD; there is no other way here. */
        NORENEW,
        /** As the registry has it: no registry is asked. */
        REGISTRY
    }

    private final RegistrarParameter registrar;
    private final AccountGuard guard;

    ModifyRegistrar(RegistrarParameter registrar, AccountGuard guard) {
        this.registrar = registrar;
        this.guard = guard;
    }

    private static Optional<Optional<Duration>> lifetime(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "default" -> Optional.of(Optional.empty());
            case "5", "10", "30" -> Optional.of(Optional.of(Duration.ofMinutes(Long.parseLong(text))));
            default -> Optional.empty();
        };
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional(RegistrarParameter.NAME).andOptional(CHANGES.toArray(String[]::new))
                .andRefused("EMAIL", "EMERGENCYCREDIT", "LANGUAGE", "OTEPASSWORD", "URGENTEMAIL");
    }

    /** What would weaken an active lock is refused. */
    @Override
    public Protection protection() {
        return Protection.OWN;
    }

    @Override
    public Reply execute(Call call) {
        if (CHANGES.stream().allMatch(parameter -> call.text(parameter).isEmpty())) {
            return Reply.refused(CallReason.MISSING.refusal("one that changes something"));
        }
        // Said first, and asked again with the change itself.
        Optional<Refusal> stolen = guard.objectionToPassword(call.caller(), call.text(PASSWORD.name()).isPresent());
        if (stolen.isPresent()) {
            return Reply.refused(stolen.get());
        }
        Optional<GuardProfile> profile = call.find(PROFILE);
        Optional<AccountSettings.RenewalMode> renewal = call.find(RENEWAL);
        if (call.read(TRANSFER_RENEWAL, TransferRenewal.NORENEW) == TransferRenewal.REGISTRY) {
            return Reply.refused(CallReason.INVALID.refusal(TRANSFER_RENEWAL.name()));
        }
        AccountGuard.Change choices = new AccountGuard.Change(call.find(TRANSFER), renewal, profile, call.find(STRICT),
                call.find(BOUND), call.find(WINDOWS));
        Caller account = registrar.read(call);
        Parameter<Money> lowBalance = new Parameter<>(LOW_BALANCE,
                text -> Amounts.parse(text, CurrencyUnit.of(account.account().currency())));
        AccountGuard.Modification wanted = new AccountGuard.Modification(choices, call.find(LIFETIME), call.find(lowBalance),
                call.find(PASSWORD));
        return guard.modify(account, wanted).map(Reply::refused).orElseGet(Reply::ok);
    }
}
