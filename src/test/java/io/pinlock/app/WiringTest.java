package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What the build has found out of the wiring holds, unless a setting changes one of the conditions. */
class WiringTest {
    private static StandardEnvironment environment(Map<String, Object> own) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addLast(new MapPropertySource("class path resource [application.properties]", own));
        return environment;
    }

    private static StandardEnvironment usual() {
        return environment(Map.of("management.server.port", "-1", "spring.main.banner-mode", "off", "server.port", "8080"));
    }

    @Test
    void testSuccess_settingsOfItsOwnChangeNothing() {
        StandardEnvironment environment = usual();
        environment.getPropertySources().addFirst(new MapPropertySource("arguments", Map.of("pinlock.port", "0", "pinlock.demo", "true")));
        environment.getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("environment", Map.of("PINLOCK_DATA", "data", "SPRINGFIELD", "no setting")));
        assertThat(Wiring.holds(environment)).isTrue();
    }

    @Test
    void testFailure_healthOnAPortOfItsOwn() {
        assertThat(Wiring.holds(environment(Map.of("management.server.port", "9090")))).isFalse();
    }

    @Test
    void testFailure_aSettingOfSpringInAFile() {
        StandardEnvironment environment = usual();
        environment.getPropertySources()
                .addFirst(new MapPropertySource("file [pinlock.properties]", Map.of("server.http2.enabled", "true")));
        assertThat(Wiring.holds(environment)).isFalse();
    }

    @Test
    void testFailure_aSettingOfSpringInTheEnvironment() {
        StandardEnvironment environment = usual();
        environment.getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("environment", Map.of("MANAGEMENT_ENDPOINTS_WEB_BASEPATH", "/x")));
        assertThat(Wiring.holds(environment)).isFalse();
    }
}
