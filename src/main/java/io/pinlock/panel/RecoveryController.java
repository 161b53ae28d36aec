package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.LockReason;
import io.pinlock.lock.Recoveries;
import io.pinlock.lock.Recovery;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Starts the recovery of a lock whose phone is lost, stops it, and ends it with the PIN of the new phone. */
@Controller
class RecoveryController {
    private final DomainController domains;
    private final Recoveries recoveries;
    private final Forms forms;

    RecoveryController(DomainController domains, Recoveries recoveries, Forms forms) {
        this.domains = domains;
        this.recoveries = recoveries;
        this.forms = forms;
    }

    /** @param sure everybody who has a say in the domain is told, and nothing can be done to it for days */
    @AsksAgain
    @PostMapping(DomainController.PAGE + "{name}/recover")
    String start(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "false") boolean sure, Model model) {
        Caller caller = user.caller();
        domains.status(caller, name, model);
        model.addAttribute("number", number);
        model.addAttribute("chosen", country);
        model.addAttribute("language", language);
        if (!sure) {
            forms.refuse("recovery.unsure", "sure", model);
            return domains.show(caller, name, model);
        }
        Optional<Refusal> refusal = AuthorityNumber.parse(number, country)
                .map(to -> recoveries.recover(caller, domain(name), to, Language.parse(language)).objection())
                .orElseGet(() -> Optional.of(FormReason.UNREADABLE_NUMBER.refusal()));
        return answer(caller, name, refusal, "recovery", model);
    }

    /** Has the PIN sent to the phone that the recovery is for. */
    @PostMapping(DomainController.PAGE + "{name}/recovery-pin")
    String pin(@AuthenticationPrincipal PanelUser user, @PathVariable String name, Model model) {
        Caller caller = user.caller();
        Optional<Recovery> running = domains.status(caller, name, model).recovery();
        Optional<Refusal> refusal = running
                .map(found -> recoveries.recover(caller, domain(name), found.to().number(), Optional.empty()).objection())
                .orElseGet(() -> Optional.of(LockReason.NOT_RECOVERING.refusal()));
        return answer(caller, name, refusal, "pin", model);
    }

    @AsksAgain
    @PostMapping(DomainController.PAGE + "{name}/recovered")
    String confirm(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String token,
            Model model) {
        domains.status(user.caller(), name, model);
        return answer(user.caller(), name, recoveries.confirm(user.caller(), domain(name), new Token(token)).objection(), "recovered",
                model);
    }

    /** A second click finds none, which is what was wanted. */
    @PostMapping(DomainController.PAGE + "{name}/stop-recovery")
    String stop(@AuthenticationPrincipal PanelUser user, @PathVariable String name, Model model) {
        Caller caller = user.caller();
        boolean runs = domains.status(caller, name, model).recovery().isPresent();
        return answer(caller, name, runs ? recoveries.stop(caller, domain(name)).objection() : Optional.empty(), "recovery-stopped", model);
    }

    private static DomainName domain(String name) {
        return DomainController.domain(name);
    }

    private String answer(Caller caller, String name, Optional<Refusal> refusal, String done, Model model) {
        return forms.answer(refusal, DomainController.PAGE + domain(name).ascii() + "?done=" + done, model,
                () -> domains.show(caller, name, model));
    }
}
