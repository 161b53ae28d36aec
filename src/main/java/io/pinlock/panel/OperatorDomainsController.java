package io.pinlock.panel;

import io.pinlock.admin.DomainAdministration;
import io.pinlock.admin.OrderResult;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the operator does for the holder of a single domain. Nothing here moves or unlocks one. */
@Controller
class OperatorDomainsController {
    private static final String PAGE = "/panel/operator/domains";

    private final DomainAdministration desk;
    private final Forms forms;

    OperatorDomainsController(DomainAdministration desk, Forms forms) {
        this.desk = desk;
        this.forms = forms;
    }

    @GetMapping(PAGE)
    String page() {
        return "panel/operator-domains";
    }

    @AsksAgain
    @PostMapping(PAGE + "/clear")
    String clear(@AuthenticationPrincipal PanelUser user, @RequestParam Map<String, String> typed, Model model) {
        return answer(desk.clearAttempts(user.actor(), name(typed), reason(typed)), "cleared", model);
    }

    @AsksAgain
    @PostMapping(PAGE + "/release")
    String release(@AuthenticationPrincipal PanelUser user, @RequestParam Map<String, String> typed, Model model) {
        return answer(desk.release(user.actor(), name(typed), reason(typed)), "released", model);
    }

    private static String name(Map<String, String> typed) {
        return typed.getOrDefault("domain", "").strip();
    }

    private static String reason(Map<String, String> typed) {
        return typed.getOrDefault("reason", "");
    }

    private String answer(OrderResult order, String done, Model model) {
        return forms.order(order, PAGE + "?done=" + done, model, this::page);
    }
}
