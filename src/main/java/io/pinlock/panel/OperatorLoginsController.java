package io.pinlock.panel;

import io.pinlock.admin.LoginAdministration;
import io.pinlock.admin.OrderResult;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who of the operator's people can sign in. */
@Controller
class OperatorLoginsController {
    private static final String PAGE = "/panel/operator/logins";

    private final LoginAdministration logins;
    private final SurePage sure;
    private final Forms forms;

    OperatorLoginsController(LoginAdministration logins, SurePage sure, Forms forms) {
        this.sure = sure;
        this.logins = logins;
        this.forms = forms;
    }

    @GetMapping(PAGE)
    String page(Model model) {
        model.addAttribute("logins", logins.operators());
        return "panel/operator-logins";
    }

    @AsksAgain(secrets = "password")
    @PostMapping(PAGE + "/create")
    String create(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String password, Model model) {
        return answer(logins.createOperator(user.actor(), login, password), "operator-created", model);
    }

    @AsksAgain
    @PostMapping(PAGE + "/{change:disable|enable}")
    String change(@AuthenticationPrincipal PanelUser user, @PathVariable String change, @RequestParam(defaultValue = "") String login,
            Model model) {
        if (change.equals("disable") && !sure.isAnswered()) {
            return sure.ask("operator", login, List.of(new SurePage.Fact("sure.you", user.login())), PAGE, model);
        }
        return answer(logins.setOperatorDisabled(user.actor(), login, change.equals("disable")), "operator-" + change, model);
    }

    private String answer(OrderResult done, String word, Model model) {
        return forms.order(done, PAGE + "?done=" + word, model, () -> page(model));
    }
}
