package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.lock.Act;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word of the panel is there in both languages, and every word that a page names is there. */
class PanelWordsTest {
    private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z0-9._-]+)[}(]");
    private static final Pattern ARGUMENT = Pattern.compile("\\{[0-9]");

    private static Properties words(String file) {
        Properties properties = new Properties();
        try (InputStream stream = Objects.requireNonNull(PanelWordsTest.class.getResourceAsStream("/panel/" + file))) {
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void testSuccess_bothLanguagesSayTheSame() {
        Properties english = words("messages.properties");
        Properties german = words("messages_de.properties");
        assertThat(german.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        assertThat(english.stringPropertyNames()).allSatisfy(key -> {
            assertThat(arguments(german.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
            assertThat(english.getProperty(key)).as(key).isNotBlank();
            assertThat(german.getProperty(key)).as(key).isNotBlank();
        });
    }

    /** The history of a domain has no name of a command. */
    @Test
    void testSuccess_everyAct_hasWords() {
        Properties english = words("messages.properties");
        assertThat(Act.values()).allSatisfy(act -> assertThat(english).containsKey("word.action." + act.action()));
    }

    @Test
    void testSuccess_whatTemplatesName_isThere() throws IOException {
        Properties english = words("messages.properties");
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            assertThat(files.filter(Files::isRegularFile).toList()).isNotEmpty().allSatisfy(file -> assertThat(
                    KEY.matcher(Files.readString(file)).results().map(key -> key.group(1)).filter(key -> !english.containsKey(key)))
                    .as(file.toString()).isEmpty());
        }
    }
}
