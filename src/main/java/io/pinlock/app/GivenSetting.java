package io.pinlock.app;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A setting that somebody has set. */
record GivenSetting(IterableConfigurationPropertySource source, ConfigurationPropertyName name) {
    /** All below that prefix; what goes before the others comes first. */
    static List<GivenSetting> below(ConfigurationPropertyName prefix, ConfigurableEnvironment environment) {
        return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(IterableConfigurationPropertySource.class::isInstance).map(IterableConfigurationPropertySource.class::cast)
                .flatMap(source -> source.stream().filter(prefix::isAncestorOf).sorted().map(name -> new GivenSetting(source, name)))
                .toList();
    }

    /** Whether it is set in the environment. */
    boolean isVariable() {
        return isOfTheEnvironment();
    }

    String value() {
        return String.valueOf(Objects.requireNonNull(source.getConfigurationProperty(name)).getValue());
    }

    private boolean isOfTheEnvironment() {
        return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
    }

    /** Whether that name is its name; in the environment dashes may be left out, or be written as underscores. */
    boolean is(SettingName known) {
        return known.fits(name) || (isOfTheEnvironment() && known.byWords().fits(name));
    }

    /** Whether it is that name of the environment, which means nothing elsewhere. */
    boolean isVariable(SettingName variable) {
        return isOfTheEnvironment() && variable.fits(name);
    }

    /** Its own name, as it is written where it is set. */
    String written() {
        return isOfTheEnvironment() ? written(elements()) : name.toString();
    }

    /** Another name, as it would be written there. */
    String written(SettingName other) {
        return written(other.like(elements()));
    }

    private String written(List<String> elements) {
        return isOfTheEnvironment()
                ? String.join("_", elements).replace("-", "").toUpperCase(Locale.ROOT)
                : String.join(".", elements);
    }

    private List<String> elements() {
        return IntStream.range(0, name.getNumberOfElements()).mapToObj(i -> name.getElement(i, Form.DASHED)).toList();
    }

    /** Where it is set, in words; empty where that says nothing to a person. */
    Optional<String> place() {
        if (isOfTheEnvironment()) {
            return Optional.of("in the environment");
        }
        if (origin() instanceof TextResourceOrigin file) {
            // It says "URL [file:data/pinlock.properties] - 3:22".
            return Optional.of(file.toString().replaceFirst(".*\\[(?:file:)?(.*)] - ([0-9]+):.*", "$1, line $2"));
        }
        return source.getUnderlyingSource() instanceof PropertySource<?> properties
                && properties.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)
                        ? Optional.of("as a property of Java")
                        : Optional.empty();
    }

    private @Nullable Origin origin() {
        Origin origin = Origin.from(source.getConfigurationProperty(name));
        return origin instanceof PropertySourceOrigin wrapped ? wrapped.getOrigin() : origin;
    }
}
