package io.pinlock.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The settings of an order before anything else of the program is there: in the environment, as properties of Java, and which file has
 * more. They say which server is meant.
 *
 * @param given         by the names of environment variables and of properties; without those that say where folders and files are
 * @param configuration file with settings; empty where there is none
 * @param data          the data folder
 */
record OrderSettings(Map<String, String> given, String configuration, Path data) {
    private static final String DATA = "pinlock.data";
    /** The launcher's own, and those that are looked at here. */
    private static final Set<String> APART = Set.of("PINLOCK_JAVA_OPTS", "PINLOCK_DATA", "PINLOCK_CONFIGURATION", DATA,
            "pinlock.configuration");

    /**
     * Of an order.
     *
     * @param variables  of the environment
     * @param properties of Java
     * @param options    of the command line
     */
    static OrderSettings of(Map<String, String> variables, Properties properties, Map<String, Object> options) {
        Map<String, String> given = new TreeMap<>();
        variables.forEach((name, value) -> {
            if (name.startsWith("PINLOCK_")) {
                given.put(name, value);
            }
        });
        properties.stringPropertyNames().stream().filter(name -> name.startsWith("pinlock."))
                .forEach(name -> given.put(name, properties.getProperty(name)));
        String configuration = configuration(first(given, "pinlock.configuration", "PINLOCK_CONFIGURATION").orElse(""));
        Optional<String> data = Optional.ofNullable(options.get(DATA)).map(Object::toString)
                .or(() -> first(given, DATA, "PINLOCK_DATA")).or(() -> in(configuration));
        given.keySet().removeAll(APART);
        return new OrderSettings(given, configuration, Path.of(data.orElse("data")));
    }

    private static Optional<String> first(Map<String, String> given, String property, String variable) {
        return Optional.ofNullable(given.get(property)).or(() -> Optional.ofNullable(given.get(variable)));
    }

    /** The file of settings in that folder, or in the working folder where none is named; empty where there is no such file. */
    static String configuration(String folder) {
        Path file = Path.of(folder).resolve("pinlock.properties").toAbsolutePath().normalize();
        return Files.isRegularFile(file) ? file.toString() : "";
    }

    private static Optional<String> in(String configuration) {
        if (configuration.isEmpty()) {
            return Optional.empty();
        }
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(configuration))) {
            settings.load(file);
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        return Optional.ofNullable(settings.getProperty(DATA));
    }
}
