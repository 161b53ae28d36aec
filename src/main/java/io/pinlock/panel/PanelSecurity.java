package io.pinlock.panel;

import io.pinlock.lock.ContactPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Sign-in, CSRF tokens and headers of the panel, of the page at the root and of the status page; no filter is in the way of the API. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@ConditionalOnWebApplication
class PanelSecurity {
    /** Nothing from elsewhere, no inline script or style, in no frame. */
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain panel(HttpSecurity http, PanelSessions sessions, CookieCsrfTokenRepository tokens, TypedNumber typed) {
        return http.securityMatcher("/panel/**", "/", StatusController.PAGE)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .addFilterAfter(new TooManyFilter(), HeaderWriterFilter.class)
                .addFilterAfter(new TroubleFilter(), HeaderWriterFilter.class)
                .addFilterBefore(new UploadFilter(sessions), CsrfFilter.class)
                .addFilterBefore(new SessionFilter(sessions), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/", StatusController.PAGE, "/panel/signin", "/panel/signin/**", "/panel/start", "/panel/start/**",
                                ObjectionController.PAGE + "**", ContactPage.PATH + "**",
                                "/panel/static/**")
                        .permitAll()
                        .requestMatchers("/panel", "/panel/", "/panel/signout", "/panel/signout-everywhere", "/panel/phone",
                                "/panel/find", "/panel/help", "/panel/passkeys",
                                "/panel/passkeys/**", "/panel/sessions", "/panel/sessions/**", TimeZoneController.PAGE,
                                TimeZoneController.PAGE + "/**")
                        .authenticated()
                        .requestMatchers("/panel/operator/**").hasRole(SessionFilter.OPERATOR)
                        .anyRequest().hasRole(SessionFilter.ACCOUNT))
                .exceptionHandling(
                        failed -> failed.authenticationEntryPoint(new SignInEntry(typed)).accessDeniedHandler(PanelSecurity::refuse))
                .build();
    }

    /** A form that was not made here is told so; a page for somebody else is as unknown as none. */
    private static void refuse(HttpServletRequest http, HttpServletResponse response, AccessDeniedException failure) throws IOException {
        response.sendError(failure instanceof CsrfException ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_NOT_FOUND);
    }

    @Bean
    DelegatingFilterProxyRegistrationBean panelFilter() {
        DelegatingFilterProxyRegistrationBean registration = new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        registration.addUrlPatterns("/panel/*", "", StatusController.PAGE);
        return registration;
    }
}
