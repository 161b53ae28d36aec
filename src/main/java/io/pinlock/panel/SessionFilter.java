package io.pinlock.panel;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells Spring Security who is signed in, and as what: the operator, or an account. */
final class SessionFilter extends OncePerRequestFilter {
    static final String OPERATOR = "OPERATOR";
    static final String ACCOUNT = "ACCOUNT";

    private final PanelSessions sessions;

    SessionFilter(PanelSessions sessions) {
        this.sessions = sessions;
    }

    /** Styles, scripts and pictures are for everybody, and so is the status page. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest http) {
        return http.getRequestURI().startsWith("/panel/static/") || http.getRequestURI().equals(StatusController.PAGE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest http, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        sessions.user(http).ifPresent(user -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, "",
                    AuthorityUtils.createAuthorityList("ROLE_" + (user.isOperator() ? OPERATOR : ACCOUNT))));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(http, response);
    }
}
