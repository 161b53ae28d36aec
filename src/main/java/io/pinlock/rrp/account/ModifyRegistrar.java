package io.pinlock.rrp.account;

import io.pinlock.account.AccountSettings;
import io.pinlock.account.GuardProfile;
import io.pinlock.account.PasswordRule;
import io.pinlock.account.TransferMode;
import io.pinlock.base.Protection;
import io.pinlock.base.Refusal;
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
import org.springframework.stereotype.Component;

/**
 * Changes what the calling account, or one below it, chose (KB 56785081633): of the documented parameters PASSWORD, RENEWALMODE and
 * TRANSFERMODE; of this server's own PINLOCKPROFILE, PINLOCKSTRICT and TOKENLIFETIME.
 */
@Component
class ModifyRegistrar implements Command {
    private static final Parameter<String> PASSWORD = new Parameter<>("PASSWORD", text -> Optional.of(text).filter(PasswordRule::isFit));
    private static final Parameter<GuardProfile> PROFILE = Parameter.word("PINLOCKPROFILE", GuardProfile.class);
    private static final Parameter<Boolean> STRICT = Parameter.flag("PINLOCKSTRICT");
    private static final Parameter<AccountSettings.RenewalMode> RENEWAL = Parameter.word("RENEWALMODE", AccountSettings.RenewalMode.class);
    private static final Parameter<Optional<Duration>> LIFETIME = new Parameter<>("TOKENLIFETIME", ModifyRegistrar::lifetime);
    private static final Parameter<TransferMode> TRANSFER = Parameter.word("TRANSFERMODE", TransferMode.class);
    private static final List<Parameter<?>> CHANGES = List.of(PASSWORD, PROFILE, STRICT, RENEWAL, LIFETIME, TRANSFER);

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
        return Parameters.optional(RegistrarParameter.NAME).andOptional(CHANGES.stream().map(Parameter::name).toArray(String[]::new));
    }

    /** What would weaken an active lock is refused. */
    @Override
    public Protection protection() {
        return Protection.OWN;
    }

    @Override
    public Reply execute(Call call) {
        if (CHANGES.stream().allMatch(parameter -> call.text(parameter.name()).isEmpty())) {
            return Reply.refused(CallReason.MISSING.refusal("one that changes something"));
        }
        // Said first, and asked again with the change itself.
        Optional<Refusal> stolen = guard.objectionToPassword(call.caller(), call.text(PASSWORD.name()).isPresent());
        if (stolen.isPresent()) {
            return Reply.refused(stolen.get());
        }
        Optional<GuardProfile> profile = call.find(PROFILE);
        Optional<AccountSettings.RenewalMode> renewal = call.find(RENEWAL);
        AccountGuard.Change choices = new AccountGuard.Change(call.find(TRANSFER), renewal, profile, call.find(STRICT));
        AccountGuard.Modification wanted = new AccountGuard.Modification(choices, call.find(LIFETIME), call.find(PASSWORD));
        return guard.modify(registrar.read(call), wanted).map(Reply::refused).orElseGet(Reply::ok);
    }
}
