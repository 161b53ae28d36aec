package io.pinlock.panel;

import io.pinlock.account.AccountReason;
import io.pinlock.account.Accounts;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.billing.Service;
import io.pinlock.billing.ServiceCatalog;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.LockOutcome;
import io.pinlock.lock.LockStatus;
import io.pinlock.lock.Orders;
import io.pinlock.lock.PinLocks;
import io.pinlock.lock.Pins;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import io.pinlock.transfer.TransferOutcome;
import io.pinlock.transfer.TransferState;
import io.pinlock.transfer.UserTransfer;
import io.pinlock.transfer.UserTransfers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.Money;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One domain: its lock, and what can be done about it. A domain that somebody else holds is as unknown as one that does not exist. */
@Controller
class DomainController {
    static final String PAGE = "/panel/domains/";
    /** Tabs whose forms take a PIN. */
    private static final List<String> GUARDED = List.of("registration", "hosts");

    private final PinLocks locks;
    private final Pins pinRequests;
    private final ServiceCatalog services;
    private final UserTransfers transfers;
    private final DomainTabs tabs;
    private final Forms forms;
    private final Countries countries;
    private final InstantSource clock;
    private final TypedNumber typed;
    private final BoundPins pins;

    DomainController(PinLocks locks, Pins pinRequests, ServiceCatalog services, UserTransfers transfers, DomainTabs tabs, Forms forms,
            Countries countries,
            InstantSource clock, TypedNumber typed, BoundPins pins) {
        this.pins = pins;
        this.typed = typed;
        this.locks = locks;
        this.pinRequests = pinRequests;
        this.services = services;
        this.transfers = transfers;
        this.tabs = tabs;
        this.forms = forms;
        this.countries = countries;
        this.clock = clock;
    }

    /** What protecting a domain costs now: a year, net and with the account's tax. */
    record Price(Money net, String vatPercent, Money gross) {}

    @GetMapping(PAGE + "{name}")
    String page(@AuthenticationPrincipal PanelUser user, @PathVariable String name, HttpServletRequest http, HttpServletResponse response,
            Model model) {
        typed.take(http, response).ifPresent(kept -> {
            model.addAttribute("number", kept.number());
            model.addAttribute("chosen", kept.country());
            model.addAttribute("language", kept.language());
        });
        return show(user.caller(), name, model);
    }

    /** The same domain, with something else in front. */
    @GetMapping(PAGE + "{name}/{tab:transfer|contacts|registration|hosts|history}")
    String tab(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @PathVariable String tab, Model model) {
        return show(user.caller(), name, tab, model);
    }

    /** The part of the page that changes by itself. */
    @GetMapping(PAGE + "{name}/state")
    String state(@AuthenticationPrincipal PanelUser user, @PathVariable String name, Model model) {
        status(user.caller(), name, model);
        return "panel/domain/lock :: state";
    }

    /** Which country a number belongs to, as it is typed. */
    @GetMapping("/panel/number")
    String number(@RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String country, Model model) {
        model.addAttribute("typed", !number.isBlank());
        AuthorityNumber.parse(number, country).ifPresent(known -> {
            model.addAttribute("known", known.international());
            model.addAttribute("country", countries.name(known.country()));
        });
        return "panel/domain/lock :: country";
    }

    /** What the page tells of the lock; 404 where the caller has no such domain. */
    LockStatus status(Caller caller, String name, Model model) {
        LockStatus status = locks.status(caller, domain(name)).orElseThrow(() -> new GonePage.NotHeld(caller, domain(name)));
        model.addAttribute("status", status);
        model.addAttribute("now", clock.instant());
        return status;
    }

    /** The page, with the lock in front. */
    String show(Caller caller, String name, Model model) {
        return show(caller, name, "lock", model);
    }

    /** The page, with that tab in front. */
    String show(Caller caller, String name, String tab, Model model) {
        LockStatus status = status(caller, name, model);
        DomainName domain = status.domain().name();
        tabs.fill(caller, status, tab, model);
        model.addAttribute("paid", status.paidUntil().filter(clock.instant()::isBefore).isPresent());
        model.addAttribute("countries", countries.all());
        model.addAttribute("orderable", caller.isRegistrar() || services.isActivated(caller.id(), Service.DOMAIN_PIN_LOCK));
        price(caller).ifPresent(price -> model.addAttribute("price", price));
        asked(caller, domain).ifPresent(transfer -> model.addAttribute("transfer", transfer));
        return "panel/domain";
    }

    /** The request for the domain that waits for an answer. */
    private Optional<UserTransfer> asked(Caller caller, DomainName domain) {
        return transfers.query(caller, domain) instanceof TransferOutcome.Stands(var transfer, _, _)
                && transfer.state() == TransferState.PENDING ? Optional.of(transfer) : Optional.empty();
    }

    /** Nothing where the service has no price for the caller. */
    Optional<Price> price(Caller caller) {
        return switch (services.quote(caller, Service.DOMAIN_PIN_LOCK)) {
            case ServiceCatalog.Quote.Priced(var net, var vat) -> Optional.of(
                    new Price(net, caller.account().vatPercent().stripTrailingZeros().toPlainString(), net.plus(vat)));
            case ServiceCatalog.Quote.Refused _ -> Optional.empty();
        };
    }

