package io.pinlock.sms;

import io.pinlock.sms.route.RouteSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the operator wants of a route.
 *
 * @param countries empty for all
 * @param paused    whether it takes no new messages; receipts still come in
 */
record WantedRoute(int weight, Set<String> countries, boolean paused) {
    static WantedRoute of(RouteSettings.Route settings) {
        return new WantedRoute(settings.weight(), settings.served(), false);
    }

    boolean serves(String country) {
        return countries.isEmpty() || countries.contains(country);
    }

    boolean servesAllOf(WantedRoute other) {
        return countries.isEmpty() || (!other.countries.isEmpty() && countries.containsAll(other.countries));
    }

    /** By the keys of {@link Setting}. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(Setting.WEIGHT, String.valueOf(weight));
        texts.put(Setting.COUNTRIES, String.join(" ", countries.stream().sorted().toList()));
        texts.put(Setting.PAUSED, String.valueOf(paused));
        return texts;
    }

    WantedRoute with(Map<String, String> changes) {
        Map<String, String> all = texts();
        all.putAll(changes);
        return new WantedRoute(Integer.parseInt(all.getOrDefault(Setting.WEIGHT, "")),
                Set.copyOf(Setting.words(all.getOrDefault(Setting.COUNTRIES, ""))),
                Boolean.parseBoolean(all.get(Setting.PAUSED)));
    }
}
