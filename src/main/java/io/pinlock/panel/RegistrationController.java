package io.pinlock.panel;

import io.pinlock.base.Refusal;
import io.pinlock.domain.AuthCode;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Edit;
import io.pinlock.domain.Registration;
import io.pinlock.lock.DomainModes;
import io.pinlock.lock.GuardedChanges;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.lock.Parking;
import io.pinlock.lock.Registrations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What a domain's account changes of its registration. A lock covers it by the profile: where it does, the form has a field for the PIN,
 * which is good for one change.
 */
@Controller
class RegistrationController {
    private static final String TAB = "registration";
    private static final int MONTHS = 12;
    private static final Set<String> BOUND = Set.of("DEFAULT", "ON", "OFF");

    private final DomainController domains;
    private final Registrations registrations;
    private final DomainModes modes;
    private final Parking parking;
    private final BoundPins pins;
    private final Forms forms;

    RegistrationController(DomainController domains, Registrations registrations, DomainModes modes, Parking parking,
            BoundPins pins, Forms forms) {
        this.domains = domains;
        this.registrations = registrations;
        this.modes = modes;
        this.parking = parking;
        this.pins = pins;
        this.forms = forms;
    }

    /** Name servers, contacts, statuses. */
    @PostMapping(DomainController.PAGE + "{name}/data")
    String data(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam Map<String, String> typed,
            @RequestParam(required = false) List<String> status, Model model) {
        List<String> statuses = status == null ? List.of() : status;
        return switch (RegistrationForm.of(typed, statuses)) {
            case RegistrationForm.Parsed.Refused(var refusal) -> stay(user, name, Optional.of(refusal), model);
            case RegistrationForm.Parsed.Form(var form) -> {
                Registrations.Modification wanted = form.modification();
                Registration there = domains.status(user.caller(), name, model).domain().registration();
                Optional<Refusal> meanwhile = pins.isAsked() ? objection(wanted, there) : Optional.empty();
                yield meanwhile.isPresent()
                        ? stay(user, name, meanwhile, model)
                        : changed(user, name, model, false, domain -> Orders.modification(domain, wanted),
                                domain -> registrations.modify(user.caller(), domain, Forms.token(typed), wanted));
            }
        };
    }

    /** A PIN is not asked for where the form would be refused with it. */
    private static Optional<Refusal> objection(Registrations.Modification wanted, Registration there) {
        if (wanted.data().of(there) instanceof Edit.Result.Refused<Registration>(var refusal)) {
            return Optional.of(refusal);
        }
        return wanted.statuses().of(there.statuses()) instanceof Edit.Result.Refused<List<String>>(var refusal)
                ? Optional.of(refusal)
                : Optional.empty();
    }

    /** What the domain does by itself: one of three choices, each with a form of its own. */
    @AsksAgain
    @PostMapping(DomainController.PAGE + "{name}/{choice:renewal-mode|transfer-mode|profile}")
    String choose(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @PathVariable String choice,
            @RequestParam Map<String, String> typed, Model model) {
        String value = typed.getOrDefault("value", "");
        return ModeChoice.of(choice).filter(known -> known.has(value))
                .map(known -> changed(user, name, model, known.isFree(value), domain -> known.order(value, domain),
                        domain -> known.set(value, modes, user.caller(), domain, Forms.token(typed))))
                .orElseGet(() -> stay(user, name, Optional.of(FormReason.UNREADABLE_CHOICE.refusal("value")), model));
    }

    @PostMapping(DomainController.PAGE + "{name}/renew")
    String renew(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String years,
            @RequestParam(defaultValue = "") String year, @RequestParam Map<String, String> typed, Model model) {
        if (!years.matches("[1-9]|10") || !year.matches("[0-9]{4}")) {
            return stay(user, name, Optional.of(FormReason.UNREADABLE_CHOICE.refusal("years")), model);
        }
        return stay(user, name, registrations.renew(user.caller(), DomainController.domain(name), Forms.token(typed),
                MONTHS * Integer.parseInt(years), Optional.of(Integer.valueOf(year))).objection(), model);
    }

    /** A new auth code, which the page tells. */
    @AsksAgain
    @PostMapping(DomainController.PAGE + "{name}/auth")
    String auth(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam Map<String, String> typed, Model model) {
        if (pins.isAsked()) {
            return ask(user, name, Orders.authCode(DomainController.domain(name), Optional.empty()), model);
        }
        return switch (registrations.setAuth(user.caller(), DomainController.domain(name), Forms.token(typed),
                Optional.<AuthCode>empty())) {
            case GuardedChanges.Outcome.Done<AuthCode>(var code) -> {
                model.addAttribute("newAuth", code.value());
                yield domains.show(user.caller(), name, TAB, model);
            }
            case GuardedChanges.Outcome.Refused<AuthCode>(var refusal) -> stay(user, name, Optional.of(refusal), model);
        };
    }

    /** The operator's name servers in place of its own. */
    @PostMapping(DomainController.PAGE + "{name}/park")
    String park(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam Map<String, String> typed, Model model) {
        return parking.objection().map(refusal -> stay(user, name, Optional.of(refusal), model))
                .orElseGet(() -> changed(user, name, model, false, parking::order,
                        domain -> parking.park(user.caller(), domain, Forms.token(typed))));
    }

    /** Whether each PIN of the domain has to be bound to one order. */
    @AsksAgain
    @PostMapping(DomainController.PAGE + "{name}/bound")
    String bound(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam Map<String, String> typed,
            Model model) {
        String value = typed.getOrDefault("value", "");
        if (!BOUND.contains(value)) {
            return stay(user, name, Optional.of(FormReason.UNREADABLE_CHOICE.refusal("value")), model);
        }
        Optional<Boolean> wanted = value.equals("DEFAULT") ? Optional.empty() : Optional.of(value.equals("ON"));
        return changed(user, name, model, wanted.orElse(false), domain -> Orders.pinBinding(domain, wanted),
                domain -> modes.setBoundOnly(user.caller(), domain, Forms.token(typed), wanted));
    }

    /**
     * Carries a change out, or sends a PIN for it.
     *
     * @param free  whether it never needs a PIN: then none is sent, whichever button was pressed
     * @param order what the change is, where a PIN for it is wanted
     */
    private String changed(PanelUser user, String name, Model model, boolean free, Function<DomainName, Order> order,
            Function<DomainName, GuardedChanges.Outcome<?>> change) {
        DomainName domain = DomainController.domain(name);
        return pins.isAsked() && !free
                ? ask(user, name, order.apply(domain), model)
                : stay(user, name, change.apply(domain).objection(), model);
    }

    private String ask(PanelUser user, String name, Order order, Model model) {
        pins.send(user.caller(), order, model);
        return domains.show(user.caller(), name, TAB, model);
    }

    private String stay(PanelUser user, String name, Optional<Refusal> refusal, Model model) {
        return forms.answer(refusal, DomainController.PAGE + DomainController.domain(name).ascii() + "/" + TAB + "?done=changed", model,
                () -> domains.show(user.caller(), name, TAB, model));
    }
}
