package io.pinlock.panel;

import io.pinlock.account.PasskeyChanges;
import io.pinlock.account.Passkeys;
import io.pinlock.account.SignIns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The second step of signing in, for logins with a passkey: the passkey, or one of the recovery codes. */
@Controller
class SecondFactor {
    private static final String PAGE = "/panel/signin/second";
    private static final int SECRET_BYTES = 16;

    private final Passkeys passkeys;
    private final PasskeyChanges changes;
    private final RelyingParty party;
    private final PanelSessions sessions;
    private final RandomGenerator random;
    private final SignIns signIns;
    private final Forms forms;

    SecondFactor(Passkeys passkeys, PasskeyChanges changes, RelyingParty party, PanelSessions sessions, RandomGenerator random,
            SignIns signIns, Forms forms) {
        this.forms = forms;
        this.signIns = signIns;
        this.passkeys = passkeys;
        this.changes = changes;
        this.party = party;
        this.sessions = sessions;
        this.random = random;
    }

    boolean isAskedOf(String login) {
        return !passkeys.of(login).isEmpty();
    }

    /** Goes on with a login whose password was right. */
    String ask(String login, Instant passwordSetAt, String next, HttpServletRequest http, HttpServletResponse response) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String text = HexFormat.of().formatHex(secret);
        passkeys.ask(text, new Passkeys.Challenge(login, Bytes.random().toBase64UrlString(), passwordSetAt));
        sessions.remember(text, http, response);
        return "redirect:" + PAGE + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    @GetMapping(PAGE)
    String page(HttpServletRequest http, Model model) {
        Optional<Passkeys.Challenge> asked = asked(http);
        if (asked.isEmpty()) {
            return "redirect:" + SignInEntry.PAGE;
        }
        party.origin(http).ifPresent(origin -> model.addAttribute("options",
                party.requestOptions(origin, asked.get().login(), Bytes.fromBase64(asked.get().challenge()))));
        return "panel/second";
    }

    @PostMapping("/panel/signin/passkey")
    String passkey(@RequestParam(defaultValue = "") String credential, @RequestParam(defaultValue = "/panel/") String next,
            HttpServletRequest http, HttpServletResponse response, Model model) {
        Optional<Passkeys.Challenge> asked = asked(http);
        Optional<URI> origin = party.origin(http);
        if (asked.isEmpty() || origin.isEmpty()) {
            return "redirect:" + SignInEntry.PAGE;
        }
        return party.proves(origin.get(), asked.get(), credential)
                ? open(asked.get(), next, http, response)
                : failed(asked.get(), "second.wrong", http, model);
    }

    @PostMapping("/panel/signin/recovery")
    String recovery(@RequestParam(defaultValue = "") String code, @RequestParam(defaultValue = "/panel/") String next,
            HttpServletRequest http, HttpServletResponse response, Model model) {
        Optional<Passkeys.Challenge> asked = asked(http);
        if (asked.isEmpty()) {
            return "redirect:" + SignInEntry.PAGE;
        }
        return switch (changes.useCode(asked.get().login(), code, http.getRemoteAddr())) {
            case WRONG -> failed(asked.get(), "second.code.wrong", http, model);
            case LOCKED -> again("signin.locked", http, model);
            case RIGHT -> open(asked.get(), next, http, response);
        };
    }

    private String open(Passkeys.Challenge asked, String next, HttpServletRequest http, HttpServletResponse response) {
        if (!sessions.remembered(http).map(passkeys::answered).orElse(false)) {
            return "redirect:" + SignInEntry.PAGE;
        }
        sessions.open(asked.login(), asked.passwordSetAt(), http, response);
        signIns.opened(asked.login(), http.getRemoteAddr());
        return "redirect:" + SignInEntry.safe(next).orElse("/panel/");
    }

    private String failed(Passkeys.Challenge asked, String problem, HttpServletRequest http, Model model) {
        signIns.secondStepFailed(asked.login(), http.getRemoteAddr());
        return again(problem, http, model);
    }

    private String again(String problem, HttpServletRequest http, Model model) {
        forms.refuse(problem, "", model);
        return page(http, model);
    }

    private Optional<Passkeys.Challenge> asked(HttpServletRequest http) {
        return sessions.remembered(http).flatMap(passkeys::asked);
    }
}