    /** A second click finds the lock active, which is what was wanted. */
    @PostMapping(PAGE + "{name}/confirm")
    String confirm(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String token,
            Model model) {
        return lock(user, name, "active", model, domain -> {
            LockOutcome outcome = locks.confirm(user.caller(), domain, new Token(token));
            boolean active = locks.status(user.caller(), domain).filter(LockStatus::isActive).isPresent();
            return active ? new LockOutcome.Activated() : outcome;
        });
    }

    /** @param tab on which the PIN is asked for, and where one goes on */
    @PostMapping(PAGE + "{name}/pin")
    String pin(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "lock") String tab,
            Model model) {
        Caller caller = user.caller();
        Language language = locks.status(caller, domain(name)).flatMap(LockStatus::language).orElse(Language.EN);
        return onTab(caller, name, tab, "pin", pinRequests.request(caller, domain(name), language, Optional.empty()), model);
    }

    /**
     * Sends the outstanding PIN again.
     *
     * @param tab on which the PIN is asked for, and where one goes on
     */
    @PostMapping(PAGE + "{name}/resend")
    String resend(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "lock") String tab,
            Model model) {
        return onTab(user.caller(), name, tab, "resent", pinRequests.resend(user.caller(), domain(name), 1), model);
    }

    private String onTab(Caller caller, String name, String tab, String done, LockOutcome outcome, Model model) {
        boolean guarded = GUARDED.contains(tab);
        return forms.answer(outcome.objection(), PAGE + domain(name).ascii() + (guarded ? "/" + tab : "") + "?done=" + done, model,
                () -> show(caller, name, guarded ? tab : "lock", model));
    }

    /** The part of the page that offers to send the PIN again, once that is possible. */
    @GetMapping(PAGE + "{name}/again")
    String again(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "lock") String tab,
            Model model) {
        status(user.caller(), name, model);
        model.addAttribute("tab", GUARDED.contains(tab) ? tab : "lock");
        return "panel/domain/again :: again";
    }

    /**
     * A PIN with which one account alone can take the domain over.
     *
     * @param target login of that account
     */
    @PostMapping(PAGE + "{name}/handover")
    String handover(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String target,
            Model model) {
        Accounts.login(target.strip()).ifPresentOrElse(login -> pins.send(user.caller(), Orders.transfer(domain(name), login), model),
                () -> forms.refuse(AccountReason.UNKNOWN_ACCOUNT.refusal(), "target", model));
        return show(user.caller(), name, "transfer", model);
    }

    /** Without a PIN at least a tick: one click is too easily made. */
    @AsksAgain
    @PostMapping(PAGE + "{name}/off")
    String off(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "false") boolean sure, Model model) {
        if (pins.isAsked()) {
            pins.send(user.caller(), Orders.lockRemoval(domain(name)), model);
            return show(user.caller(), name, model);
        }
        if (!sure && token.isBlank() && !status(user.caller(), name, model).domain().account().strict()) {
            forms.refuse("off.unsure", "sure", model);
            return show(user.caller(), name, model);
        }
        return lock(user, name, "off", model,
                domain -> locks.deactivate(user.caller(), domain, Forms.filled(token).map(Token::new)));
    }

    /**
     * Asks first, with the name of who gets the domain: one click is too easily made.
     *
     * @param to who that is, as the page has named it; where somebody else asks by now, the page comes again
     */
    @AsksAgain
    @PostMapping(PAGE + "{name}/approve")
    String approve(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String token, Model model) {
        Caller caller = user.caller();
        status(caller, name, model);
        Optional<UserTransfer> asked = asked(caller, domain(name));
        if (asked.filter(transfer -> !transfer.gaining().login().equals(to)).isPresent()) {
            return sure(asked.get(), model);
        }
        if (pins.isAsked() && asked.isPresent()) {
            pins.send(caller, Orders.approval(domain(name), to), model);
            status(caller, name, model);
            return sure(asked.get(), model);
        }
        return forms.answer(transfers.approve(caller, domain(name), Forms.filled(token).map(Token::new), to).objection(),
                "/panel/transfers?done=approved", model,
                () -> asked.map(transfer -> sure(transfer, model)).orElseGet(() -> show(caller, name, "transfer", model)));
    }

    private static String sure(UserTransfer transfer, Model model) {
        model.addAttribute("transfer", transfer);
        return "panel/approve";
    }

    @PostMapping(PAGE + "{name}/deny")
    String deny(@AuthenticationPrincipal PanelUser user, @PathVariable String name, Model model) {
        return forms.answer(transfers.deny(user.caller(), domain(name)).objection(), PAGE + domain(name).ascii() + "/transfer?done=denied",
                model, () -> show(user.caller(), name, "transfer", model));
    }

    private String lock(PanelUser user, String name, String done, Model model, Function<DomainName, LockOutcome> work) {
        return answer(user, name, work.apply(domain(name)).objection(), done, model);
    }

    private String answer(PanelUser user, String name, Optional<Refusal> refusal, String done, Model model) {
        String page = PAGE + domain(name).ascii() + "?done=" + done;
        return forms.answer(refusal, page, model, () -> show(user.caller(), name, model));
    }

    static DomainName domain(String name) {
        return DomainName.parse(name).orElseThrow(DomainController::unknown);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
