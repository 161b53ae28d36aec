package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.event.Webhooks;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the events of an account are sent to, beside the list. */
@Controller
class WebhookController {
    private static final String PAGE = "/panel/account/webhook";

    private final Webhooks webhooks;
    private final Forms forms;

    WebhookController(Webhooks webhooks, Forms forms) {
        this.webhooks = webhooks;
        this.forms = forms;
    }

    @GetMapping(PAGE)
    String page(@AuthenticationPrincipal PanelUser user, Model model) {
        return show(user.caller(), model);
    }

    private String show(Caller caller, Model model) {
        webhooks.find(caller.id()).ifPresent(webhook -> model.addAttribute("webhook", webhook));
        return "panel/webhook";
    }

    /** The secret is told once: the answer is the page itself. */
    @AsksAgain
    @PostMapping(PAGE + "/set")
    String set(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String url, Model model) {
        Webhooks.Outcome outcome = webhooks.parse(url.strip()).map(to -> webhooks.set(user.caller(), to))
                .orElseGet(() -> new Webhooks.Outcome.Refused((url.isBlank() ? FormReason.NO_URL : FormReason.UNREADABLE_URL).refusal()));
        switch (outcome) {
            case Webhooks.Outcome.Accepted(var secret) -> model.addAttribute("secret", secret.text());
            case Webhooks.Outcome.Refused(var refusal) -> forms.refuse(refusal, model);
        }
        return show(user.caller(), model);
    }

    @AsksAgain
    @PostMapping(PAGE + "/delete")
    String delete(@AuthenticationPrincipal PanelUser user) {
        boolean deleted = webhooks.delete(user.caller()).isEmpty();
        return "redirect:" + PAGE + (deleted ? "?done=webhook-deleted" : "");
    }
}
