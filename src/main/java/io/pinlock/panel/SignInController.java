package io.pinlock.panel;

import io.pinlock.account.Accounts;
import io.pinlock.account.Logins;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in with the account's login, and out again, here or everywhere. Wrong passwords count as at the API. */
@Controller
class SignInController {
    private static final String PAGE = "panel/signin";

    private final Logins logins;
    private final PanelSessions sessions;

    SignInController(Logins logins, PanelSessions sessions) {
        this.logins = logins;
        this.sessions = sessions;
    }

    @GetMapping("/panel/signin")
    String page() {
        return PAGE;
    }

    @GetMapping({"/panel", "/panel/"})
    String home() {
        return "redirect:/panel/domains";
    }

    @PostMapping("/panel/signin")
    String signIn(@RequestParam String login, @RequestParam String password, HttpServletRequest http, HttpServletResponse response,
            Model model) {
        Logins.Verdict verdict = Accounts.login(login).map(name -> logins.verify(name, password, http.getRemoteAddr()))
                .orElseGet(Logins.Verdict.Wrong::new);
        return switch (verdict) {
            case Logins.Verdict.Right(var line, var setAt) when !line.isEmpty() -> open(line.getFirst().login(), setAt, http, response);
            case Logins.Verdict.Right _ -> again(model, "signin.operator");
            case Logins.Verdict.Wrong _ -> again(model, "signin.wrong");
            case Logins.Verdict.Locked _ -> again(model, "signin.locked");
            case Logins.Verdict.Busy _ -> again(model, "signin.busy");
        };
    }

    private String open(String login, Instant passwordSetAt, HttpServletRequest http, HttpServletResponse response) {
        set(response, sessions.open(login, passwordSetAt, http.isSecure()));
        return "redirect:/panel/domains";
    }

    private static String again(Model model, String problem) {
        model.addAttribute("problem", problem);
        return PAGE;
    }

    @PostMapping("/panel/signout")
    String signOut(HttpServletRequest http, HttpServletResponse response) {
        set(response, sessions.close(http));
        return "redirect:/panel/signin";
    }

    @PostMapping("/panel/signout-everywhere")
    String signOutEverywhere(@AuthenticationPrincipal PanelUser user, HttpServletRequest http, HttpServletResponse response) {
        set(response, sessions.closeAll(user, http.isSecure()));
        return "redirect:/panel/signin";
    }

    private static void set(HttpServletResponse response, ResponseCookie cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
