package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.AnnotatedElementUtils;
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

    /** The build decides conditions once: whatever a setting changes must not be one. */
    @Test
    void testSuccess_ourOwnConditionsHangOnNoSetting() {
        JavaClasses ours = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.pinlock");
        Stream<JavaAnnotation<?>> annotations = ours.stream().flatMap(type -> Stream.concat(type.getAnnotations().stream(),
                type.getMethods().stream().flatMap(method -> method.getAnnotations().stream())));
        assertThat(annotations.filter(WiringTest::isCondition).map(WiringTest::words)).containsOnly("ConditionalOnMissingBean",
                "ConditionalOnWebApplication", "Profile [serve]");
    }

    private static boolean isCondition(JavaAnnotation<?> annotation) {
        Class<?> type = annotation.getRawType().reflect();
        return type == Conditional.class || AnnotatedElementUtils.isAnnotated(type, Conditional.class);
    }

    private static String words(JavaAnnotation<?> annotation) {
        String name = annotation.getRawType().getSimpleName();
        return name.equals("Profile") ? name + " " + Arrays.toString((Object[]) annotation.get("value").orElseThrow()) : name;
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
