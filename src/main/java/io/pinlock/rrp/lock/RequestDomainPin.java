package io.pinlock.rrp.lock;

import io.pinlock.account.Accounts;
import io.pinlock.base.Protection;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.ContactOrders;
import io.pinlock.lock.GuardedChanges;
import io.pinlock.lock.ListedPins;
import io.pinlock.lock.LockOutcome;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.lock.Pins;
import io.pinlock.lock.Window;
import io.pinlock.lock.Windows;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.GuardedCommand;
import io.pinlock.rrp.language.ApiTimestamps;
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
 * alone: that command with the parameters that are sent besides. TARGET without FOR is a user transfer to that account. With WINDOW it
 * opens a window, in which the commands that FOR names need no PIN, and TOKEN opens that at once.
 */
@Component
class RequestDomainPin implements Command {
    /** The command that the PIN shall be bound to. */
    private static final Parameter<String> FOR = Parameter.text("FOR", "[A-Za-z]{1,64}");
    /** The account that alone may use the PIN. */
    private static final Parameter<String> TARGET = new Parameter<>("TARGET", Accounts::login);
    private static final String WINDOW = WindowOrder.LENGTH.name();
    private static final String LANGUAGE = CommonParameters.LANGUAGE.name();
    /** The domain once more, in PushObject: not sent for several domains. */
    private static final String OBJECT = "OBJECT";

    private final Pins pins;
    private final Windows windows;
    private final ListedPins listed;
    private final ContactOrders orders;
    private final PageAddresses pages;
    private final Map<String, GuardedCommand> guarded;

    RequestDomainPin(Pins pins, Windows windows, ListedPins listed, ContactOrders orders, PageAddresses pages,
            List<GuardedCommand> guarded) {
        this.pins = pins;
        this.windows = windows;
        this.listed = listed;
        this.orders = orders;
        this.pages = pages;
        this.guarded = guarded.stream().collect(Collectors.toMap(command -> lower(command.name()), Function.identity()));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(CommonParameters.DOMAIN.name()).andOptional(LANGUAGE, FOR.name(), TARGET.name(), WINDOW);
    }

    /** With WINDOW its own, with FOR alone those of that command. */
    @Override
    public Parameters accepted(Map<String, String> values) {
        if (values.containsKey(WINDOW)) {
            return WindowOrder.PARAMETERS;
        }
        Parameters taken = Optional.ofNullable(values.get(FOR.name())).map(name -> guarded(name).orderParameters()
                .andRequired(CommonParameters.DOMAIN.name()).andOptional(LANGUAGE, FOR.name())).orElseGet(this::accepted);
        return DomainList.isIn(values) ? DomainList.accepted(taken.without(OBJECT), values) : taken;
    }

    /** Without WINDOW it is free. */
    @Override
    public Protection protection() {
        return Protection.OWN;
    }

    @Override
    public Reply execute(Call call) {
        Language language = call.read(CommonParameters.LANGUAGE, Language.EN);
        if (call.find(WindowOrder.LENGTH).isPresent()) {
            return window(call, WindowOrder.read(call), language);
        }
        if (DomainList.isIn(call.values())) {
            return DomainList.execute(call, pattern -> listed.fitting(call.caller(), pattern), several -> request(several, language));
        }
        DomainName domain = call.read(CommonParameters.DOMAIN);
        Optional<GuardedCommand> command = call.find(FOR).map(this::guarded);
        Optional<Order> order = command.map(known -> known.order(call))
                .or(() -> call.find(TARGET).map(target -> Orders.transfer(domain, target)));
        LockOutcome outcome = pins.request(call.caller(), domain, language, order);
        return pages.reply(outcome, Reply.ok(), command.isPresent());
    }

    private Reply window(Call call, Order order, Language language) {
        Optional<Token> token = call.find(CommonParameters.TOKEN);
        if (token.isEmpty() && !orders.isApproved(call.caller(), order)) {
            LockOutcome outcome = pins.request(call.caller(), order.domain(), language, Optional.of(order));
            return pages.reply(outcome, Reply.ok(), true);
        }
        return switch (windows.open(call.caller(), order, token)) {
            case GuardedChanges.Outcome.Done<Window>(var window) -> Reply.ok()
                    .with("window end date", ApiTimestamps.plain(window.until())).with("window commands", window.commands());
            case GuardedChanges.Outcome.Refused<Window>(var refusal) -> Reply.refused(refusal);
        };
    }

    /** With FOR, or with TARGET: one PIN for several domains is always for one act. */
    private Reply request(DomainList several, Language language) {
        Optional<GuardedCommand> command = several.call().find(FOR).map(this::guarded);
        if (command.isEmpty() && several.call().find(TARGET).isEmpty()) {
            throw new CallRefused(CallReason.MISSING.refusal(FOR.name()));
        }
        boolean named = command.filter(known -> known.orderParameters().knows(OBJECT)).isPresent();
        Function<DomainName, Call> each = named ? several.each(OBJECT) : several.each();
        Function<DomainName, Order> order = domain -> command.map(known -> known.order(each.apply(domain)))
                .orElseGet(() -> Orders.transfer(domain, several.call().read(TARGET)));
        return DomainList.of(listed.request(several.caller(), several.names(), language, order, several.allOrNone()), Reply.ok());
    }

    private GuardedCommand guarded(String name) {
        if (FOR.value().apply(name).isEmpty()) {
            throw new CallRefused(CallReason.MALFORMED.refusal(FOR.name()));
        }
        return Optional.ofNullable(guarded.get(lower(name))).orElseThrow(() -> new CallRefused(CallReason.INVALID.refusal(FOR.name())));
    }
}
