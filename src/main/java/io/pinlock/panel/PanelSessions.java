package io.pinlock.panel;

import io.pinlock.account.Accounts;
import io.pinlock.account.Sessions;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.sms.route.RouteSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/**
 * Who is signed in: a session that is valid on every node, whose identifier a cookie holds. It is void once the password is changed, or
 * nobody has used it for long.
 */
@Component
class PanelSessions {
    private static final String SESSION = "pinlock";
    /** The login of the account that is acted for. It is only a wish: whether it stands below is asked each time. */
    private static final String ACTS_FOR = "pinlock-for";

    private static final String SECOND_STEP = "pinlock-second";
    private static final Authentication ANYBODY = UsernamePasswordAuthenticationToken.unauthenticated("", "");

    private final Sessions sessions;
    private final Accounts accounts;
    private final boolean behindTls;
    private final CsrfAuthenticationStrategy renewal;

    PanelSessions(Sessions sessions, Accounts accounts, RouteSettings settings,
            CookieCsrfTokenRepository tokens) {
        behindTls = settings.isBehindTls();
        this.renewal = new CsrfAuthenticationStrategy(tokens);
        this.sessions = sessions;
        this.accounts = accounts;
    }

    Optional<PanelUser> user(HttpServletRequest http) {
        return identifier(http).flatMap(identifier -> sessions.panel(identifier, usedFrom(http)).map(session -> {
            String login = session.login();
            List<AccountRef> ancestry = accounts.ancestryOf(login);
            String mark = Sessions.mark(identifier);
            Optional<Caller> own = Optional.of(ancestry).filter(found -> !found.isEmpty())
                    .map(found -> new Caller(found, http.getRemoteAddr(), Optional.of(mark)));
            Optional<Caller> other = own.flatMap(caller -> cookie(http, ACTS_FOR).flatMap(wanted -> accounts.below(caller, wanted)));
            return new PanelUser(login, other.or(() -> own), http.getRemoteAddr(), mark, session);
        }));
    }

    /** A page that refreshes itself is not somebody who uses it. */
    private static Optional<String> usedFrom(HttpServletRequest http) {
        return Optional.of(http.getRemoteAddr()).filter(_ -> http.getHeader("HX-Request") == null);
    }

    /** Whoever is signed in has shown password or passkey again. */
    void prove(HttpServletRequest http) {
        identifier(http).ifPresent(sessions::prove);
    }

    /** Opens a session for somebody who has proved who it is, and ends the one that this browser had. */
    void open(String login, Instant passwordSetAt, HttpServletRequest http, HttpServletResponse response) {
        identifier(http).ifPresent(sessions::stop);
        String browser = Objects.requireNonNullElse(http.getHeader(HttpHeaders.USER_AGENT), "");
        set(response, cookie(SESSION, sessions.openPanel(login, passwordSetAt, http.getRemoteAddr(), browser).identifier(), http));
        actFor(Optional.empty(), http, response);
    }

    /** Ends this session. */
    void close(HttpServletRequest http, HttpServletResponse response) {
        identifier(http).ifPresent(sessions::stop);
        forget(http, response);
    }

    /** Ends every session of the login, also those of the API. */
    void closeAll(String login, HttpServletRequest http, HttpServletResponse response) {
        sessions.stopAll(login);
        forget(http, response);
    }

    /** Ends all sessions of the panel that the password alone has opened, but for this browser. */
    void keepThisOnly(String login, Instant passwordSetAt, HttpServletRequest http, HttpServletResponse response) {
        sessions.stopAll(Sessions.Kind.PANEL, login);
        open(login, passwordSetAt, http, response);
    }

    /** From now on this browser acts for an account below its own; without one for its own again. */
    void actFor(Optional<String> login, HttpServletRequest http, HttpServletResponse response) {
        ResponseCookie.ResponseCookieBuilder cookie = cookie(ACTS_FOR, login.orElse(""), http);
        set(response, login.isPresent() ? cookie : cookie.maxAge(Duration.ZERO));
        // Forms on pages of the account before, in another tab, are void: they would be carried out for this one.
        renewal.onAuthentication(ANYBODY, http, response);
        // Told now, so that pages that are opened next at the same moment agree about it.
        Objects.requireNonNull((CsrfToken) http.getAttribute(CsrfToken.class.getName())).getToken();
    }

    /** Keeps a secret in the browser, between the two steps of signing in. */
    void remember(String secret, HttpServletRequest http, HttpServletResponse response) {
        set(response, cookie(SECOND_STEP, secret, http));
    }

    Optional<String> remembered(HttpServletRequest http) {
        return cookie(http, SECOND_STEP).filter(PanelSessions::isSecret);
    }

    private void forget(HttpServletRequest http, HttpServletResponse response) {
        set(response, cookie(SESSION, "", http).maxAge(Duration.ZERO));
        actFor(Optional.empty(), http, response);
    }

    private static Optional<String> identifier(HttpServletRequest http) {
        return cookie(http, SESSION).filter(PanelSessions::isSecret);
    }

    private static boolean isSecret(String value) {
        return value.matches("[0-9a-f]{32}");
    }

    private static Optional<String> cookie(HttpServletRequest http, String name) {
        return Stream.ofNullable(http.getCookies()).flatMap(Stream::of).filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue).filter(value -> !value.isEmpty()).findFirst();
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String name, String value, HttpServletRequest http) {
        return ResponseCookie.from(name, value).httpOnly(true).secure(behindTls || http.isSecure()).sameSite("Strict").path("/panel");
    }

    private static void set(HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }
}
