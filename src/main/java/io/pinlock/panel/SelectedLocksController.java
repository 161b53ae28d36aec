package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.billing.Billing;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.DomainReport;
import io.pinlock.lock.ListedLocks;
import io.pinlock.lock.LockOutcome;
import io.pinlock.lock.Preview;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The locks of domains that were ticked in the list. Protecting them takes two steps, as for a single one: the number in full, and what all
 * of them cost, are shown before anything is charged; one PIN is for all of them. Switching them off is asked once more.
 */
@Controller
class SelectedLocksController {
    private static final String PAGE = "/panel/domains/selected/";

    private final ListedLocks locks;
    private final SelectedDomainsController selected;
    private final Countries countries;
    private final Forms forms;

    SelectedLocksController(ListedLocks locks, SelectedDomainsController selected, Countries countries, Forms forms) {
        this.locks = locks;
        this.selected = selected;
        this.countries = countries;
        this.forms = forms;
    }

    /** The form for the number; nothing happens yet. */
    @PostMapping(PAGE + "lock")
    String form(@RequestParam(required = false) List<String> domain, Model model) {
        return numberForm(SelectedDomainsController.names(domain), model);
    }

    private String numberForm(List<DomainName> names, Model model) {
        model.addAttribute("names", names);
        model.addAttribute("countries", countries.all());
        return "panel/selected-lock";
    }

    /** Shows the number, what it costs and what cannot be protected; nothing does happen yet. */
    @PostMapping(PAGE + "check")
    String check(@AuthenticationPrincipal PanelUser user, @RequestParam(required = false) List<String> domain,
            @RequestParam(defaultValue = "") String country, @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "EN") String language, Model model) {
        List<DomainName> names = SelectedDomainsController.names(domain);
        Optional<AuthorityNumber> to = AuthorityNumber.parse(number, country);
        if (to.isEmpty() || names.isEmpty()) {
            forms.refuse(FormReason.UNREADABLE_NUMBER.refusal(), model);
            return numberForm(names, model);
        }
        return check(user.caller(), names, to.get(), read(language), model);
    }

    private static Language read(String language) {
        return Language.parse(language).orElse(Language.EN);
    }

    private String check(Caller caller, List<DomainName> names, AuthorityNumber to, Language language, Model model) {
        Preview.Result<LockOutcome> preview = Preview.of(() -> locks.request(caller, names, to, language, false));
        if (preview.outcome() instanceof LockOutcome.Listed(var report)) {
            Optional<Billing.Cost> cost = preview.seen().flatMap(Preview.Seen::cost);
            model.addAttribute("number", to);
            model.addAttribute("country", countries.name(to.country()));
            model.addAttribute("language", language);
            cost.flatMap(Billing.Cost::price).ifPresent(price -> model.addAttribute("price", price));
            cost.ifPresent(known -> model.addAttribute("balance", known.balance()));
            model.addAttribute("charge", charge(preview));
            model.addAttribute("names", report.lines().stream().filter(line -> line.refusal().isEmpty()).map(DomainReport.Line::domain)
                    .toList());
            model.addAttribute("refused", selected.refused(report));
            return "panel/selected-lock";
        }
        preview.outcome().objection().ifPresent(why -> forms.refuse(why, model));
        if (preview.outcome() instanceof LockOutcome.NoneOf(_, var report)) {
            model.addAttribute("refused", selected.refused(report));
        }
        return numberForm(names, model);
    }

    private static String charge(Preview.Result<LockOutcome> preview) {
        return preview.seen().flatMap(Preview.Seen::cost).flatMap(Billing.Cost::price).map(Money::toString).orElse("");
    }

    /**
     * Charges the years that are not paid, and sends the PIN.
     *
     * @param charge what was shown; where it would be another amount now, that is shown first
     */
    @AsksAgain
    @PostMapping(PAGE + "send")
    String send(@AuthenticationPrincipal PanelUser user, @RequestParam(required = false) List<String> domain,
            @RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "EN") String language,
            @RequestParam(defaultValue = "") String charge, Model model) {
        Caller caller = user.caller();
        List<DomainName> names = SelectedDomainsController.names(domain);
        Optional<AuthorityNumber> to = AuthorityNumber.parse(number, "");
        if (to.isEmpty() || names.isEmpty()) {
            return check(user, domain, "", number, language, model);
        }
        if (!charge(Preview.of(() -> locks.request(caller, names, to.get(), read(language), false))).equals(charge)) {
            forms.refuse(FormReason.PRICE_CHANGED.refusal(), model);
            return check(caller, names, to.get(), read(language), model);
        }
        return selected.sent(locks.request(caller, names, to.get(), read(language), true), model, () -> numberForm(names, model));
    }

    /** Asks whether that is meant. */
    @PostMapping(PAGE + "off")
    String off(@RequestParam(required = false) List<String> domain, Model model) {
        model.addAttribute("names", SelectedDomainsController.names(domain));
        return "panel/selected-off";
    }

    /** Switches the locks off; where that needs a PIN, the page offers one for all of them. */
    @AsksAgain
    @PostMapping(PAGE + "off/sure")
    String offSure(@AuthenticationPrincipal PanelUser user, @RequestParam(required = false) List<String> domain, Model model) {
        List<DomainName> names = SelectedDomainsController.names(domain);
        if (names.isEmpty()) {
            return off(domain, model);
        }
        LockOutcome outcome = locks.deactivate(user.caller(), names, Optional.empty(), false);
        DomainReport report = outcome instanceof LockOutcome.Listed(var done)
                ? done
                : ((LockOutcome.NoneOf) outcome).report();
        return selected.report("unlocking", report.lines(), SelectedDomainsController.OFF, model);
    }
}
