package io.pinlock.sms;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.sms.route.SmsRoute;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * A message by which the operator sees whether a route works. It goes past queue, limits and health, but not faster than the route's rate,
 * and is entered in the journal.
 */
@Component
public class TestMessage {
    private static final String TEXT = "PinLock: this is a test message.";
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Duration TURN = Duration.ofSeconds(5);

    private final Cache<UUID, UUID> sent = Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(LIFETIME).build();
    private final Routes routes;
    private final Database database;
    private final Journal journal;
    private final InstantSource clock;

    TestMessage(Routes routes, Database database, Journal journal, InstantSource clock) {
        this.routes = routes;
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Hands one over, which may take as long as the route may. What the route said is in the journal.
     *
     * @param id of the message; sent a second time from this node nothing happens
     * @return how it went: the name of an outcome; empty where there is no such route
     */
    public Optional<String> send(Actor actor, String route, AuthorityNumber number, UUID id) {
        return routes.all().stream().filter(open -> open.name().equals(route)).findFirst().map(open -> {
            if (sent.asMap().putIfAbsent(id, id) != null) {
                return "Twice";
            }
            SmsRoute.Outcome outcome = handOver(open, new SmsRoute.Outgoing(id, number.e164(), number.country(), TEXT, "EN",
                    clock.instant().plus(LIFETIME)));
            String said = outcome.getClass().getSimpleName();
            database.write(journal.entry(actor, Optional.empty(), "TestMessage", said.toUpperCase(Locale.ROOT),
                    Optional.of(route + " to " + number.masked() + reason(outcome).map(why -> ": " + why).orElse(""))));
            return said;
        });
    }

    /** A route that breaks may have sent it; what broke may name the number. */
    private static SmsRoute.Outcome handOver(RouteState route, SmsRoute.Outgoing message) {
        try {
            return route.awaitTurn(TURN) ? route.route().send(message) : new SmsRoute.Outcome.NotAsked("the rate is used up");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SmsRoute.Outcome.NotAsked("the server stops");
        } catch (RuntimeException broken) {
            return new SmsRoute.Outcome.Unknown(broken.getClass().getSimpleName());
        }
    }

    private static Optional<String> reason(SmsRoute.Outcome outcome) {
        return switch (outcome) {
            case SmsRoute.Outcome.Sent _,SmsRoute.Outcome.Delivered _ -> Optional.empty();
            case SmsRoute.Outcome.Unknown(var why) -> Optional.of(why);
            case SmsRoute.Outcome.Busy(var why) -> Optional.of(why);
            case SmsRoute.Outcome.NotAsked(var why) -> Optional.of(why);
            case SmsRoute.Outcome.TryLater(var why) -> Optional.of(why);
            case SmsRoute.Outcome.Declined(var why) -> Optional.of(why);
            case SmsRoute.Outcome.Refused(var why) -> Optional.of(why);
        };
    }
}
