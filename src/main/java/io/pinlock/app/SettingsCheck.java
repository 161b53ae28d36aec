package io.pinlock.app;

import io.pinlock.base.StartupFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** Ends a start on a setting that nobody reads: a misspelt limit would be no limit, and nobody would know. */
final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final ConfigurationPropertyName ALL = ConfigurationPropertyName.of("pinlock");
    private static final ConfigurationPropertyName ROUTES = ConfigurationPropertyName.of("pinlock.sms.routes");
    /** PINLOCK_JAVA_OPTS is the launcher's. */
    private static final SettingName JAVA_OPTS = SettingName.of("pinlock.java.opts");
    /** What Kubernetes gives to every program beside a service whose name begins with "pinlock". */
    private static final Pattern SERVICE_LINK = Pattern
            .compile("PINLOCK_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_\\w+)?)");
    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(context.getEnvironment());
    }

    /**
     * Looks at everything below {@code pinlock}, wherever it is set.
     *
     * @throws StartupFailure with the first name that is none
     */
    static void check(ConfigurableEnvironment environment) {
        List<GivenSetting> given = GivenSetting.below(ALL, environment);
        List<SettingName> known = Stream.concat(SettingNames.ofTheProgram(), ofRoutes(given, Binder.get(environment))).toList();
        given.stream().filter(setting -> known.stream().noneMatch(setting::is) && !setting.isVariable(JAVA_OPTS) && !isServiceLink(setting))
                .findFirst()
                .ifPresent(wrong -> {
                    throw new StartupFailure(
                            "There is no setting " + wrong.written() + wrong.place().map(place -> " (" + place + ")").orElse("")
                                    + "; the nearest name is " + nearest(wrong, known) + ".");
                });
    }

    private static boolean isServiceLink(GivenSetting setting) {
        return setting.isVariable() && (SERVICE_LINK.matcher(setting.written()).matches()
                || (setting.written().endsWith("_PORT") && SERVICE_ADDRESS.matcher(setting.value()).matches()));
    }

    /** What can be set for a route depends on its kind, which is a setting itself. */
    private static Stream<SettingName> ofRoutes(List<GivenSetting> given, Binder binder) {
        return given.stream().map(GivenSetting::name).filter(ROUTES::isAncestorOf)
                .map(name -> name.getElement(ROUTES.getNumberOfElements(), Form.DASHED)).distinct().flatMap(route -> {
                    SettingName below = SettingName.of(ROUTES.toString()).plus(route);
                    Optional<String> kind = given.stream().filter(setting -> setting.is(below.plus("kind"))).findFirst()
                            .flatMap(setting -> Optional.ofNullable(binder.bind(setting.name(), Bindable.of(String.class)).orElse(null)));
                    return SettingNames.ofARoute(below, kind);
                });
    }

    private static String nearest(GivenSetting wrong, List<SettingName> known) {
        return known.stream().filter(SettingName::isWhole).map(wrong::written).sorted()
                .min(Comparator.comparingInt(name -> distance(name, wrong.written()))).orElseThrow();
    }

    /** Levenshtein's: how many letters have to be added, left out, or changed. */
    private static int distance(String one, String other) {
        int[] before = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[other.length()];
    }
}
