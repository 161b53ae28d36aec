package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pinlock.base.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A setting that nobody reads ends the start with its name, its place and the nearest name. */
class SettingsCheckTest {
    @TempDir
    private Path folder;

    private static void check(EnumerablePropertySource<?>... sources) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().forEach(source -> environment.getPropertySources().remove(source.getName()));
        for (EnumerablePropertySource<?> source : sources) {
            environment.getPropertySources().addLast(source);
        }
        ConfigurationPropertySources.attach(environment);
        SettingsCheck.check(environment);
    }

    /** With a route of each kind. */
    static void checkWithRoutes(String name) {
        check(new MapPropertySource("given", Map.of(name, "1")), new MapPropertySource("routes", Map.of("pinlock.sms.routes.s.kind", "smpp",
                "pinlock.sms.routes.t-1.kind", "twilio", "pinlock.sms.routes.h.kind", "http")));
    }

    static void checkEnvironment(String variable) {
        check(new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of(variable, "1", "PINLOCK_SMS_ROUTES_MAIN_KIND", "smpp")));
    }

    @ParameterizedTest
    @CsvSource({"pinlock.dta,pinlock.data", "pinlock.databse.url,pinlock.database.url",
            "pinlock.database.longest-wiat,pinlock.database.longest-wait", "pinlock.token.digit,pinlock.token.digits",
            "pinlock.token.reissueAftr,pinlock.token.reissue-after",
            "pinlock.lock.strikt,pinlock.lock.strict", "pinlock.lock.profil,pinlock.lock.profile",
            "pinlock.login.failures-per-adress,pinlock.login.failures-per-address", "pinlock.webhooks.timeot,pinlock.webhooks.timeout",
            "pinlock.webhook.allow-loopback,pinlock.webhooks.allow-loopback",
            "pinlock.portfolio.parking-nameserver,pinlock.portfolio.parking-nameservers", "pinlock.management.prot,pinlock.management.port",
            "pinlock.adress,pinlock.address", "pinlock.public-uri,pinlock.public-url", "pinlock.sms.keep-number,pinlock.sms.keep-numbers",
            "pinlock.sms.limits.number-hours,pinlock.sms.limits.number-hour",
            "pinlock.sms.limits.countries.de,pinlock.sms.limits.countries",
            "pinlock.sms.route.s.kind,pinlock.sms.routes.s.kind", "pinlock.sms.routes.s.wieght,pinlock.sms.routes.s.weight",
            "pinlock.sms.routes.s.hots,pinlock.sms.routes.s.host", "pinlock.sms.routes.t-1.account-id,pinlock.sms.routes.t-1.account-sid",
            "pinlock.sms.routes.h.receipts.keys,pinlock.sms.routes.h.receipts.key", "pinlock.port.http,pinlock.port"})
    void testFailure_misspelt_inEachGroup(String wrong, String nearest) {
        assertThatThrownBy(() -> checkWithRoutes(wrong)).isInstanceOf(StartupFailure.class)
                .hasMessage(
                        "There is no setting " + wrong.replace("reissueAftr", "reissueaftr") + "; the nearest name is " + nearest + ".");
    }

    @Test
    void testFailure_settingOfAnotherKindOfRoute() {
        assertThatThrownBy(() -> checkWithRoutes("pinlock.sms.routes.h.window")).isInstanceOf(StartupFailure.class);
        assertThatThrownBy(() -> checkWithRoutes("pinlock.sms.routes.s.account-sid")).isInstanceOf(StartupFailure.class);
    }

    @ParameterizedTest
    @CsvSource({"PINLOCK_TOKEN_DIGIT,PINLOCK_TOKEN_DIGITS", "PINLOCK_LOGIN_FAILURES_PER_ADRESS,PINLOCK_LOGIN_FAILURESPERADDRESS",
            "PINLOCK_DATABASE_URI,PINLOCK_DATABASE_URL", "PINLOCK_SMS_ROUTES_MAIN_SYSTEMIT,PINLOCK_SMS_ROUTES_MAIN_SYSTEMID",
            "PINLOCK_JAVA_OPT,PINLOCK_DATA"})
    void testFailure_misspelt_inTheEnvironment(String wrong, String nearest) {
        assertThatThrownBy(() -> checkEnvironment(wrong))
                .hasMessage("There is no setting " + wrong + " (in the environment); the nearest name is " + nearest + ".");
    }

    @Test
    void testFailure_variableOfTheLauncher_inAFile() {
        assertThatThrownBy(() -> checkWithRoutes("pinlock.java.opts")).isInstanceOf(StartupFailure.class);
    }

    @Test
    void testFailure_misspelt_asAPropertyOfJava() {
        assertThatThrownBy(() -> check(new MapPropertySource(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                Map.of("pinlock.keis", "x"))))
                .hasMessage("There is no setting pinlock.keis (as a property of Java); the nearest name is pinlock.keys.");
    }

    /** An order and a server, and nothing is made. */
    @Test
    void testFailure_misspelt_inAFile() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path file = Files.writeString(data.resolve("pinlock.properties"), "pinlock.token.digits=8\n\npinlock.token.livetime=5m\n");
        String sentence = "There is no setting pinlock.token.livetime (" + file + ", line 3); the nearest name is pinlock.token.lifetime.";
        assertThat(Ordered.at(data, "check")).isEqualTo(new Ordered(1, "", sentence + "\n"));
        assertThat(Startup.explain(catchThrowable(() -> Startup.serve(Map.of("pinlock.data", data, "pinlock.port", 0)))))
                .isEqualTo(sentence);
        assertThat(data).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pinlock.sms.resendAfter", "pinlock.sms.resend_after", "pinlock.SMS.Resend-After",
            "pinlock.sms.limits.countries[0]", "pinlock.portfolio.parking-nameservers[1]", "pinlock.sms.routes.s.sources.US",
            "pinlock.sms.routes.h.headers.X.Y", "pinlock.sms.routes.h.headers[Content-Type]", "pinlock.sms.routes[s].countries[12]",
            "pinlock.sms.routes.t-1.countries", "pinlock.sms.routes.new.kind", "pinlock.sms.routes.unknown.whatever", "other.setting",
            "pinlock.join", "pinlock.embedded-postgres"})
    void testSuccess_everySpellingThatIsRead(String name) {
        assertThatCode(() -> checkWithRoutes(name)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PINLOCK_SMS_RESENDAFTER", "PINLOCK_SMS_RESEND_AFTER", "PINLOCK_JAVA_OPTS", "PINLOCK_SMS_LIMITS_COUNTRIES_0",
            "PINLOCK_SMS_ROUTES_MAIN_ANSWERTIMEOUT", "PINLOCK_SMS_ROUTES_MAIN_ANSWER_TIMEOUT", "PINLOCK_SMS_ROUTES_MAIN_SOURCES_US",
            "PINLOCK", "PINLOCKS_X",
            "PINLOCK_SERVICE_HOST", "PINLOCK_SERVICE_PORT_HTTP", "PINLOCK_PORT_8080_TCP_ADDR", "PINLOCK_POSTGRES_SERVICE_HOST",
            "PINLOCK_POSTGRES_PORT_5432_TCP_PROTO"})
    void testSuccess_everySpellingThatIsRead_inTheEnvironment(String name) {
        assertThatCode(() -> checkEnvironment(name)).doesNotThrowAnyException();
    }
}
