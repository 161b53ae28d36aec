package io.pinlock.panel;

import io.pinlock.account.Logins;
import io.pinlock.account.PasskeyChanges;
import io.pinlock.account.Passkeys;
import io.pinlock.account.RecoveryCodes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The passkeys of the login that is signed in. Each change needs the password again: a session may have been stolen. */
@Controller
class PasskeysController {
    private static final String PAGE = "/panel/passkeys";
    private static final int LONGEST_LABEL = 60;

    private final Passkeys passkeys;
    private final PasskeyChanges changes;
    private final RecoveryCodes codes;
    private final RelyingParty party;
    private final Logins logins;
    private final PanelSessions sessions;
    private final Forms forms;

    PasskeysController(Passkeys passkeys, PasskeyChanges changes, RecoveryCodes codes, RelyingParty party, Logins logins,
            PanelSessions sessions, Forms forms) {
        this.forms = forms;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.changes = changes;
        this.codes = codes;
        this.party = party;
        this.logins = logins;
    }

    @GetMapping(PAGE)
    String page(@AuthenticationPrincipal PanelUser user, HttpServletRequest http, Model model) {
        model.addAttribute("passkeys", passkeys.of(user.login()));
        model.addAttribute("codesLeft", codes.leftOf(user.login()));
        party.origin(http).ifPresent(origin -> {
            model.addAttribute("origin", origin);
            model.addAttribute("here", origin.getHost().equals(http.getServerName()));
        });
        return "panel/passkeys";
    }

    /** What the browser makes a passkey of, as JSON: the only answer that a script reads. 403 where the password is wrong. */
    @PostMapping(PAGE + "/options")
    ResponseEntity<String> options(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String password,
            HttpServletRequest http) {
        Optional<URI> origin = party.origin(http);
        Optional<Instant> proved = proved(user, password);
        if (origin.isEmpty() || proved.isEmpty()) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        Bytes challenge = Bytes.random();
        passkeys.ask(key(user), new Passkeys.Challenge(user.login(), challenge.toBase64UrlString(), proved.get()));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON)
                .body(party.creationOptions(origin.get(), user.login(), challenge));
    }

    /** With the first passkey come the recovery codes, shown this once, and sessions elsewhere end: the password alone has opened them. */
    @PostMapping(PAGE + "/add")
    String add(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String credential,
            @RequestParam(defaultValue = "") String label, HttpServletRequest http, HttpServletResponse response, Model model) {
        Optional<Passkeys.Challenge> asked = passkeys.asked(key(user)).filter(found -> found.login().equals(user.login()));
        Optional<URI> origin = party.origin(http);
        String name = label.isBlank() ? "Passkey" : label.strip().substring(0, Math.min(LONGEST_LABEL, label.strip().length()));
        if (asked.isEmpty() || origin.isEmpty() || !passkeys.answered(key(user))
                || !party.register(origin.get(), asked.get(), credential, name)) {
            forms.refuse("passkeys.refused", "", model);
            return page(user, http, model);
        }
        List<String> fresh = changes.added(user.self(), user.login(), name);
        if (!fresh.isEmpty()) {
            model.addAttribute("codes", fresh);
            sessions.keepThisOnly(user.login(), asked.get().passwordSetAt(), http, response);
        }
        return page(user, http, model);
    }

    @PostMapping(PAGE + "/remove")
    String remove(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String password, HttpServletRequest http, Model model) {
        List<Passkeys.Passkey> own = passkeys.of(user.login()).stream().filter(passkey -> passkey.id().equals(id)).toList();
        if (own.isEmpty() || proved(user, password).isEmpty()) {
            forms.refuse("settings.password.wrong", "", model);
            return page(user, http, model);
        }
        changes.remove(user.self(), own.getFirst());
        return "redirect:" + PAGE + "?done=passkey-removed";
    }

    @PostMapping(PAGE + "/codes")
    String codes(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String password, HttpServletRequest http,
            Model model) {
        if (proved(user, password).isEmpty()) {
            forms.refuse("settings.password.wrong", "password", model);
        } else if (!passkeys.of(user.login()).isEmpty()) {
            model.addAttribute("codes", changes.renewCodes(user.self(), user.login()));
        }
        return page(user, http, model);
    }

    /** When the password was set, where this is it. Wrong ones count. */
    private Optional<Instant> proved(PanelUser user, String password) {
        return logins.verify(user.login(), password, user.address()) instanceof Logins.Verdict.Right(_, var setAt)
                ? Optional.of(setAt)
                : Optional.empty();
    }

    private static String key(PanelUser user) {
        return "add " + user.session() + " " + user.login();
    }
}
