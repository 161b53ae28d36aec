package io.pinlock.sms.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What can be set of the SIM swap API. */
class SimSwapSettingsTest {
    private static final String NAME = "pinlock.sms.sim-swap.";
    private static final Map<String, String> RIGHT = Map.of("url", "https://api.operator.example/camara", "token-url",
            "https://login.operator.example/token", "client-id", "pinlock", "client-secret", "hidden");

    private static SimSwapSettings settings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>();
        RIGHT.forEach((name, value) -> all.put(NAME + name, value));
        more.forEach((name, value) -> all.put(NAME + name, value));
        return new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("pinlock.sms.sim-swap", SimSwapSettings.class);
    }

    @Test
    void testSuccess_defaults_andTheSecretIsNotShown() {
        SimSwapSettings settings = settings(Map.of());
        assertThat(settings.hours()).isEqualTo(72);
        assertThat(settings.whenUnanswered()).isEqualTo(SimSwapSettings.Otherwise.REFUSE);
        assertThat(settings.whenNotServed()).isEqualTo(SimSwapSettings.Otherwise.SEND);
        assertThat(settings.toString()).doesNotContain("hidden");
        assertThat(TestServer.shared().bean(SimSwapChecks.class).isOn()).as("without an address").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"url, http://api.operator.example, url must be an address with https", "url, somewhere, url must be an address",
            "url, https://a|b/, url must be an address", "url, https://api.example/?a=b, url must be an address",
            "token-url, http://login.operator.example, token-url must be an address with https", "hours, 0, hours must be 1 to 2400",
            "hours, 2401, hours must be 1 to 2400", "connections, 0, connections must be 1 to 200",
            "connections, 201, connections must be 1 to 200", "answer-timeout, 499ms, answer-timeout must be 500ms to 30s",
            "answer-timeout, 30001ms, answer-timeout must be 500ms to 30s", "scope, 'a  b', scope must be words",
            "when-unanswered, perhaps, when-unanswered"})
    void testFailure_whatCannotBe(String name, String value, String message) {
        assertThatThrownBy(() -> settings(Map.of(name, value))).hasStackTraceContaining(message);
    }

    /** A check that is only half set up would be no check. */
    @Test
    void testFailure_aHalf_endsTheStart() {
        assertThatThrownBy(() -> TestServer.start(TestPostgres.fresh(), Map.of(NAME + "url", "https://api.operator.example")))
                .hasStackTraceContaining("pinlock.sms.sim-swap.token-url must be an address");
        assertThatThrownBy(() -> TestServer.start(TestPostgres.fresh(),
                Map.of(NAME + "url", "https://api.operator.example", NAME + "token-url", "https://login.operator.example",
                        NAME + "client-id",
                        "pinlock")))
                .hasStackTraceContaining("pinlock.sms.sim-swap.client-secret is missing");
    }
}
