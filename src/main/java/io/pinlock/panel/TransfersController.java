package io.pinlock.panel;

import io.pinlock.domain.DomainName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Domains on their way between accounts: taking one over, and what is asked for on either side. */
@Controller
class TransfersController {
    private static final String PAGE = "/panel/transfers";
    private static final Map<String, String> ALL = Map.of("LIMIT", "10000");

    private final CommandRunner commands;
    private final Forms forms;

    TransfersController(CommandRunner commands, Forms forms) {
        this.commands = commands;
        this.forms = forms;
    }

    @GetMapping({PAGE, PAGE + "/{domain}"})
    String page(@AuthenticationPrincipal PanelUser user, @PathVariable Optional<String> domain, Model model) {
        model.addAttribute("domain", domain.orElse(""));
        return show(user, model);
    }

    private String show(PanelUser user, Model model) {
        model.addAttribute("mine", commands.ask(user.caller(), "QueryTransferList", ALL).rows());
        model.addAttribute("others", commands.ask(user.caller(), "QueryForeignTransferList", ALL).rows());
        return "panel/transfers";
    }

    @PostMapping(PAGE + "/request")
    String request(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String domain,
            @RequestParam(defaultValue = "") String auth, @RequestParam(defaultValue = "") String token, Model model) {
        model.addAttribute("domain", domain);
        CommandResult answer = commands.ask(user.caller(), "TransferDomain",
                Map.of("ACTION", "USERTRANSFER", "DOMAIN", domain, "AUTH", auth, "TOKEN", token));
        boolean moved = List.of("clientApproved", "serverApproved").contains(answer.value("transfer status"));
        return forms.answer(answer.refusal(), moved ? "/panel/domains?q=" + name(domain) + "&done=moved" : PAGE + "?done=requested", model,
                () -> show(user, model));
    }

    private static String name(String domain) {
        return DomainName.parse(domain).map(DomainName::ascii).orElse("");
    }

    @PostMapping(PAGE + "/cancel")
    String cancel(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String domain, Model model) {
        return forms.send(user.caller(), "TransferDomain", Map.of("ACTION", "CANCEL", "DOMAIN", domain), PAGE + "?done=cancelled", model,
                () -> show(user, model));
    }
}
