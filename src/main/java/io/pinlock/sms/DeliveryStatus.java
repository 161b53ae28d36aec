package io.pinlock.sms;

import io.pinlock.base.ServiceState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How messages do on their way to the phones, without a word of who carries them. */
@Component
public class DeliveryStatus {
    /** Below that share of messages that are taken, a route is slow. */
    private static final double FEW_TAKEN = 0.8;
    /** Above that share of receipts that are late, a route is slow. */
    private static final double MANY_LATE = 0.2;

    private final Routes routes;

    DeliveryStatus(Routes routes) {
        this.routes = routes;
    }

    /**
     * How messages do.
     *
     * @param countries those that have routes of their own (ISO 3166-1), in their order
     * @param elsewhere all other countries; empty where there is no country with a route of its own, or no route for the others
     */
    public record Delivery(SortedMap<String, ServiceState> countries, Optional<ServiceState> elsewhere, ServiceState overall) {}

    /** As all nodes see the routes; whether a route is connected is known of this node. A country does as the best of its routes does. */
    public Delivery now() {
        SortedMap<String, ServiceState> countries = new TreeMap<>();
        routes.all().stream().flatMap(route -> route.wanted().countries().stream()).distinct()
                .forEach(country -> best(routes.all().stream().filter(route -> route.wanted().serves(country)))
                        .ifPresent(state -> countries.put(country, state)));
        Optional<ServiceState> others = best(routes.all().stream().filter(route -> route.wanted().countries().isEmpty()));
        return new Delivery(countries, countries.isEmpty() ? Optional.empty() : others,
                overall(Stream.concat(countries.values().stream(), others.stream()).distinct().toList()));
    }

    private static Optional<ServiceState> best(Stream<RouteState> some) {
        return some.map(DeliveryStatus::of).min(Comparator.naturalOrder());
    }

    /** Trouble in some countries is less than trouble in all. */
    private static ServiceState overall(List<ServiceState> all) {
        return all.size() == 1 ? all.getFirst() : ServiceState.SLOW;
    }

    private static ServiceState of(RouteState route) {
        RouteState.Health health = route.health();
        if (health.downUntil().isPresent() || !route.takes()) {
            return ServiceState.TROUBLE;
        }
        return health.score() < FEW_TAKEN || health.late() > MANY_LATE ? ServiceState.SLOW : ServiceState.WORKS;
    }
}
