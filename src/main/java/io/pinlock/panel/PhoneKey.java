package io.pinlock.panel;

import io.pinlock.base.http.LocalRequest;
import io.pinlock.sms.InboxKey;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a browser of this machine see the phone: it takes the key of the inbox from an address, {@code /panel/start?key=...}, keeps it as a
 * cookie, and goes on to the same page without it.
 */
@Component
class PhoneKey implements HandlerInterceptor {
    private static final String NAME = "key";
    private static final String COOKIE = "pinlock-phone";

    private final InboxKey key;

    PhoneKey(InboxKey key) {
        this.key = key;
    }

    @Override
    public boolean preHandle(HttpServletRequest http, HttpServletResponse response, Object handler) throws IOException {
        String typed = http.getParameter(NAME);
        if (typed == null || !http.getMethod().equals("GET") || !LocalRequest.is(http) || !key.opens(typed)) {
            return true;
        }
        response.addHeader(HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, typed).httpOnly(true).sameSite("Strict").path("/panel").build().toString());
        response.sendRedirect(http.getRequestURI());
        return false;
    }

    /** Whether the browser has the key, and is on this machine. */
    boolean isThere(HttpServletRequest http) {
        return LocalRequest.is(http) && Stream.ofNullable(http.getCookies()).flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(COOKIE)).map(Cookie::getValue).anyMatch(key::opens);
    }
}
