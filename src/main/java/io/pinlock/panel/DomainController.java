package io.pinlock.panel;

import io.pinlock.command.Refusal;
import io.pinlock.database.Database;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.LockOutcome;
import io.pinlock.lock.LockStatus;
import io.pinlock.lock.PinLocks;
import io.pinlock.money.Amounts;
import io.pinlock.money.Prices;
import io.pinlock.money.Service;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
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
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final PinLocks locks;
    private final Database database;
    private final Sentences sentences;
    private final InstantSource clock;

    DomainController(PinLocks locks, Database database, Sentences sentences, InstantSource clock) {
        this.locks = locks;
        this.database = database;
        this.sentences = sentences;
        this.clock = clock;
    }

    /** What protecting a domain costs now: a year, net and with the account's tax. */
    record Price(String net, String vatPercent, String gross, String currency) {}

    @GetMapping("/panel/domains/{name}")
    String page(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String done,
            Model model) {
        if (done.matches("[a-z]{1,20}")) {
            model.addAttribute("done", "done." + done);
        }
        return show(user, name, model);
    }

    /** The part of the page that changes by itself. */
    @GetMapping("/panel/domains/{name}/state")
    String state(@AuthenticationPrincipal PanelUser user, @PathVariable String name, Model model) {
        show(user, name, model);
        return "panel/domain :: state";
    }

    /** Which country a number belongs to, as it is typed. */
    @GetMapping("/panel/number")
    String number(@RequestParam(defaultValue = "") String number, Locale locale, Model model) {
        Optional<AuthorityNumber> parsed = AuthorityNumber.parse(number);
        model.addAttribute("known", parsed.isPresent());
        model.addAttribute("typed", !number.isBlank());
        model.addAttribute("country", parsed.map(AuthorityNumber::country)
                .map(code -> code.matches("[A-Z]{2}") ? Locale.of("", code).getDisplayCountry(locale) : code).orElse(""));
        return "panel/domain :: country";
    }

    private String show(PanelUser user, String name, Model model) {
        LockStatus status = DomainName.parse(name).flatMap(domain -> locks.status(user.caller(), domain))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("status", status);
        model.addAttribute("now", clock.instant());
        model.addAttribute("paid", status.paidUntil().filter(clock.instant()::isBefore).isPresent());
        price(user).ifPresent(price -> model.addAttribute("price", price));
        return "panel/domain";
    }

    private Optional<Price> price(PanelUser user) {
        BigDecimal vat = user.caller().account().vatPercent();
        return database.read(Prices.own(Service.DOMAIN_PIN_LOCK, user.caller().line())).map(net -> {
            Money gross = net.plus(net.multipliedBy(vat.divide(HUNDRED), RoundingMode.HALF_UP));
            return new Price(Amounts.text(net), vat.stripTrailingZeros().toPlainString(), Amounts.text(gross),
                    net.getCurrencyUnit().getCode());
        });
    }

    @PostMapping("/panel/domains/{name}/protect")
    String protect(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "EN") String language, Locale locale, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("language", language);
        Optional<AuthorityNumber> parsed = AuthorityNumber.parse(number);
        if (parsed.isEmpty()) {
            return refused(user, name, Refusal.malformed("AUTHORITYNUMBER"), locale, model);
        }
        return answer(user, name, "sent", locale, model,
                domain -> locks.request(user.caller(), domain, parsed.get(), Language.parse(language).orElse(Language.EN)));
    }

    @PostMapping("/panel/domains/{name}/confirm")
    String confirm(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String token,
            Locale locale,
            Model model) {
        return answer(user, name, "active", locale, model, domain -> locks.confirm(user.caller(), domain, token));
    }

    @PostMapping("/panel/domains/{name}/pin")
    String pin(@AuthenticationPrincipal PanelUser user, @PathVariable String name, Locale locale, Model model) {
        return answer(user, name, "pin", locale, model, domain -> locks.requestPin(user.caller(), domain,
                locks.status(user.caller(), domain).flatMap(LockStatus::language).orElse(Language.EN)));
    }

    @PostMapping("/panel/domains/{name}/off")
    String off(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String token,
            Locale locale,
            Model model) {
        return answer(user, name, "off", locale, model,
                domain -> locks.deactivate(user.caller(), domain, Optional.of(token).filter(text -> !text.isBlank())));
    }

    /** What a form asks the service for. */
    private interface Work {
        LockOutcome on(DomainName name);
    }

    /** After success the browser asks for the page again: reloading it does nothing twice. */
    private String answer(PanelUser user, String name, String done, Locale locale, Model model, Work work) {
        DomainName domain = DomainName.parse(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return switch (work.on(domain)) {
            case LockOutcome.Refused(var refusal) -> refused(user, name, refusal, locale, model);
            case LockOutcome.TokenSent _,LockOutcome.Activated _,LockOutcome.Deactivated _ ->
                "redirect:/panel/domains/" + domain.ascii() + "?done=" + done;
        };
    }

    private String refused(PanelUser user, String name, Refusal refusal, Locale locale, Model model) {
        model.addAttribute("problem", sentences.of(refusal, locale));
        return show(user, name, model);
    }
}
