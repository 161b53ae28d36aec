package io.pinlock.panel;

import io.pinlock.account.Logins;
import io.pinlock.account.PanelSettings;
import io.pinlock.account.Passkeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Stops a form that {@link AsksAgain} where nobody has shown password or passkey for a while. The page that asks ({@link ProofPage}) holds
 * the form's values and sends them to the same address again, together with the proof; with a right one the form is taken.
 */
@Component
class ProofCheck implements HandlerInterceptor {
    /** The fields of the proof. */
    static final String PASSWORD = "proof";
    static final String CREDENTIAL = "credential";

    private final PanelSessions sessions;
    private final Logins logins;
    private final Passkeys passkeys;
    private final RelyingParty party;
    private final PanelSettings settings;
    private final InstantSource clock;

    ProofCheck(PanelSessions sessions, Logins logins, Passkeys passkeys, RelyingParty party, PanelSettings settings,
            InstantSource clock) {
        this.sessions = sessions;
        this.logins = logins;
        this.passkeys = passkeys;
        this.party = party;
        this.settings = settings;
        this.clock = clock;
    }

    /** A proof is missing, or wrong. */
    static final class Missing extends RuntimeException {
        private final PanelUser user;
        private final AsksAgain form;
        private final @Nullable String problem;

        private Missing(PanelUser user, AsksAgain form, @Nullable String problem) {
            super("a form needs another proof");
            this.user = user;
            this.form = form;
            this.problem = problem;
        }

        PanelUser user() {
            return user;
        }

        AsksAgain form() {
            return form;
        }

        /** The name of the message that says what was wrong with the proof. */
        @Nullable
        String problem() {
            return problem;
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest http, HttpServletResponse response, Object handler) {
        AsksAgain form = handler instanceof HandlerMethod method ? method.getMethodAnnotation(AsksAgain.class) : null;
        if (form != null && http.getUserPrincipal() instanceof Authentication signedIn && signedIn.getPrincipal() instanceof PanelUser user
                && user.opened().isProofOlderThan(settings.askAgainAfter(), clock.instant())) {
            check(user, form, http);
        }
        return true;
    }

    private void check(PanelUser user, AsksAgain form, HttpServletRequest http) {
        Optional<String> problem = problem(user, http);
        if (problem.isPresent()) {
            throw new Missing(user, form, problem.get().isEmpty() ? null : problem.get());
        }
        sessions.prove(http);
    }

    /** What is wrong with the proof: empty inside where there is none yet, empty where it is right. */
    private Optional<String> problem(PanelUser user, HttpServletRequest http) {
        String password = http.getParameter(PASSWORD);
        String credential = http.getParameter(CREDENTIAL);
        if (password != null) {
            return switch (logins.verify(user.login(), password, user.address())) {
                case Logins.Verdict.Right _ -> Optional.empty();
                case Logins.Verdict.Wrong _,Logins.Verdict.Disabled _,Logins.Verdict.Public _ -> Optional.of("settings.password.wrong");
                case Logins.Verdict.Locked _ -> Optional.of("signin.locked");
                case Logins.Verdict.Busy _ -> Optional.of("signin.busy");
            };
        }
        if (credential != null) {
            return signed(user, http, credential) ? Optional.empty() : Optional.of("second.wrong");
        }
        return Optional.of("");
    }

    private boolean signed(PanelUser user, HttpServletRequest http, String credential) {
        Optional<URI> origin = party.origin(http);
        Optional<Passkeys.Challenge> asked = passkeys.asked(key(user)).filter(found -> found.login().equals(user.login()));
        return origin.isPresent() && asked.isPresent() && party.proves(origin.get(), asked.get(), credential)
                && passkeys.answered(key(user));
    }

    /** What the browser has to sign, as JSON; empty where the login has no passkey, or they cannot be used here. */
    Optional<String> request(PanelUser user, HttpServletRequest http) {
        return party.origin(http).filter(_ -> !passkeys.of(user.login()).isEmpty()).map(origin -> {
            Bytes challenge = Bytes.random();
            passkeys.ask(key(user), new Passkeys.Challenge(user.login(), challenge.toBase64UrlString(), user.opened().passwordSetAt()));
            return party.requestOptions(origin, user.login(), challenge);
        });
    }

    private static String key(PanelUser user) {
        return "again " + user.session() + " " + user.login();
    }
}
