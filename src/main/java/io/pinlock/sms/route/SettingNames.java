package io.pinlock.sms.route;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/** Finds settings that nobody reads: a misspelled limit would be no limit, and nobody would know. */
public final class SettingNames {
    private SettingNames() {}

    /** What is set directly below a prefix, in any spelling that the binder takes. */
    public static Map<String, Object> below(Binder binder, String prefix) {
        return binder.bind(prefix, Bindable.mapOf(String.class, Object.class)).orElse(Map.of());
    }

    /**
     * Refuses names below the prefix that are no component of these records.
     *
     * @throws IllegalArgumentException with the first such name
     */
    public static void check(Binder binder, String prefix, List<Class<? extends Record>> readers) {
        Set<String> known = readers.stream().flatMap(reader -> Stream.of(reader.getRecordComponents())).map(RecordComponent::getName)
                .map(SettingNames::plain).collect(Collectors.toSet());
        below(binder, prefix).keySet().stream().filter(name -> !known.contains(plain(name))).sorted().findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("There is no setting " + prefix + "." + name);
        });
    }

    private static String plain(String name) {
        return name.replaceFirst("\\[.*", "").replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
