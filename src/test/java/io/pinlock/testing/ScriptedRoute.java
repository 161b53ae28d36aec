package io.pinlock.testing;

import io.pinlock.sms.route.KindSettings;
import io.pinlock.sms.route.RouteKind;
import io.pinlock.sms.route.RouteSetup;
import io.pinlock.sms.route.SmsRoute;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A kind of route of which a test says what becomes of each message. One class, as a new provider is. */
public final class ScriptedRoute implements RouteKind, TestDouble {
    private final Map<String, Function<SmsRoute.Outgoing, SmsRoute.Outcome>> behaviours = new ConcurrentHashMap<>();
    private final Map<String, List<SmsRoute.Outgoing>> asked = new ConcurrentHashMap<>();

    /** Settings of its own, as a provider has them. */
    @KindSettings("scripted")
    record Settings(int places, boolean receipts) {}

    @Override
    public void reset() {
        behaviours.clear();
        asked.clear();
    }

    /** What that route does from now on. */
    public void behave(String route, Function<SmsRoute.Outgoing, SmsRoute.Outcome> behaviour) {
        behaviours.put(route, behaviour);
    }

    /** What that route was asked to take. */
    public List<SmsRoute.Outgoing> asked(String route) {
        return List.copyOf(asked.getOrDefault(route, List.of()));
    }

    @Override
    public String kind() {
        return "scripted";
    }

    @Override
    public SmsRoute open(RouteSetup setup) {
        Settings settings = setup.settings(Settings.class);
        return new SmsRoute() {
            @Override
            public String name() {
                return setup.name();
            }

            @Override
            public int slots() {
                return settings.places() == 0 ? 5 : settings.places();
            }

            @Override
            public Duration longestSend() {
                return Duration.ofSeconds(5);
            }

            @Override
            public boolean hasReceipts() {
                return settings.receipts();
            }

            @Override
            public Outcome send(Outgoing message) {
                asked.computeIfAbsent(name(), _ -> new CopyOnWriteArrayList<>()).add(message);
                return behaviours.getOrDefault(name(), _ -> new Outcome.Delivered()).apply(message);
            }
        };
    }
}
