package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.billing.Service;
import io.pinlock.billing.ServiceCatalog;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.LockOutcome;
import io.pinlock.lock.LockStatus;
import io.pinlock.lock.PinLocks;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
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
    private static final String PAGE = "/panel/domains/";
    private static final Map<String, String> NEWEST = Map.of("LIMIT", "10");

    private final PinLocks locks;
    private final ServiceCatalog services;
    private final CommandRunner commands;
    private final Lists lists;
    private final Forms forms;
    private final Countries countries;
    private final InstantSource clock;

    DomainController(PinLocks locks, ServiceCatalog services, CommandRunner commands, Lists lists, Forms forms, Countries countries,
            InstantSource clock) {
        this.locks = locks;
        this.services = services;
        this.commands = commands;
        this.lists = lists;
        this.forms = forms;
        this.countries = countries;
        this.clock = clock;
    }

    /** What protecting a domain costs now: a year, net and with the account's tax. */
    record Price(Money net, String vatPercent, Money gross) {}

    @GetMapping(PAGE + "{name}")
    String page(@AuthenticationPrincipal PanelUser user, @PathVariable String name, Model model) {
        return show(user.caller(), name, model);
    }

    /** The part of the page that changes by itself. */
    @GetMapping(PAGE + "{name}/state")
    String state(@AuthenticationPrincipal PanelUser user, @PathVariable String name, Model model) {
        status(user.caller(), name, model);
        return "panel/domain :: state";
    }

    /** Which country a number belongs to, as it is typed. */
    @GetMapping("/panel/number")
    String number(@RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String country, Model model) {
        model.addAttribute("typed", !number.isBlank());
        countries.number(country, number).ifPresent(known -> {
            model.addAttribute("known", known.international());
            model.addAttribute("country", countries.name(known.country()));
        });
        return "panel/domain :: country";
    }

    private LockStatus status(Caller caller, String name, Model model) {
        LockStatus status = DomainName.parse(name).flatMap(domain -> locks.status(caller, domain)).orElseThrow(DomainController::unknown);
        model.addAttribute("status", status);
        model.addAttribute("now", clock.instant());
        return status;
    }

    private String show(Caller caller, String name, Model model) {
        LockStatus status = status(caller, name, model);
        String domain = status.domain().name().ascii();
        model.addAttribute("paid", status.paidUntil().filter(clock.instant()::isBefore).isPresent());
        model.addAttribute("countries", countries.all());
        model.addAttribute("orderable", caller.isRegistrar() || commands.ask(caller, "QueryAppendixList", Map.of()).rows().stream()
                .anyMatch(row -> "1".equals(row.get("active"))));
        price(caller).ifPresent(price -> model.addAttribute("price", price));
        CommandResult transfer = commands.ask(caller, "StatusDomainTransfer", Map.of("DOMAIN", domain));
        if (transfer.value("transfer status").equals("USERTRANSFER")) {
            model.addAttribute("transfer", transfer);
        }
        Map<String, String> about = new HashMap<>(ListPage.JOURNAL.fixed());
        about.putAll(NEWEST);
        about.put("DOMAIN", domain);
        model.addAttribute("history", lists.page(caller, ListPage.JOURNAL.command(), about,
                ListPage.JOURNAL.columns().stream().filter(column -> !column.name().equals("domain")).toList(), 1));
        return "panel/domain";
    }

    private Optional<Price> price(Caller caller) {
        return switch (services.quote(caller, Service.DOMAIN_PIN_LOCK)) {
            case ServiceCatalog.Quote.Priced(var net, var vat) -> Optional.of(
                    new Price(net, caller.account().vatPercent().stripTrailingZeros().toPlainString(), net.plus(vat)));
            case ServiceCatalog.Quote.Refused _ -> Optional.empty();
        };
    }

    @PostMapping(PAGE + "{name}/protect")
    String protect(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "EN") String language, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("chosen", country);
        model.addAttribute("language", language);
        Optional<AuthorityNumber> to = countries.number(country, number);
        return to.isEmpty()
                ? answer(user, name, Optional.of(CallReason.MALFORMED.refusal("AUTHORITYNUMBER")), "", model)
                : lock(user, name, "sent", model, domain -> request(user.caller(), domain, to.get(),
                        Language.parse(language).orElse(Language.EN)));
    }

    /** A second click finds a PIN on its way to the same number, which is what was wanted. */
    private LockOutcome request(Caller caller, DomainName domain, AuthorityNumber to, Language language) {
        LockOutcome outcome = locks.request(caller, domain, to, language);
        boolean sent = locks.status(caller, domain)
                .filter(status -> status.state() == LockStatus.State.PENDING && status.token().isPresent()
                        && status.number().equals(Optional.of(to)))
                .isPresent();
        return sent ? new LockOutcome.TokenSent() : outcome;
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

    @PostMapping(PAGE + "{name}/pin")
    String pin(@AuthenticationPrincipal PanelUser user, @PathVariable String name, Model model) {
        return lock(user, name, "pin", model, domain -> locks.requestPin(user.caller(), domain,
                locks.status(user.caller(), domain).flatMap(LockStatus::language).orElse(Language.EN)));
    }

    /** Without a PIN at least a tick: one click is too easily made. */
    @PostMapping(PAGE + "{name}/off")
    String off(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "false") boolean sure, Model model) {
        if (!sure && token.isBlank() && !status(user.caller(), name, model).domain().account().strict()) {
            model.addAttribute("problemKey", "off.unsure");
            return show(user.caller(), name, model);
        }
        return lock(user, name, "off", model,
                domain -> locks.deactivate(user.caller(), domain, Optional.of(token).filter(text -> !text.isBlank()).map(Token::new)));
    }

    @PostMapping(PAGE + "{name}/approve")
    String approve(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String token,
            Model model) {
        Map<String, String> values = Map.of("ACTION", "APPROVE", "DOMAIN", name, "TOKEN", token);
        return forms.send(user.caller(), "TransferDomain", values, "/panel/transfers?done=approved", model,
                () -> show(user.caller(), name, model));
    }

    @PostMapping(PAGE + "{name}/deny")
    String deny(@AuthenticationPrincipal PanelUser user, @PathVariable String name, Model model) {
        return answer(user, name,
                commands.ask(user.caller(), "TransferDomain", Map.of("ACTION", "DENY", "DOMAIN", name)).refusal(), "denied", model);
    }

    private String lock(PanelUser user, String name, String done, Model model, Function<DomainName, LockOutcome> work) {
        DomainName domain = DomainName.parse(name).orElseThrow(DomainController::unknown);
        return answer(user, name, switch (work.apply(domain)) {
            case LockOutcome.Refused(var refusal) -> Optional.of(refusal);
            case LockOutcome.TokenSent _,LockOutcome.Activated _,LockOutcome.Deactivated _ -> Optional.empty();
        }, done, model);
    }

    private String answer(PanelUser user, String name, Optional<Refusal> refusal, String done, Model model) {
        String page = PAGE + DomainName.parse(name).orElseThrow(DomainController::unknown).ascii() + "?done=" + done;
        return forms.answer(refusal, page, model, () -> show(user.caller(), name, model));
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
