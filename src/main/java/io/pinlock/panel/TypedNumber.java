package io.pinlock.panel;

import io.pinlock.sms.route.RouteSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The number that was typed into a domain's form when its session had ended already: it waits in a cookie of the browser until its page is
 * there again, at most as long as that takes somebody.
 */
@Component
class TypedNumber {
    private static final String COOKIE = "pinlock-typed";
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String FORMS = DomainController.PAGE + "[^/]+/(protect|send)";
    private static final List<String> FIELDS = List.of("country", "number", "language");
    private static final int LONGEST = 64;

    private final boolean secure;

    TypedNumber(RouteSettings settings) {
        secure = settings.isBehindTls();
    }

    /** What was typed, for the page with that address. */
    record Typed(String page, String country, String number, String language) {}

    /** Keeps it where the request is such a form. */
    void keep(HttpServletRequest http, HttpServletResponse response) {
        if (!http.getMethod().equals("POST") || !http.getRequestURI().matches(FORMS)) {
            return;
        }
        String typed = FIELDS.stream().map(name -> Optional.ofNullable(http.getParameter(name)).orElse(""))
                .map(value -> value.substring(0, Math.min(LONGEST, value.length())).replaceAll("\\p{Cntrl}", ""))
                .collect(Collectors.joining("\n", SignInEntry.page(http) + "\n", ""));
        set(Base64.getUrlEncoder().withoutPadding().encodeToString(typed.getBytes(StandardCharsets.UTF_8)), PATIENCE, response);
    }

    /** What waits for the page that is asked for; it is gone then. */
    Optional<Typed> take(HttpServletRequest http, HttpServletResponse response) {
        Optional<Typed> kept = Stream.ofNullable(http.getCookies()).flatMap(Stream::of).filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue).findFirst().flatMap(TypedNumber::read).filter(typed -> typed.page().equals(http.getRequestURI()));
        kept.ifPresent(_ -> set("", Duration.ZERO, response));
        return kept;
    }

    private static Optional<Typed> read(String value) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8).split("\n", -1);
            return parts.length == FIELDS.size() + 1 ? Optional.of(new Typed(parts[0], parts[1], parts[2], parts[3])) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void set(String value, Duration age, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, value).httpOnly(true).secure(secure).sameSite("Strict")
                .path("/panel/domains").maxAge(age).build().toString());
    }
}
