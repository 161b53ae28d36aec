package io.pinlock.sms;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * What the routes add to the health of this node: {@code DEGRADED} while one of them is left alone, or misses a connection to its provider.
 * The node is not to be taken out of service for that: whatever providers do, it serves everything but messages.
 */
@Component
@Profile("serve")
class RoutesHealth implements HealthIndicator {
    private static final String DEGRADED = "DEGRADED";

    private final Routes routes;

    RoutesHealth(Routes routes) {
        this.routes = routes;
    }

    @Override
    public Health health() {
        boolean degraded = routes.all().stream().anyMatch(each -> each.route().misses() || each.health().downUntil().isPresent());
        return degraded ? Health.status(DEGRADED).build() : Health.up().build();
    }
}
