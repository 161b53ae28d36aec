package io.pinlock.panel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What people call the browser that calls itself {@code Mozilla/5.0 (...)}: name and system, enough to recognise one's own by. */
final class BrowserName {
    /** What tells them apart, in this order: nearly all of them also claim to be the later ones. */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(Map.entry("Edg", "Edge"), Map.entry("OPR/", "Opera"),
            Map.entry("Firefox/", "Firefox"), Map.entry("FxiOS/", "Firefox"), Map.entry("Chrome/", "Chrome"),
            Map.entry("CriOS/", "Chrome"), Map.entry("Safari/", "Safari"));
    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(Map.entry("Android", "Android"), Map.entry("iPhone", "iOS"),
            Map.entry("iPad", "iOS"), Map.entry("Windows", "Windows"), Map.entry("Mac OS X", "macOS"), Map.entry("CrOS", "ChromeOS"),
            Map.entry("Linux", "Linux"));

    private BrowserName() {}

    /** For example {@code Firefox, Linux}; empty for what is no known browser. */
    static Optional<String> of(String agent) {
        Function<List<Map.Entry<String, String>>, Optional<String>> known = names -> names.stream()
                .filter(name -> agent.contains(name.getKey())).findFirst().map(Map.Entry::getValue);
        return known.apply(BROWSERS).map(browser -> known.apply(SYSTEMS).map(system -> browser + ", " + system).orElse(browser));
    }
}
