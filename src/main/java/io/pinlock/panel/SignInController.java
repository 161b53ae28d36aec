package io.pinlock.panel;

import io.pinlock.account.Accounts;
import io.pinlock.account.Logins;
import io.pinlock.account.SignIns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in with a login of the API, and out again, here or everywhere. Wrong passwords count as at the API. */
@Controller
class SignInController {
    private static final String PAGE = "panel/signin";
    private static final String AFTERWARDS = "redirect:" + SignInEntry.PAGE;

    private final Logins logins;
    private final PanelSessions sessions;
    private final SecondFactor second;
    private final SignIns signIns;
    private final Forms forms;

    SignInController(Logins logins, PanelSessions sessions, SecondFactor second, SignIns signIns, Forms forms) {
        this.forms = forms;
        this.signIns = signIns;
        this.logins = logins;
        this.sessions = sessions;
        this.second = second;
    }

    @GetMapping("/panel/signin")
    String page() {
        return PAGE;
    }

    @PostMapping("/panel/signin")
    String signIn(@RequestParam String login, @RequestParam String password, @RequestParam(defaultValue = "/panel/") String next,
            HttpServletRequest http, HttpServletResponse response, Model model) {
        Logins.Verdict verdict = Accounts.login(login).map(name -> logins.verify(name, password, http.getRemoteAddr()))
                .orElseGet(Logins.Verdict.Wrong::new);
        return switch (verdict) {
            case Logins.Verdict.Right(_, var setAt) -> open(Accounts.login(login).orElseThrow(), setAt, next, http, response);
            case Logins.Verdict.Wrong _ -> again(model, "signin.wrong");
            case Logins.Verdict.Disabled _ -> again(model, "signin.disabled");
            case Logins.Verdict.Public _ -> again(model, "signin.public");
            case Logins.Verdict.Locked _ -> again(model, "signin.locked");
            case Logins.Verdict.Busy _ -> again(model, "signin.busy");
        };
    }

    private String open(String login, Instant passwordSetAt, String next, HttpServletRequest http, HttpServletResponse response) {
        if (second.isAskedOf(login)) {
            return second.ask(login, passwordSetAt, next, http, response);
        }
        sessions.open(login, passwordSetAt, http, response);
        signIns.opened(login, http.getRemoteAddr());
        return "redirect:" + SignInEntry.safe(next).orElse("/panel/");
    }

    private String again(Model model, String problem) {
        forms.refuse(problem, "", model);
        return PAGE;
    }

    @PostMapping("/panel/signout")
    String signOut(HttpServletRequest http, HttpServletResponse response) {
        sessions.close(http, response);
        return AFTERWARDS;
    }

    @PostMapping("/panel/signout-everywhere")
    String signOutEverywhere(@AuthenticationPrincipal PanelUser user, HttpServletRequest http, HttpServletResponse response) {
        sessions.closeAll(user.login(), http, response);
        return AFTERWARDS;
    }
}
