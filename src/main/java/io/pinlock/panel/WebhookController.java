package io.pinlock.panel;

import io.pinlock.base.Caller;
import java.util.Map;
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

    private final CommandRunner commands;
    private final RefusalMessages sentences;

    WebhookController(CommandRunner commands, RefusalMessages sentences) {
        this.commands = commands;
        this.sentences = sentences;
    }

    @GetMapping(PAGE)
    String page(@AuthenticationPrincipal PanelUser user, Model model) {
        return show(user.caller(), model);
    }

    private String show(Caller caller, Model model) {
        CommandResult answer = commands.ask(caller, "StatusEventWebhook", Map.of());
        if (answer.refusal().isEmpty()) {
            model.addAttribute("webhook", answer);
        }
        return "panel/webhook";
    }

    /** The secret is told once: the answer is the page itself. */
    @PostMapping(PAGE + "/set")
    String set(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String url, Model model) {
        CommandResult answer = commands.ask(user.caller(), "SetEventWebhook", Map.of("URL", url));
        answer.refusal().ifPresentOrElse(refusal -> {
            model.addAttribute("problem", sentences.of(refusal));
            model.addAttribute("url", url);
        }, () -> model.addAttribute("secret", answer.value("secret")));
        return show(user.caller(), model);
    }

    @PostMapping(PAGE + "/delete")
    String delete(@AuthenticationPrincipal PanelUser user) {
        boolean deleted = commands.ask(user.caller(), "DeleteEventWebhook", Map.of()).refusal().isEmpty();
        return "redirect:" + PAGE + (deleted ? "?done=webhook-deleted" : "");
    }
}
