package io.pinlock.panel;

import io.pinlock.base.DatabaseFault;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/** Shows a page that says so while the database cannot be reached, and writes one line about it. */
final class TroubleFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(TroubleFilter.class);

    @Override
    protected void doFilterInternal(HttpServletRequest http, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(http, response);
        } catch (DatabaseFault fault) {
            tell(fault, http, response);
        } catch (ServletException failure) {
            if (failure.getCause() instanceof DatabaseFault fault) {
                tell(fault, http, response);
            } else {
                throw failure;
            }
        }
    }

    private static void tell(DatabaseFault fault, HttpServletRequest http, HttpServletResponse response) throws IOException {
        LOG.error("A page failed: {} {}: {}: {}", http.getMethod(), http.getRequestURI(), fault.getMessage(),
                String.valueOf(fault.getCause()));
        if (!response.isCommitted()) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }
}
