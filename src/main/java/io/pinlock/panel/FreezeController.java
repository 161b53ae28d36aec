package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.Freezes;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Freezes a domain, and ends that with the PIN of its phone. */
@Controller
class FreezeController {
    private final DomainController domains;
    private final Freezes freezes;
    private final Forms forms;

    FreezeController(DomainController domains, Freezes freezes, Forms forms) {
        this.domains = domains;
        this.freezes = freezes;
        this.forms = forms;
    }

    /** A second click finds it frozen, which is what was wanted. */
    @PostMapping(DomainController.PAGE + "{name}/freeze")
    String freeze(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "false") boolean sure,
            Model model) {
        Caller caller = user.caller();
        boolean frozen = domains.status(caller, name, model).freeze().isPresent();
        if (!sure) {
            forms.refuse("freeze.unsure", "sure", model);
            return domains.show(caller, name, model);
        }
        return answer(caller, name, frozen ? Optional.empty() : freezes.freeze(caller, domain(name)).objection(), "frozen", model);
    }

    @PostMapping(DomainController.PAGE + "{name}/thaw-pin")
    String pin(@AuthenticationPrincipal PanelUser user, @PathVariable String name, Model model) {
        Caller caller = user.caller();
        domains.status(caller, name, model);
        return freezes.isThawApproved(caller, domain(name))
                ? answer(caller, name, freezes.thaw(caller, domain(name), Optional.empty()).objection(), "thawed", model)
                : answer(caller, name, freezes.requestThaw(caller, domain(name), Optional.empty()).objection(), "pin", model);
    }

    @PostMapping(DomainController.PAGE + "{name}/thaw")
    String thaw(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String token,
            Model model) {
        domains.status(user.caller(), name, model);
        return answer(user.caller(), name, freezes.thaw(user.caller(), domain(name), Optional.of(new Token(token))).objection(), "thawed",
                model);
    }

    private static DomainName domain(String name) {
        return DomainController.domain(name);
    }

    private String answer(Caller caller, String name, Optional<Refusal> refusal, String done, Model model) {
        return forms.answer(refusal, DomainController.PAGE + domain(name).ascii() + "?done=" + done, model,
                () -> domains.show(caller, name, model));
    }
}
