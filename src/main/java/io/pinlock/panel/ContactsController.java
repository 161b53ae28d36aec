package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.Act;
import io.pinlock.lock.Authorities;
import io.pinlock.lock.AuthorityChange;
import io.pinlock.lock.BoundOrder;
import io.pinlock.lock.Contact;
import io.pinlock.lock.ContactOrders;
import io.pinlock.lock.LockOutcome;
import io.pinlock.lock.LockReason;
import io.pinlock.lock.LockStatus;
import io.pinlock.lock.Pins;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who approves what is done to a domain: the contacts, what they say to the outstanding order, and how they are changed in two steps. */
@Controller
class ContactsController {
    private static final String TAB = "contacts";
    private static final String NEW = "new";
    private static final String PAGE = DomainController.PAGE + "{name}/" + TAB;

    private final DomainController domains;
    private final Authorities authorities;
    private final ContactOrders orders;
    private final Pins pins;
    private final Forms forms;

    ContactsController(DomainController domains, Authorities authorities, ContactOrders orders, Pins pins, Forms forms) {
        this.domains = domains;
        this.authorities = authorities;
        this.orders = orders;
        this.pins = pins;
        this.forms = forms;
    }

    /** What was typed, each as it was. */
    record Typed(String contact, String kind, String called, String country, String number, String language, String quorum) {
        private static Typed of(Map<String, String> form) {
            return new Typed(field(form, "contact"), field(form, "kind"), field(form, "called"), field(form, "country"),
                    field(form, "number"), field(form, "language"), field(form, "quorum"));
        }

        private static String field(Map<String, String> form, String name) {
            return form.getOrDefault(name, "");
        }

        private Optional<AuthorityNumber> to() {
            return AuthorityNumber.parse(number, country);
        }

        /** The first field that cannot be read. */
        private Optional<Refusal> unreadable() {
            if (position(contact).isEmpty()) {
                return Optional.of(FormReason.UNREADABLE_CHOICE.refusal(contact));
            }
            if (AuthorityChange.name(called).isEmpty()) {
                return Optional.of(FormReason.UNREADABLE_CHOICE.refusal(called));
            }
            return number.isBlank() || to().isPresent() ? Optional.empty() : Optional.of(FormReason.UNREADABLE_NUMBER.refusal());
        }

        private AuthorityChange change() {
            return new AuthorityChange(position(contact).orElseThrow(),
                    Arrays.stream(AuthorityChange.Kind.values()).filter(each -> each.name().equals(kind)).findFirst(),
                    AuthorityChange.name(called).filter(name -> !name.isEmpty()), to(), Language.parse(language), position(quorum));
        }

        private static Optional<Integer> position(String text) {
            return Optional.of(text).filter(digit -> digit.matches("[1-" + Contact.MOST + "]")).map(Integer::valueOf);
        }
    }

    /** Asks for the PINs; what an app is set up with is shown this once, so the browser stays where it is. */
    @AsksAgain
    @PostMapping(PAGE + "/ask")
    String ask(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam Map<String, String> form, Model model) {
        Caller caller = user.caller();
        domains.status(caller, name, model);
        Typed typed = Typed.of(form);
        Optional<Refusal> unreadable = typed.unreadable();
        if (unreadable.isPresent()) {
            return refused(unreadable.get(), caller, name, typed, model);
        }
        LockOutcome outcome = authorities.request(caller, domain(name), typed.change());
        Optional<Refusal> objection = outcome.objection();
        if (objection.isPresent()) {
            return refused(objection.get(), caller, name, typed, model);
        }
        if (outcome instanceof LockOutcome.TokenSent(_, _, var app)) {
            app.ifPresent(uri -> model.addAttribute("app", uri));
        }
        model.addAttribute("done", forms.sentence("done.contacts-asked"));
        return domains.show(caller, name, TAB, model);
    }

    private String refused(Refusal why, Caller caller, String name, Typed typed, Model model) {
        forms.refuse(why, model);
        model.addAttribute("typed", typed);
        return domains.show(caller, name, TAB, model);
    }

    /** Makes the change that the outstanding order is. */
    @AsksAgain(secrets = {"token", "newtoken"})
    @PostMapping(PAGE + "/change")
    String change(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String newtoken, Model model) {
        Caller caller = user.caller();
        LockStatus status = domains.status(caller, name, model);
        Optional<Refusal> objection = status.token().flatMap(LockStatus.Pin::order).map(BoundOrder::order)
                .filter(order -> order.is(Act.AUTHORITY)).map(AuthorityChange::of)
                .map(change -> authorities.change(caller, domain(name), change, Forms.filled(token).map(Token::new),
                        Forms.filled(newtoken).map(Token::new)).objection())
                .orElseGet(() -> Optional.of(LockReason.TOKEN_INVALID.refusal()));
        return answer(caller, name, objection, "contacts-changed", model);
    }

    @PostMapping(PAGE + "/approve")
    String approve(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String token,
            Model model) {
        domains.status(user.caller(), name, model);
        return answer(user.caller(), name, orders.approve(user.caller(), domain(name), Optional.empty(), new Token(token)).objection(),
                "order-approved", model);
    }

    @PostMapping(PAGE + "/refuse")
    String refuse(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String token,
            Model model) {
        domains.status(user.caller(), name, model);
        return answer(user.caller(), name, orders.refuse(user.caller(), domain(name), Optional.empty(), new Token(token)).objection(),
                "order-refused", model);
    }

    /** Sends the PIN of one contact again, or of the phone that is to become one. */
    @PostMapping(PAGE + "/resend")
    String resend(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String contact,
            Model model) {
        domains.status(user.caller(), name, model);
        int position = contact.equals(NEW) ? Pins.NEW : Typed.position(contact).orElse(1);
        return answer(user.caller(), name, pins.resend(user.caller(), domain(name), position).objection(), "resent", model);
    }

    private static DomainName domain(String name) {
        return DomainController.domain(name);
    }

    private String answer(Caller caller, String name, Optional<Refusal> refusal, String done, Model model) {
        return forms.answer(refusal, DomainController.PAGE + domain(name).ascii() + "/" + TAB + "?done=" + done, model,
                () -> domains.show(caller, name, TAB, model));
    }
}
