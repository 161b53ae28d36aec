package io.pinlock.panel;

import io.pinlock.account.Logins;
import io.pinlock.account.PasswordRule;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What an account chooses for itself. */
@Controller
class SettingsController {
    private static final String PAGE = "/panel/account/settings";
    private static final Map<String, List<String>> CHOICES = new TreeMap<>(Map.of("PINLOCKSTRICT", List.of("0", "1"), "PINLOCKPROFILE",
            List.of("TRANSFER", "FULL"), "TOKENLIFETIME", List.of("DEFAULT", "5", "10", "30"), "TRANSFERMODE",
            List.of("DEFAULT", "AUTOAPPROVE", "AUTODENY")));

    private final CommandRunner commands;
    private final Forms forms;
    private final Logins logins;
    private final PanelSessions sessions;

    SettingsController(CommandRunner commands, Forms forms, Logins logins, PanelSessions sessions) {
        this.commands = commands;
        this.forms = forms;
        this.logins = logins;
        this.sessions = sessions;
    }

    /** One of several values; {@code now} is the one that holds. */
    record Choice(String name, List<String> values, String now) {}

    @GetMapping(PAGE)
    String page(@AuthenticationPrincipal PanelUser user, Model model) {
        CommandResult now = commands.ask(user.caller(), "StatusRegistrar", Map.of());
        model.addAttribute("choices", CHOICES.entrySet().stream()
                .map(choice -> new Choice(choice.getKey(), choice.getValue(), now.value(choice.getKey().toLowerCase(Locale.ROOT))))
                .toList());
        return "panel/settings";
    }

    @PostMapping(PAGE + "/choose")
    String choose(@AuthenticationPrincipal PanelUser user, @RequestParam Map<String, String> typed, Model model) {
        CommandResult now = commands.ask(user.caller(), "StatusRegistrar", Map.of());
        Map<String, String> values = typed.entrySet().stream().filter(entry -> CHOICES.containsKey(entry.getKey()))
                .filter(entry -> !entry.getValue().equals(now.value(entry.getKey().toLowerCase(Locale.ROOT))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (values.isEmpty()) {
            return "redirect:" + PAGE + "?done=settings";
        }
        return forms.send(user.caller(), "ModifyRegistrar", values, PAGE + "?done=settings", model, () -> page(user, model));
    }

    /** A session is not enough for that: whoever has stolen it must not become the account. */
    @PostMapping(PAGE + "/password")
    String password(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String fresh, @RequestParam(defaultValue = "") String again, HttpServletRequest http,
            HttpServletResponse response, Model model) {
        if (user.actsFor().isPresent()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        boolean fit = PasswordRule.isFit(fresh) && fresh.equals(fresh.strip());
        if (!fit || !fresh.equals(again)) {
            return refused(user, fit ? "settings.password.differs" : "settings.password.unfit", model);
        }
        return switch (logins.verify(user.login(), password, http.getRemoteAddr())) {
            case Logins.Verdict.Right _ -> change(user, fresh, http, response, model);
            case Logins.Verdict.Wrong _,Logins.Verdict.Disabled _ -> refused(user, "settings.password.wrong", model);
            case Logins.Verdict.Locked _ -> refused(user, "signin.locked", model);
            case Logins.Verdict.Busy _ -> refused(user, "signin.busy", model);
        };
    }

    /** With the password the old sessions end, and this browser gets another one. */
    private String change(PanelUser user, String fresh, HttpServletRequest http, HttpServletResponse response, Model model) {
        Caller self = new Caller(user.caller().ancestry(), user.address(), Optional.empty());
        Optional<Refusal> refusal = commands.ask(self, "ModifyRegistrar", Map.of("PASSWORD", fresh)).refusal();
        if (refusal.isEmpty() && logins.verify(user.login(), fresh, user.address()) instanceof Logins.Verdict.Right(_, var setAt)) {
            sessions.open(user.login(), setAt, http, response);
        }
        return forms.answer(refusal, PAGE + "?done=password", model, () -> page(user, model));
    }

    private String refused(PanelUser user, String problem, Model model) {
        model.addAttribute("problemKey", problem);
        return page(user, model);
    }
}
