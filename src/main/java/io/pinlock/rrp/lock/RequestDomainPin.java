package io.pinlock.rrp.lock;

import io.pinlock.account.Accounts;
import io.pinlock.base.Protection;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.LockOutcome;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.lock.Pins;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.GuardedCommand;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import io.pinlock.sms.Language;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Sends a PIN for one guarded command to the authority number of a locked domain. With FOR, an addition of this server, it opens one order
 * alone: that command with the parameters that are sent besides. TARGET without FOR is a user transfer to that account.
 */
@Component
class RequestDomainPin implements Command {
    /** The command that the PIN shall be bound to. */
    private static final Parameter<String> FOR = Parameter.text("FOR", "[A-Za-z]{1,64}");
    /** The account that alone may use the PIN. */
    private static final Parameter<String> TARGET = new Parameter<>("TARGET", Accounts::login);
    private static final String LANGUAGE = CommonParameters.LANGUAGE.name();

    private final Pins pins;
    private final PageAddresses pages;
    private final Map<String, GuardedCommand> guarded;

    RequestDomainPin(Pins pins, PageAddresses pages, List<GuardedCommand> guarded) {
        this.pins = pins;
        this.pages = pages;
        this.guarded = guarded.stream().collect(Collectors.toMap(command -> lower(command.name()), Function.identity()));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(CommonParameters.DOMAIN.name()).andOptional(LANGUAGE, FOR.name(), TARGET.name());
    }

    /** With FOR those of that command. */
    @Override
    public Parameters accepted(Map<String, String> values) {
        return Optional.ofNullable(values.get(FOR.name())).map(name -> guarded(name).orderParameters()
                .andRequired(CommonParameters.DOMAIN.name()).andOptional(LANGUAGE, FOR.name())).orElseGet(this::accepted);
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        Language language = call.read(CommonParameters.LANGUAGE, Language.EN);
        DomainName domain = call.read(CommonParameters.DOMAIN);
        Optional<GuardedCommand> command = call.find(FOR).map(this::guarded);
        Optional<Order> order = command.map(known -> known.order(call))
                .or(() -> call.find(TARGET).map(target -> Orders.transfer(domain, target)));
        LockOutcome outcome = pins.request(call.caller(), domain, language, order);
        return pages.reply(outcome, Reply.ok(), command.isPresent());
    }

    private GuardedCommand guarded(String name) {
        if (FOR.value().apply(name).isEmpty()) {
            throw new CallRefused(CallReason.MALFORMED.refusal(FOR.name()));
        }
        return Optional.ofNullable(guarded.get(lower(name))).orElseThrow(() -> new CallRefused(CallReason.INVALID.refusal(FOR.name())));
    }
}
