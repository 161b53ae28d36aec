package io.pinlock.panel;

import io.pinlock.account.Accounts;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.domain.ContactRole;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.RegistrationEdit;
import io.pinlock.lock.Act;
import io.pinlock.lock.GuardedChanges;
import io.pinlock.lock.LockStatus;
import io.pinlock.lock.Moves;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.lock.Registrations;
import io.pinlock.lock.Removals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What gives a domain another owner, or takes it out of the account. Each asks first, on a page of its own. */
@Controller
class DomainActsController {
    private static final String TAB = "registration";

    private final DomainController domains;
    private final Registrations registrations;
    private final Moves moves;
    private final Removals removals;
    private final Accounts accounts;
    private final SurePage sure;
    private final BoundPins pins;
    private final Forms forms;

    DomainActsController(DomainController domains, Registrations registrations, Moves moves, Removals removals, Accounts accounts,
            SurePage sure, BoundPins pins, Forms forms) {
        this.domains = domains;
        this.registrations = registrations;
        this.moves = moves;
        this.removals = removals;
        this.accounts = accounts;
        this.sure = sure;
        this.pins = pins;
        this.forms = forms;
    }

    /**
     * Asks, and with the answer does it.
     *
     * @param act    {@code trade} to another owner, {@code move} to an account below, {@code push} out of the platform, {@code delete}
     * @param target who gets it
     */
    @AsksAgain
    @PostMapping(DomainController.PAGE + "{name}/{act:trade|move|push|delete}")
    String act(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @PathVariable String act,
            @RequestParam(defaultValue = "") String target, @RequestParam Map<String, String> typed, Model model) {
        Caller caller = user.caller();
        LockStatus status = domains.status(caller, name, model);
        DomainName domain = status.domain().name();
        String whom = target.strip();
        Optional<Caller> below = accounts.below(caller, whom);
        Optional<Refusal> objection = objection(act, whom, below.isPresent());
        if (objection.isPresent()) {
            forms.refuse(objection.get(), model);
            return domains.show(caller, name, TAB, model);
        }
        if (!sure.isAnswered()) {
            return ask(act, whom, status, model);
        }
        if (pins.isAsked()) {
            pins.send(caller, order(act, domain, whom), model);
            return ask(act, whom, domains.status(caller, name, model), model);
        }
        Optional<Token> token = Forms.token(typed);
        GuardedChanges.Outcome<?> outcome = switch (act) {
            case "trade" -> registrations.trade(caller, domain, token, RegistrationEdit.ofOwner(whom));
            case "move" -> moves.move(caller, domain, token, below.orElseThrow());
            case "push" -> removals.push(Act.PUSH, caller, domain, token, whom);
            default -> removals.delete(caller, domain, token);
        };
        return forms.answer(outcome.objection(), (act.equals("trade") ? page(domain) : "/panel/domains") + "?done=" + act, model,
                () -> ask(act, whom, status, model));
    }

    private static Order order(String act, DomainName domain, String whom) {
        return switch (act) {
            case "trade" -> Orders.trade(domain, RegistrationEdit.ofOwner(whom));
            case "move" -> Orders.move(domain, Accounts.login(whom).orElseThrow());
            case "push" -> Orders.push(Act.PUSH, domain, whom);
            default -> Orders.deletion(domain);
        };
    }

    private static String command(String act) {
        return switch (act) {
            case "trade" -> Act.TRADE.action();
            case "move" -> Act.MOVE.action();
            case "push" -> Act.PUSH.action();
            default -> Act.DELETION.action();
        };
    }

    private String ask(String act, String whom, LockStatus status, Model model) {
        boolean leaves = !act.equals("trade");
        boolean guarded = !status.isFree(command(act))
                && (status.guardsAll() || (leaves && status.isActive() && status.domain().account().strict()));
        DomainName domain = status.domain().name();
        return sure.ask(act, List.of(domain.unicode(), whom), new SurePage.OfDomain(guarded, leaves && status.isActive()), page(domain),
                model);
    }

    private static String page(DomainName domain) {
        return DomainController.PAGE + domain.ascii() + "/" + TAB;
    }

    private static Optional<Refusal> objection(String act, String target, boolean isBelow) {
        return switch (act) {
            case "trade" -> ContactRole.handle(target).isPresent()
                    ? Optional.empty()
                    : Optional.of(FormReason.UNREADABLE_HANDLE.refusal(target));
            case "move" -> isBelow ? Optional.empty() : Optional.of(FormReason.UNKNOWN_BELOW.refusal());
            case "push" -> Optional.of(isBelow ? FormReason.TARGET_IS_HERE : FormReason.UNREADABLE_TARGET)
                    .filter(_ -> isBelow || !target.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")).map(FormReason::refusal);
            default -> Optional.empty();
        };
    }
}
