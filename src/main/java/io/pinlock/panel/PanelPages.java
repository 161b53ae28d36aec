package io.pinlock.panel;

import io.pinlock.account.TimeZones;
import io.pinlock.sms.route.RouteSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.TimeZone;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.CacheControl;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Languages, times, files and forms of the pages. English and German: what the browser asks for, or what was chosen. */
@Configuration(proxyBeanMethods = false)
class PanelPages implements WebMvcConfigurer {
    private static final String OWN = "classpath:/panel/static/";
    private static final String TABLER = "classpath:/META-INF/resources/webjars/tabler__core/";
    static final CacheControl KEPT = CacheControl.maxAge(Duration.ofHours(1));

    private final PhoneKey phone;
    private final ProofCheck proofs;
    private final Appearance appearance;

    PanelPages(PhoneKey phone, @Lazy ProofCheck proofs, Appearance appearance) {
        this.appearance = appearance;
        this.phone = phone;
        this.proofs = proofs;
    }

    @Bean
    LocaleResolver localeResolver(RouteSettings settings) {
        CookieLocaleResolver resolver = new CookieLocaleResolver("pinlock-language");
        resolver.setDefaultLocaleFunction(
                http -> Locale.GERMAN.getLanguage().equals(http.getLocale().getLanguage()) ? Locale.GERMAN : Locale.ENGLISH);
        resolver.setDefaultTimeZoneFunction(http -> TimeZone.getTimeZone(
                http.getUserPrincipal() instanceof Authentication signedIn && signedIn.getPrincipal() instanceof PanelUser user
                        ? user.opened().zone()
                        : TimeZones.UTC));
        resolver.setCookiePath("/panel");
        resolver.setCookieSameSite("Strict");
        resolver.setCookieSecure(settings.isBehindTls());
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setRejectInvalidCookies(false);
        return resolver;
    }

    /** The tokens of forms: in a cookie, so that every node knows them. */
    @Bean
    CookieCsrfTokenRepository formTokens(RouteSettings settings) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookiePath("/panel");
        tokens.setCookieCustomizer(cookie -> {
            cookie.sameSite("Strict");
            if (settings.isBehindTls()) {
                cookie.secure(true);
            }
        });
        return tokens;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor choice = new LocaleChangeInterceptor();
        choice.setParamName("lang");
        choice.setIgnoreInvalidLocale(true);
        registry.addInterceptor(choice).addPathPatterns("/panel/**", StatusController.PAGE);
        registry.addInterceptor(new PlainText()).addPathPatterns("/panel/**");
        registry.addInterceptor(appearance).addPathPatterns("/panel/**");
        registry.addInterceptor(phone).addPathPatterns("/panel/**");
        registry.addInterceptor(proofs).addPathPatterns("/panel/**");
    }

    /** Without Last-Modified: in the jar all files have the same time, and a browser would keep those of an older version for ever. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/panel/static/**")
                .addResourceLocations(OWN, TABLER, "classpath:/META-INF/resources/webjars/htmx.org/")
                .setUseLastModified(false)
                .setCacheControl(KEPT);
        registry.addResourceHandler("/panel/static/dark/**")
                .addResourceLocations(OWN, TABLER)
                .setUseLastModified(false)
                .setCacheControl(KEPT)
                .resourceChain(true)
                .addTransformer(new DarkRules());
    }
}
