package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.pinlock.base.StartupFailure;
import io.pinlock.sms.route.RouteKind;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the operators' page says can be set can be set. */
class DocumentedSettingsTest {
    /** Names in the text that are none of settings: a file, and what names begin with. */
    private static final List<String> OTHERS = List.of("pinlock.properties", "pinlock.sms.limits");
    private static final Map<String, String> ROUTES = Map.of("smpp", "s", "twilio", "t-1", "http", "h");

    private static String page() throws IOException {
        return Files.readString(Path.of("docs", "operators.md"));
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
    }

    private static void accepts(List<String> names) {
        names.forEach(name -> assertThatCode(() -> SettingsCheckTest.checkWithRoutes(name)).as(name).doesNotThrowAnyException());
    }

    @Test
    void testSuccess_namesAndVariablesInTheText() throws IOException {
        List<String> names = found(page(), "`(pinlock\\.[a-z.-]*[a-z])`").stream().filter(name -> !OTHERS.contains(name)).toList();
        List<String> variables = found(page(), "`(PINLOCK_[A-Z_]+)[`=]");
        assertThat(names).hasSizeGreaterThan(25);
        assertThat(variables).hasSizeGreaterThan(15);
        accepts(names);
        variables.forEach(name -> assertThatCode(() -> SettingsCheckTest.checkEnvironment(name)).as(name).doesNotThrowAnyException());
    }

    @Test
    void testSuccess_tablesOfKindsAndLimits() throws IOException {
        for (String section : Pattern.compile("\n(?=#)").splitAsStream(page()).toList()) {
            List<String> rows = found(section, "^\\| (`.*?) \\|").stream().flatMap(cell -> found(cell, "`([^`]+)`").stream()).toList();
            if (section.startsWith("### kind=")) {
                String route = "pinlock.sms.routes." + ROUTES.get(section.lines().findFirst().orElseThrow().replace("### kind=", "")) + ".";
                assertThat(rows).as(section).hasSizeGreaterThan(7);
                accepts(rows.stream().map(row -> route + row.replace("<", "").replace(">", "")).toList());
            } else if (section.startsWith("### Limits")) {
                assertThat(rows).hasSizeGreaterThan(10);
                accepts(rows.stream().map(row -> "pinlock.sms.limits." + row).toList());
            }
        }
    }

    @Test
    void testSuccess_examples() throws IOException {
        for (String example : found(page(), "```properties\n([^`]*)```")) {
            Properties properties = new Properties();
            properties.load(new StringReader(example));
            assertThat(properties).isNotEmpty();
            accepts(properties.stringPropertyNames().stream()
                    .map(name -> name.replace("routes.main", "routes.s").replace("routes.spare", "routes.t-1").replace("routes.small",
                            "routes.h"))
                    .toList());
        }
    }

    /** A kind whose settings are not found would have all names accepted. */
    @Test
    void testSuccess_settingsOfEveryKindAreKnown() {
        assertThat(TestServer.shared().beans(RouteKind.class)).extracting(RouteKind::kind)
                .containsExactlyInAnyOrderElementsOf(ROUTES.keySet());
        ROUTES.values().forEach(route -> assertThatCode(() -> SettingsCheckTest.checkWithRoutes("pinlock.sms.routes." + route + ".none"))
                .isInstanceOf(StartupFailure.class));
    }
}
