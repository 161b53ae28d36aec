package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Where the messages of a demo lead to. */
class DemoAddressTest {
    private static @Nullable String address(String port, Map<String, Object> more) {
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("server.port", port);
        environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setEnvironment(environment);
            new DemoAddress().initialize(context);
        }
        return environment.getProperty("pinlock.sms.objection-url");
    }

    @Test
    void testSuccess_toThePortOfTheDemo() {
        assertThat(address("8080", Map.of("pinlock.demo", "true"))).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void testSuccess_nowhere_whereThePortIsFoundLater_orThereIsNoDemo() {
        assertThat(address("0", Map.of("pinlock.demo", "true"))).isNull();
        assertThat(address("8080", Map.of())).isNull();
    }

    @Test
    void testSuccess_aSettingGoesBefore() {
        assertThat(address("8080", Map.of("pinlock.demo", "true", "pinlock.sms.objection-url", "https://pin.example.net")))
                .isEqualTo("https://pin.example.net");
    }
}
