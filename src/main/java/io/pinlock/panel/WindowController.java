package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.LockReason;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.lock.Window;
import io.pinlock.lock.Windows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Opens a domain for a time, with the PIN of its phone, and closes it again. */
@Controller
class WindowController {
    private final DomainController domains;
    private final Windows windows;
    private final BoundPins pins;
    private final Forms forms;

    WindowController(DomainController domains, Windows windows, BoundPins pins, Forms forms) {
        this.domains = domains;
        this.windows = windows;
        this.pins = pins;
        this.forms = forms;
    }

    /** @param minutes how long */
    @AsksAgain(secrets = "token")
    @PostMapping(DomainController.PAGE + "{name}/window")
    String open(@AuthenticationPrincipal PanelUser user, @PathVariable String name,
            @RequestParam(required = false) List<String> command, @RequestParam(defaultValue = "") String minutes,
            @RequestParam Map<String, String> typed, Model model) {
        Caller caller = user.caller();
        DomainName domain = domains.status(caller, name, model).domain().name();
        List<String> commands = command == null ? List.of() : command;
        model.addAttribute("windowCommands", commands);
        model.addAttribute("windowMinutes", minutes);
        if (commands.isEmpty()) {
            forms.refuse("window.nothing", "", model);
            return domains.show(caller, name, model);
        }
        if (!minutes.matches("[0-9]{1,4}") || !Window.isPossible(Duration.ofMinutes(Long.parseLong(minutes)))
                || !Window.possibleCommands().containsAll(commands)) {
            forms.refuse(FormReason.UNREADABLE_CHOICE.refusal("minutes"), model);
            return domains.show(caller, name, model);
        }
        Order order = Orders.window(domain, commands, Duration.ofMinutes(Long.parseLong(minutes)));
        if (pins.isAsked()) {
            pins.send(caller, order, model);
            return domains.show(caller, name, model);
        }
        Optional<Refusal> refusal = windows.open(caller, order, Forms.token(typed)).objection();
        return forms.answer(refusal, page(domain, "window"), model, () -> domains.show(caller, name, model));
    }

    /** A second click finds it closed, which is what was wanted. */
    @PostMapping(DomainController.PAGE + "{name}/window-close")
    String close(@AuthenticationPrincipal PanelUser user, @PathVariable String name, Model model) {
        Caller caller = user.caller();
        DomainName domain = domains.status(caller, name, model).domain().name();
        Optional<Refusal> refusal = windows.close(caller, domain).objection()
                .filter(why -> why.reason() != LockReason.NO_WINDOW_OPEN);
        return forms.answer(refusal, page(domain, "window-closed"), model, () -> domains.show(caller, name, model));
    }

    private static String page(DomainName domain, String done) {
        return DomainController.PAGE + domain.ascii() + "?done=" + done;
    }
}
