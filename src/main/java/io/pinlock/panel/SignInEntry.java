package io.pinlock.panel;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Where a request goes that nobody is signed in for: to the sign-in page, which knows where to go on. The address of a form is that of its
 * page and one word more, so its page is known, too.
 */
final class SignInEntry implements AuthenticationEntryPoint {
    static final String PAGE = "/panel/signin";
    /** A regular expression takes a step of the stack for each part of a path. */
    private static final int LONGEST = 2_000;

    private final TypedNumber typed;

    /** @param typed keeps what would be lost */
    SignInEntry(TypedNumber typed) {
        this.typed = typed;
    }

    @Override
    public void commence(HttpServletRequest http, HttpServletResponse response, AuthenticationException failure) throws IOException {
        typed.keep(http, response);
        send(http, response);
    }

    /** The page that a request is for, or whose form it is. */
    static String page(HttpServletRequest http) {
        return isForm(http) && !http.getRequestURI().equals(PAGE) ? http.getRequestURI().replaceFirst("/[^/]*$", "") : http.getRequestURI();
    }

    private static boolean isForm(HttpServletRequest http) {
        return http.getMethod().equals("POST");
    }

    static void send(HttpServletRequest http, HttpServletResponse response) throws IOException {
        Optional<String> live = Optional.ofNullable(http.getHeader("HX-Current-URL"));
        String query = isForm(http) || http.getQueryString() == null ? "" : "?" + http.getQueryString();
        String next = safe(live.map(SignInEntry::path).orElse(page(http) + query)).orElse("/panel/");
        String target = PAGE + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8)
                + (isForm(http) || live.isPresent() ? "&ended=1" : "");
        if (live.isPresent()) {
            response.setHeader("HX-Redirect", target);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(target);
        }
    }

    /** A page of the panel; empty for anything else that an address may say, and for what is longer than any page's address. */
    static Optional<String> safe(String next) {
        return Optional.of(next).filter(
                path -> path.length() <= LONGEST && path.matches("/panel(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?([?][A-Za-z0-9=&._~%*+-]*)?"));
    }

    private static String path(String address) {
        try {
            return URI.create(address).getRawPath();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
