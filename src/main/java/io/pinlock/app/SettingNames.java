package io.pinlock.app;

import io.pinlock.sms.route.KindSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The names that settings can have: the components of the records that they are read into, and a few more. */
final class SettingNames {
    /** What {@code application.properties} hands on, and what decides whether there is a demo. */
    private static final List<String> OTHERS = List.of("pinlock.address", "pinlock.configuration", "pinlock.demo",
            "pinlock.management.address", "pinlock.management.port", "pinlock.port");

    private static final List<Class<?>> RECORDS = records();

    private SettingNames() {}

    /** Looked for by their own names: to look into each class of the program takes a start too long. */
    private static List<Class<?>> records() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.setResourcePattern("**/*Settings.class");
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scanner.addIncludeFilter(new AnnotationTypeFilter(KindSettings.class));
        return scanner.findCandidateComponents("io.pinlock").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null)).toList();
    }

    /** All but those of the kinds of routes. */
    static Stream<SettingName> ofTheProgram() {
        return Stream.concat(OTHERS.stream().map(SettingName::of),
                RECORDS.stream().filter(type -> type.isAnnotationPresent(ConfigurationProperties.class))
                        .flatMap(type -> below(SettingName.of(type.getAnnotation(ConfigurationProperties.class).value()),
                                ResolvableType.forClass(type))));
    }

    /** Those below that route of that kind; any, where there is no such kind. */
    static Stream<SettingName> ofARoute(SettingName route, Optional<String> kind) {
        return RECORDS.stream().filter(type -> type.isAnnotationPresent(KindSettings.class))
                .filter(type -> kind.equals(Optional.of(type.getAnnotation(KindSettings.class).value()))).findFirst()
                .map(type -> below(route, ResolvableType.forClass(type))).orElseGet(() -> Stream.of(route.plus(SettingName.KEYS)));
    }

    private static Stream<SettingName> below(SettingName name, ResolvableType type) {
        Class<?> raw = type.toClass();
        if (raw.isRecord()) {
            return Stream.of(raw.getRecordComponents())
                    .flatMap(component -> below(name.plus(DataObjectPropertyName.toDashedForm(component.getName())),
                            ResolvableType.forType(component.getGenericType())));
        }
        if (raw == Optional.class) {
            return below(name, type.getGeneric(0));
        }
        if (Map.class.isAssignableFrom(raw)) {
            ResolvableType values = type.getGeneric(1);
            return values.toClass().isRecord() ? below(name.plus(SettingName.KEY), values) : Stream.of(name.plus(SettingName.KEYS));
        }
        return Collection.class.isAssignableFrom(raw) ? Stream.of(name, name.plus(SettingName.PLACE)) : Stream.of(name);
    }
}
