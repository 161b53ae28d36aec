package io.pinlock.panel;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the operator's import and an account's changes send a file, and nobody else anything of that kind. It stands before the filter
 * that looks for the token against forgery: that one is in the body, so the whole of an upload is read before it is looked at.
 */
final class UploadFilter extends OncePerRequestFilter {
    /** As much as {@code spring.servlet.multipart.max-file-size}, with the rest of the form. */
    private static final long LARGEST_IMPORT = 32L * 1024 * 1024;
    /** A file of an account may have 1 MB. */
    private static final long LARGEST_OF_ACCOUNT = 1024L * 1024 + 16 * 1024;

    private final PanelSessions sessions;

    UploadFilter(PanelSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest http) {
        return !Objects.requireNonNullElse(http.getContentType(), "").toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest http, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<PanelUser> user = sessions.user(http);
        if (user.isEmpty()) {
            SignInEntry.send(http, response);
        } else if (user.get().isOperator() && http.getRequestURI().equals(OperatorImportController.UPLOAD)) {
            receive(LARGEST_IMPORT, http, response, chain);
        } else if (!user.get().isOperator() && http.getRequestURI().equals(DomainsByFileController.UPLOAD)) {
            receive(LARGEST_OF_ACCOUNT, http, response, chain);
        } else {
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        }
    }

    private static void receive(long largest, HttpServletRequest http, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = http.getContentLengthLong();
        if (length < 0) {
            response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
        } else if (length > largest) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            chain.doFilter(http, response);
        }
    }
}
