package io.pinlock.panel;

import io.pinlock.sms.route.RouteSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Light, dark, or as the system is: what was chosen by an address with {@code theme=} is kept as a cookie of the browser.
 */
@Component
class Appearance implements HandlerInterceptor {
    private static final String NAME = "theme";
    private static final String COOKIE = "pinlock-theme";
    private static final String AUTO = "auto";
    private static final List<String> THEMES = List.of("light", "dark");

    private final boolean secure;

    Appearance(RouteSettings settings) {
        secure = settings.isBehindTls();
    }

    @Override
    public boolean preHandle(HttpServletRequest http, HttpServletResponse response, Object handler) {
        typed(http).ifPresent(theme -> response.addHeader(HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, theme).httpOnly(true).secure(secure).sameSite("Strict").path("/panel")
                        .maxAge(THEMES.contains(theme) ? Duration.ofDays(365) : Duration.ZERO).build().toString()));
        return true;
    }

    /** What was chosen; empty where the system decides. */
    Optional<String> of(HttpServletRequest http) {
        return typed(http).or(() -> kept(http)).filter(THEMES::contains);
    }

    private static Optional<String> typed(HttpServletRequest http) {
        return Optional.ofNullable(http.getParameter(NAME))
                .filter(theme -> http.getMethod().equals("GET") && (theme.equals(AUTO) || THEMES.contains(theme)));
    }

    private static Optional<String> kept(HttpServletRequest http) {
        return Stream.ofNullable(http.getCookies()).flatMap(Stream::of).filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst();
    }
}
