package io.pinlock.panel;

import io.pinlock.account.Accounts;
import io.pinlock.account.Sessions;
import io.pinlock.command.Caller;
import io.pinlock.command.Party;
import io.pinlock.database.Database;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Who is signed in: a session of the API's kind, valid on every node, whose identifier a cookie holds. It is void once the password is changed. */
@Component
class PanelSessions {
    private static final String COOKIE = "pinlock";

    private final Database database;
    private final Sessions sessions;

    PanelSessions(Database database, Sessions sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    Optional<PanelUser> user(HttpServletRequest http) {
        return identifier(http).flatMap(identifier -> database.read(sessions.loginOf(identifier)).flatMap(login -> {
            List<Party> line = database.read(Accounts.line(login));
            return line.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new PanelUser(new Caller(line, http.getRemoteAddr(), Optional.of(Sessions.mark(identifier)))));
        }));
    }

    /** A cookie for somebody whose password was right. */
    ResponseCookie open(String login, Instant passwordSetAt, boolean secure) {
        return cookie(sessions.open(login, passwordSetAt).identifier(), secure).build();
    }

    /** Ends this session. */
    ResponseCookie close(HttpServletRequest http) {
        identifier(http).ifPresent(sessions::stop);
        return cookie("", http.isSecure()).maxAge(Duration.ZERO).build();
    }

    /** Ends every session of the login, also those of the API. */
    ResponseCookie closeAll(PanelUser user, boolean secure) {
        sessions.stopAll(user.getName());
        return cookie("", secure).maxAge(Duration.ZERO).build();
    }

    private static Optional<String> identifier(HttpServletRequest http) {
        return Stream.ofNullable(http.getCookies()).flatMap(Stream::of).filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .filter(value -> value.matches("[0-9a-f]{32}")).findFirst();
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(String value, boolean secure) {
        return ResponseCookie.from(COOKIE, value).httpOnly(true).secure(secure).sameSite("Strict").path("/panel");
    }
}
