package io.pinlock.sms;

import io.pinlock.base.Backoff;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.sms.route.SmsRoute;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hands one claimed message to a route, and to the next one where a route certainly did not take it. Where that is not certain the message
 * waits: nobody shall get a PIN twice because an answer was slow.
 */
@Component
class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Backoff DELAY = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));
    private static final Duration NOT_ASKED = Duration.ofMillis(300);
    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final Duration UNREADABLE = Duration.ofSeconds(10);
    private static final int MOST_UNKNOWN = 3;

    private final Database database;
    private final Routes routes;
    private final SmsSettings settings;
    private final SmsMetrics metrics;
    private final InstantSource clock;
    private final RandomGenerator random;

    Dispatcher(Database database, Routes routes, SmsSettings settings, SmsMetrics metrics, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.routes = routes;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.random = random;
    }

    SendResult hand(QueuedMessage message) {
        if (message.text().isEmpty()) {
            LOG.error("Message {} cannot be read with this node's keys", message.id());
            return new SendResult.Again(message, clock.instant().plus(UNREADABLE), 0, false, message.lastRoute(), message.refusedBy(),
                    "cannot be read");
        }
        // A lock from the time before there was a route may have any number.
        if (!routes.isInboxOnly() && !new AuthorityNumber(message.number()).isMobile()) {
            return new SendResult.Dead(message, SmsState.FAILED, Optional.empty(), "no mobile number");
        }
        return new Attempt(message, new SmsRoute.Outgoing(message.id(), message.number(), message.country(), message.text().get(),
                message.language(), message.expiresAt())).run();
    }

    /** What happens to one message while it is under way. */
    private final class Attempt {
        private final SmsRoute.Outgoing outgoing;
        private final Set<String> refused;
        private QueuedMessage message;
        private Optional<String> last;
        private String reason = "no route is free";
        private int asked;
        private boolean onlyBusy = true;

        private Attempt(QueuedMessage message, SmsRoute.Outgoing outgoing) {
            this.message = message;
            this.outgoing = outgoing;
            refused = new LinkedHashSet<>(message.refusedBy());
            last = message.lastRoute();
        }

        /**
         * Regular routes first; a message waits a moment for a place in one before it goes to a spare one. The route that lost the answer
         * the last time comes after all others, and so does the one that the same PIN was sent by before.
         */
        private SendResult run() {
            List<RouteState> regular = order(route -> route.isRegular() && !comesLast(route));
            return first(regular).or(() -> waitForOne(regular))
                    .or(() -> first(order(route -> !route.isRegular() && !comesLast(route))))
                    .or(() -> first(order(this::comesLast))).orElseGet(this::notTaken);
        }

        private Optional<SendResult> waitForOne(List<RouteState> regular) {
            return asked > 0
                    ? Optional.empty()
                    : regular.stream().filter(RouteState::isUsable).findFirst()
                            .filter(route -> route.enter(isFresh(), settings.spareAfter()))
                            .flatMap(this::ask);
        }

        private Optional<SendResult> first(List<RouteState> order) {
            for (RouteState route : order) {
                Optional<SendResult> verdict = route.enter(isFresh()) ? ask(route) : Optional.empty();
                if (verdict.isPresent()) {
                    return verdict;
                }
            }
            return Optional.empty();
        }

        private boolean isFresh() {
            return message.attempts() == 0;
        }

        /** Asks a route that the message has a place in; empty where another one can be asked. */
        private Optional<SendResult> ask(RouteState route) {
            SmsRoute.Outcome outcome;
            try {
                extendLease();
                outcome = send(route);
            } finally {
                route.leave();
            }
            asked++;
            last = Optional.of(route.name());
            route.count(outcome, isFresh());
            onlyBusy &= outcome instanceof SmsRoute.Outcome.Busy || outcome instanceof SmsRoute.Outcome.NotAsked;
            metrics.handed(route.name(), outcome);
            return switch (outcome) {
                case SmsRoute.Outcome.Sent(var id) -> Optional.of(done(SmsState.SENT, route, id));
                case SmsRoute.Outcome.Delivered() -> Optional.of(done(SmsState.DELIVERED, route, Optional.empty()));
                case SmsRoute.Outcome.Unknown(var why) -> Optional.of(lost(route, why));
                case SmsRoute.Outcome.Refused(var why) -> {
                    refused.add(route.name());
                    yield next(why);
                }
                case SmsRoute.Outcome.Busy(var why) -> next(why);
                case SmsRoute.Outcome.NotAsked(var why) -> next(why);
                case SmsRoute.Outcome.TryLater(var why) -> next(why);
                case SmsRoute.Outcome.Declined(var why) -> next(why);
            };
        }

        /** Nobody sends a message again before its time, counted from the last route that was asked. */
        private void extendLease() {
            if (asked > 0) {
                message = message.leasedUntil(clock.instant().plus(settings.resendAfter()));
                database.write(Sql.of("UPDATE sms_message SET leased_until = ? WHERE id = ? AND state = 'QUEUED'", message.lease(),
                        message.id()));
            }
        }

        private SendResult done(SmsState state, RouteState route, Optional<String> id) {
            return new SendResult.Done(message, state, route.name(), id, id.map(route.route()::receiptKey), asked, Optional.empty());
        }

        private Optional<SendResult> next(String why) {
            reason = why;
            return Optional.empty();
        }

        private boolean comesLast(RouteState route) {
            boolean lostTheLast = message.unknown() > 0 && message.lastRoute().filter(route.name()::equals).isPresent();
            return lostTheLast || message.avoided().filter(route.name()::equals).isPresent();
        }

        private List<RouteState> order(Predicate<RouteState> among) {
            return draw(routes.all().stream()
                    .filter(route -> route.wanted().serves(message.country()) && !refused.contains(route.name()) && among.test(route))
                    .toList());
        }

        /** A route that fails with a fault of its own may have named the number or the text in it. */
        private SmsRoute.Outcome send(RouteState route) {
            try {
                return route.route().send(outgoing);
            } catch (RuntimeException e) {
                LOG.error("The route {} failed with a {} at {}", route.name(), e.getClass().getName(),
                        e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "an unknown place");
                return new SmsRoute.Outcome.Unknown("a fault of the route");
            }
        }

        /** It may have arrived. After a few times it is taken for sent: nobody shall be flooded because answers are lost. */
        private SendResult lost(RouteState route, String why) {
            return message.unknown() + 1 >= MOST_UNKNOWN
                    ? new SendResult.Done(message, SmsState.SENT, route.name(), Optional.empty(), Optional.empty(), asked, Optional.of(why))
                    : new SendResult.Again(message, clock.instant().plus(settings.resendAfter()), asked, true, last, List.copyOf(refused),
                            why);
        }

        private SendResult notTaken() {
            if (isHopeless()) {
                return new SendResult.Dead(message, SmsState.FAILED, last, reason);
            }
            return new SendResult.Again(message, clock.instant().plus(pause()), asked, false, last, List.copyOf(refused), reason);
        }

        /** All that serve its country have refused it. A paused one is waited for only where no other serves. */
        private boolean isHopeless() {
            List<RouteState> serving = routes.all().stream().filter(route -> route.wanted().serves(message.country())).toList();
            List<RouteState> open = serving.stream().filter(route -> !route.wanted().paused()).toList();
            return (open.isEmpty() ? serving : open).stream().allMatch(route -> refused.contains(route.name()));
        }

        /** Who has too much to do has room again soon. */
        private Duration pause() {
            return asked == 0 ? NOT_ASKED : onlyBusy ? BUSY : DELAY.after(message.attempts() + 1);
        }
    }

    /** In the order in which they are asked, each drawn by its share. */
    private List<RouteState> draw(List<RouteState> routes) {
        List<RouteState> left = new ArrayList<>(routes);
        List<RouteState> order = new ArrayList<>();
        while (!left.isEmpty()) {
            double drawn = random.nextDouble() * left.stream().mapToDouble(RouteState::share).sum();
            int next = 0;
            while (next < left.size() - 1 && drawn >= left.get(next).share()) {
                drawn -= left.get(next).share();
                next++;
            }
            order.add(left.remove(next));
        }
        return order;
    }
}
