package io.pinlock.panel;

import io.pinlock.admin.OrderResult;
import io.pinlock.admin.RecoveryAdministration;
import io.pinlock.sms.Language;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Recoveries by the operator: with a reason each, and with two operators where a court has ordered one. */
@Controller
class OperatorRecoveryController {
    private final OperatorDomainController domains;
    private final RecoveryAdministration desk;
    private final Forms forms;

    OperatorRecoveryController(OperatorDomainController domains, RecoveryAdministration desk, Forms forms) {
        this.domains = domains;
        this.desk = desk;
        this.forms = forms;
    }

    /** @param court whether a court has ordered it: then nothing begins before another operator has confirmed it */
    @AsksAgain
    @PostMapping(OperatorDomainController.PAGE + "{name}/recover")
    String start(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "false") boolean court, Model model) {
        Optional<Language> wanted = Language.parse(language);
        OrderResult result = court
                ? desk.order(user.actor(), name, number, wanted, reason)
                : desk.start(user.actor(), name, number, wanted, reason);
        return answer(user, name, result, court ? "court-order" : "recovery", model);
    }

    @AsksAgain
    @PostMapping(OperatorDomainController.PAGE + "{name}/confirm-recovery")
    String confirm(@AuthenticationPrincipal PanelUser user, @PathVariable String name, Model model) {
        return answer(user, name, desk.confirm(user.actor(), name), "recovery", model);
    }

    @AsksAgain
    @PostMapping(OperatorDomainController.PAGE + "{name}/stop-recovery")
    String stop(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String reason,
            Model model) {
        return answer(user, name, desk.stop(user.actor(), name, reason), "recovery-stopped", model);
    }

    private String answer(PanelUser user, String name, OrderResult result, String done, Model model) {
        return forms.order(result, OperatorDomainController.PAGE + OperatorDomainController.domain(name).ascii() + "?done=" + done, model,
                () -> domains.show(user, name, model));
    }
}
