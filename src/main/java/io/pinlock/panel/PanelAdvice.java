package io.pinlock.panel;

import io.pinlock.admin.Demo;
import io.pinlock.base.http.LocalRequest;
import io.pinlock.sms.Routes;
import io.pinlock.sms.route.RouteSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/** What every page of the panel knows. */
@ControllerAdvice(basePackageClasses = PanelAdvice.class)
class PanelAdvice {
    private final PhoneKey key;
    private final Routes routes;
    private final MessageSource messages;
    private final boolean demo;
    private final boolean published;
    private final Appearance appearance;
    private final String version;
    private final StatusPageSettings status;
    private final Optional<Demo> running;
    private final InstantSource clock;

    PanelAdvice(PhoneKey key, Routes routes, RouteSettings settings, MessageSource messages, Appearance appearance,
            StatusPageSettings status, Optional<Demo> running, InstantSource clock, @Value("${pinlock.demo:false}") boolean demo,
            @Value("${info.version}") String version) {
        this.appearance = appearance;
        this.status = status;
        this.running = running;
        this.clock = clock;
        this.version = version;
        this.messages = messages;
        published = settings.publicUrl().isPresent();
        this.key = key;
        this.routes = routes;
        this.demo = demo;
    }

    /** Whether the phone can be shown, which has everybody's PINs. */
    @ModelAttribute("phone")
    boolean phone(HttpServletRequest http) {
        return key.isThere(http);
    }

    /** Whether there are demo accounts, whose passwords everybody knows, to be tried out on this machine. */
    @ModelAttribute("demo")
    boolean demo(HttpServletRequest http) {
        return demo && routes.isInboxOnly() && !published && LocalRequest.is(http);
    }

    @ModelAttribute("user")
    @Nullable
    PanelUser user(@AuthenticationPrincipal @Nullable PanelUser user) {
        return user;
    }

    /** Where the reader is, for the navigation. */
    @ModelAttribute("path")
    String path(HttpServletRequest http) {
        return SignInEntry.page(http);
    }

    /** What an address says was done just now; nothing for what it cannot know. */
    @ModelAttribute("done")
    @Nullable
    String done(HttpServletRequest http, Locale locale) {
        String done = http.getParameter("done");
        return http.getMethod().equals("GET") && done != null && done.matches("[a-z-]{1,30}")
                ? messages.getMessage("done." + done, null, null, locale)
                : null;
    }

    /** The country that the browser says it is in: a first guess for numbers. */
    @ModelAttribute("home")
    String home(HttpServletRequest http) {
        return http.getLocale().getCountry();
    }

    /** The address of the page, for links that show it in another way. */
    @ModelAttribute("here")
    String here(HttpServletRequest http) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(SignInEntry.page(http));
        if (http.getMethod().equals("GET")) {
            address.query(http.getQueryString());
        }
        return address.replaceQueryParam("done").replaceQueryParam("lang").replaceQueryParam("theme").build().toUriString();
    }

    /** {@code light} or {@code dark}; nothing where the system decides. */
    @ModelAttribute("theme")
    @Nullable
    String theme(HttpServletRequest http) {
        return appearance.of(http).orElse(null);
    }

    /** Whether there is a status page that everybody may see. */
    @ModelAttribute("statusPage")
    boolean statusPage() {
        return status.statusPage();
    }

    /** The time that it is, where somebody has moved the clock of the demo. */
    @ModelAttribute("moved")
    @Nullable
    Instant moved() {
        return running.filter(demo -> demo.ahead().isPositive()).map(_ -> clock.instant()).orElse(null);
    }

    /** What runs here. */
    @ModelAttribute("version")
    String version() {
        return version;
    }
}
