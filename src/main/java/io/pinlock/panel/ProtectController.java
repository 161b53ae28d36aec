package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.billing.AccountOverview;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.AccountGuard;
import io.pinlock.lock.LockOutcome;
import io.pinlock.lock.LockStatus;
import io.pinlock.lock.PinLocks;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Protecting a domain, in two steps: the number in full and what it costs are shown first, because a charge is not given back and a number
 * cannot be changed before its PIN has expired.
 */
@Controller
class ProtectController {
    private final PinLocks locks;
    private final AccountGuard guard;
    private final AccountOverview accounts;
    private final DomainController domains;
    private final Countries countries;
    private final Forms forms;
    private final InstantSource clock;

    ProtectController(PinLocks locks, AccountGuard guard, AccountOverview accounts, DomainController domains, Countries countries,
            Forms forms, InstantSource clock) {
        this.accounts = accounts;
        this.locks = locks;
        this.guard = guard;
        this.domains = domains;
        this.countries = countries;
        this.forms = forms;
        this.clock = clock;
    }

    /**
     * What was typed.
     *
     * @param country ISO 3166-1 code of the country within which the number is dialled; empty where it has its country code
     * @param chosen  of what is offered with the first lock
     */
    record Typed(String country, String number, String language, AccountGuard.Offer chosen) {
        Typed {
            language = Language.parse(language).orElse(Language.EN).name();
        }

        private Optional<AuthorityNumber> to() {
            return AuthorityNumber.parse(number, country);
        }
    }

    /** Shows what will happen; nothing does yet. */
    @PostMapping(DomainController.PAGE + "{name}/protect")
    String ask(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "EN") String language, Model model) {
        return ask(user.caller(), name, new Typed(country, number, language, new AccountGuard.Offer(false, false)), model);
    }

    private String ask(Caller caller, String name, Typed typed, Model model) {
        model.addAttribute("typed", typed);
        LockStatus status = domains.status(caller, name, model);
        Optional<AuthorityNumber> to = typed.to();
        if (to.isEmpty()) {
            return refused(FormReason.UNREADABLE_NUMBER, model, () -> form(caller, name, typed, model));
        }
        Optional<Instant> paid = paid(status);
        Optional<DomainController.Price> price = domains.price(caller);
        boolean possible = !status.isActive() && status.token().isEmpty() && (paid.isPresent() || price.isPresent());
        if (!possible) {
            return form(caller, name, typed, model);
        }
        model.addAttribute("number", to.get());
        model.addAttribute("country", countries.name(to.get().country()));
        paid.ifPresent(until -> model.addAttribute("paid", until));
        price.filter(_ -> paid.isEmpty()).ifPresent(due -> model.addAttribute("price", due));
        model.addAttribute("charge", charge(paid, price));
        model.addAttribute("balance", accounts.balance(caller.id()).balance());
        model.addAttribute("offer", guard.offer(caller));
        return "panel/protect";
    }

    /** The page with the form, which keeps what was typed. */
    private String form(Caller caller, String name, Typed typed, Model model) {
        model.addAttribute("number", typed.number());
        model.addAttribute("chosen", typed.country());
        model.addAttribute("language", typed.language());
        return domains.show(caller, name, model);
    }

    private String refused(FormReason why, Model model, Supplier<String> page) {
        return forms.answer(Optional.of(why.refusal()), "", model, page);
    }

    private Optional<Instant> paid(LockStatus status) {
        return status.paidUntil().filter(clock.instant()::isBefore);
    }

    private static String charge(Optional<Instant> paid, Optional<DomainController.Price> price) {
        return paid.isPresent() ? "" : price.map(DomainController.Price::gross).map(Money::toString).orElse("");
    }

    /**
     * Charges the year unless it is paid, and sends the PIN.
     *
     * @param charge what was shown; where it would be another amount now, that is shown first
     */
    @AsksAgain
    @PostMapping(DomainController.PAGE + "{name}/send")
    String send(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "EN") String language, @RequestParam(defaultValue = "") String charge,
            @RequestParam(defaultValue = "false") boolean strict, @RequestParam(defaultValue = "false") boolean full, Model model) {
        Caller caller = user.caller();
        Typed typed = new Typed("", number, language, new AccountGuard.Offer(strict, full));
        LockStatus status = domains.status(caller, name, model);
        Optional<AuthorityNumber> to = typed.to();
        if (to.isEmpty()) {
            return ask(caller, name, typed, model);
        }
        DomainName domain = status.domain().name();
        if (!isSent(caller, domain, to.get()) && !charge(paid(status), domains.price(caller)).equals(charge)) {
            return refused(FormReason.PRICE_CHANGED, model, () -> ask(caller, name, typed, model));
        }
        return forms.answer(
                request(caller, domain, to.get(), Language.valueOf(typed.language())).or(() -> choose(caller, typed.chosen())),
                DomainController.PAGE + domain.ascii() + "?done=sent", model, () -> form(caller, name, typed, model));
    }

    /** A second click finds a PIN on its way to the same number, which is what was wanted. */
    private Optional<Refusal> request(Caller caller, DomainName domain, AuthorityNumber to, Language language) {
        LockOutcome outcome = locks.request(caller, domain, to, language);
        return outcome instanceof LockOutcome.Refused(var refusal) && !isSent(caller, domain, to) ? Optional.of(refusal) : Optional.empty();
    }

    /** After the request: what is refused changes nothing, and a lock that waits for its PIN guards nothing yet. */
    private Optional<Refusal> choose(Caller caller, AccountGuard.Offer chosen) {
        return chosen.isAny() ? guard.modify(caller, AccountGuard.Modification.ofOffer(chosen)) : Optional.empty();
    }

    private boolean isSent(Caller caller, DomainName domain, AuthorityNumber to) {
        return locks.status(caller, domain).filter(status -> status.state() == LockStatus.State.PENDING && status.token().isPresent()
                && status.number().equals(Optional.of(to))).isPresent();
    }
}
