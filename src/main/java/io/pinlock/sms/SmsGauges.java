package io.pinlock.sms;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.pinlock.base.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** What the state of queue and routes is at the moment that somebody looks. */
@Component
class SmsGauges implements MeterBinder {
    private final Database database;
    private final Routes routes;
    private final InstantSource clock;

    SmsGauges(Database database, Routes routes, InstantSource clock) {
        this.database = database;
        this.routes = routes;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("pinlock.sms.waiting", this, SmsGauges::waiting).description("Messages that wait to be sent, on all nodes")
                .register(meters);
        Gauge.builder("pinlock.sms.waiting.longest", this, SmsGauges::longest).baseUnit("seconds")
                .description("How long the oldest of them has waited").register(meters);
        for (RouteState route : routes.all()) {
            route(meters, route, "pinlock.sms.route.score", "1 while the route takes every message, 0 when it takes none",
                    each -> each.health().score());
            route(meters, route, "pinlock.sms.route.late", "Share of its messages whose receipt is late", each -> each.health().late());
            route(meters, route, "pinlock.sms.route.share", "What it is given messages by, compared with the others", RouteState::share);
            route(meters, route, "pinlock.sms.route.up", "0 while it is left alone, paused, or not ready on this node",
                    each -> each.takes() && each.health().downUntil().isEmpty() ? 1 : 0);
            if (route.route().binds().isPresent()) {
                route(meters, route, "pinlock.sms.route.binds", "Connections to its provider that this node holds now",
                        each -> each.route().binds().orElse(0));
            }
            route(meters, route, "pinlock.sms.route.underway", "Messages that wait for its answer on this node", RouteState::underWay);
        }
    }

    private static void route(MeterRegistry meters, RouteState route, String name, String description, ToDoubleFunction<RouteState> value) {
        Gauge.builder(name, route, value).tag("route", route.name()).description(description).register(meters);
    }

    private double waiting() {
        return database.read(SmsStatistics.waiting()).messages();
    }

    private double longest() {
        Instant now = clock.instant();
        return database.read(SmsStatistics.waiting()).oldest().map(oldest -> Duration.between(oldest, now).toMillis() / 1000.0).orElse(0.0);
    }
}
