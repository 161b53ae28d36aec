package io.pinlock.sms;

import io.pinlock.route.SmsRoute;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hands one claimed message to a route, and to the next one where a route certainly did not take it. Where that is not certain the message
 * waits: nobody shall get a PIN twice because an answer was slow.
 */
@Component
class Handover {
    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final Duration NOT_ASKED = Duration.ofMillis(300);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration UNREADABLE = Duration.ofMinutes(1);
    private static final int MOST_UNKNOWN = 3;

    private final Routes routes;
    private final SmsSettings settings;
    private final SmsMetrics metrics;
    private final InstantSource clock;
    private final RandomGenerator random;

    Handover(Routes routes, SmsSettings settings, SmsMetrics metrics, InstantSource clock, RandomGenerator random) {
        this.routes = routes;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.random = random;
    }

    Verdict hand(Queued message) {
        if (message.text().isEmpty()) {
            LOG.error("Message {} cannot be read with this node's keys", message.id());
            return again(message, clock.instant().plus(UNREADABLE), false, message.lastRoute(), Set.copyOf(message.refusedBy()),
                    "cannot be read");
        }
        SmsRoute.Outgoing outgoing = new SmsRoute.Outgoing(message.id(), message.number(), message.country(), message.text().get(),
                message.language(), message.expiresAt());
        return new Attempt(message, outgoing).run();
    }

    /** What happens to one message while it is under way. */
    private final class Attempt {
        private final Queued message;
        private final SmsRoute.Outgoing outgoing;
        private final long begin = System.nanoTime();
        private final Set<String> refused;
        private Optional<String> last;
        private String reason = "no route serves its country";
        private boolean tried;

        private Attempt(Queued message, SmsRoute.Outgoing outgoing) {
            this.message = message;
            this.outgoing = outgoing;
            refused = new LinkedHashSet<>(message.refusedBy());
            last = message.lastRoute();
        }

        private Verdict run() {
            List<OpenRoute> order = order();
            for (OpenRoute route : order) {
                Optional<Verdict> verdict = isTimeFor(route) && route.enter() ? ask(route) : Optional.empty();
                if (verdict.isPresent()) {
                    return verdict.get();
                }
            }
            // All places are taken: the message waits for one where it would have gone first.
            return order.stream().findFirst().filter(first -> !tried && first.enter(LONGEST_WAIT)).flatMap(this::ask)
                    .orElseGet(this::notTaken);
        }

        /** Asks a route that the message has a place in; empty where another one can be asked. */
        private Optional<Verdict> ask(OpenRoute route) {
            SmsRoute.Outcome outcome;
            try {
                outcome = send(route);
            } finally {
                route.leave();
            }
            tried = true;
            last = Optional.of(route.name());
            route.count(outcome);
            metrics.handed(route.name(), outcome);
            return switch (outcome) {
                case SmsRoute.Outcome.Sent(var id) -> Optional.of(done(SmsState.SENT, route, id));
                case SmsRoute.Outcome.Delivered() -> Optional.of(done(SmsState.DELIVERED, route, Optional.empty()));
                case SmsRoute.Outcome.Unknown(var why) -> Optional.of(lost(route.name(), why));
                case SmsRoute.Outcome.Refused(var why) -> {
                    refused.add(route.name());
                    yield next(why);
                }
                case SmsRoute.Outcome.Busy(var why) -> next(why);
                case SmsRoute.Outcome.TryLater(var why) -> next(why);
            };
        }

        private Verdict done(SmsState state, OpenRoute route, Optional<String> id) {
            return new Verdict.Done(message, state, route.name(), id, Optional.empty());
        }

        private Optional<Verdict> next(String why) {
            reason = why;
            return Optional.empty();
        }

        /** One by one, each drawn by its share; the one whose answer was lost the last time comes after the others. */
        private List<OpenRoute> order() {
            List<OpenRoute> left = new ArrayList<>(
                    routes.all().stream().filter(route -> route.serves(message.country()) && !refused.contains(route.name())).toList());
            List<OpenRoute> order = new ArrayList<>();
            while (!left.isEmpty()) {
                double drawn = random.nextDouble() * left.stream().mapToDouble(OpenRoute::share).sum();
                OpenRoute next = left.getLast();
                for (OpenRoute route : left) {
                    drawn -= route.share();
                    if (drawn < 0) {
                        next = route;
                        break;
                    }
                }
                left.remove(next);
                order.add(next);
            }
            if (message.unknown() > 0) {
                order.sort(Comparator.comparing(route -> message.lastRoute().filter(route.name()::equals).isPresent()));
            }
            return order;
        }

        /** The message is held for this node only as long as nobody would send it again. */
        private boolean isTimeFor(OpenRoute route) {
            return !tried || Duration.ofNanos(System.nanoTime() - begin).plus(route.route().longestSend())
                    .compareTo(settings.resendAfter()) < 0;
        }

        /** A route that fails with a fault of its own may have named the number or the text in it. */
        private SmsRoute.Outcome send(OpenRoute route) {
            try {
                return route.route().send(outgoing);
            } catch (RuntimeException e) {
                LOG.error("The route {} failed with a {} at {}", route.name(), e.getClass().getName(),
                        e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "an unknown place");
                return new SmsRoute.Outcome.Unknown("a fault of the route");
            }
        }

        /** It may have arrived. After a few times it is taken for sent: nobody shall be flooded because answers are lost. */
        private Verdict lost(String route, String why) {
            return message.unknown() + 1 >= MOST_UNKNOWN
                    ? new Verdict.Done(message, SmsState.SENT, route, Optional.empty(), Optional.of(why))
                    : new Verdict.Again(message, clock.instant().plus(settings.resendAfter()), true, true, last, List.copyOf(refused), why);
        }

        private Verdict notTaken() {
            boolean hopeless = routes.all().stream().filter(route -> route.serves(message.country()))
                    .allMatch(route -> refused.contains(route.name()));
            if (hopeless) {
                return new Verdict.Dead(message, SmsState.FAILED, last, reason);
            }
            Instant now = clock.instant();
            return tried
                    ? again(message, now.plus(pause(message.attempts())), true, last, refused, reason)
                    : again(message, now.plus(NOT_ASKED), false, last, refused, "no route is free");
        }
    }

    private static Verdict again(Queued message, Instant due, boolean tried, Optional<String> last, Set<String> refused, String reason) {
        return new Verdict.Again(message, due, tried, false, last, List.copyOf(refused), reason);
    }

    private static Duration pause(int attempts) {
        return Duration.ofSeconds(Math.min(FIRST_DELAY.toSeconds() << Math.min(attempts, 10), LONGEST_DELAY.toSeconds()));
    }
}
