package io.pinlock.panel;

import io.pinlock.account.OpenSessions;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the login that is signed in is signed in besides, and the end of these sessions. */
@Controller
class SessionsController {
    private static final String PAGE = "/panel/sessions";
    private static final int LONGEST_NAME = 30;

    private final OpenSessions sessions;

    SessionsController(OpenSessions sessions) {
        this.sessions = sessions;
    }

    /**
     * A session as the page shows it.
     *
     * @param browser what people call it, or what it calls itself; empty where it has no name
     * @param here    whether it is the one that looks at the page
     */
    record Shown(String mark, Instant openedAt, Instant seenAt, String address, Optional<String> browser, boolean here) {
        /** What tells it apart for people. */
        public String name() {
            return browser.orElse(address);
        }
    }

    @GetMapping(PAGE)
    String page(@AuthenticationPrincipal PanelUser user, Model model) {
        model.addAttribute("sessions", sessions.of(user.login()).stream().map(open -> shown(open, user)).toList());
        return "panel/sessions";
    }

    private static Shown shown(OpenSessions.Open open, PanelUser user) {
        return new Shown(open.mark(), open.openedAt(), open.seenAt(), open.address(),
                BrowserName.of(open.browser())
                        .or(() -> Forms.filled(open.browser()).map(name -> name.substring(0, Math.min(LONGEST_NAME, name.length())))),
                open.mark().equals(user.session()));
    }

    /** One that has ended by itself meanwhile is what was wanted. */
    @PostMapping(PAGE + "/end")
    String end(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String session) {
        sessions.end(user.self(), user.login(), session);
        return "redirect:" + PAGE + "?done=session-ended";
    }

    @PostMapping(PAGE + "/end-others")
    String endOthers(@AuthenticationPrincipal PanelUser user) {
        sessions.endOthers(user.self(), user.login(), user.session());
        return "redirect:" + PAGE + "?done=sessions-ended";
    }
}
