package io.pinlock.panel;

import io.pinlock.base.http.TooMany;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells a browser whose address takes up too much of the server when it may try again. */
final class TooManyFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest http, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<TooMany> tooMany = TooMany.is(http);
        if (tooMany.isEmpty()) {
            chain.doFilter(http, response);
            return;
        }
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.setHeader(HttpHeaders.RETRY_AFTER,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(tooMany.get().possibleFrom().atOffset(ZoneOffset.UTC)));
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    }
}
