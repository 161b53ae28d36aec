package io.pinlock.sms;

import io.pinlock.sms.route.Callback;
import io.pinlock.sms.route.CallbackAnswer;
import io.pinlock.sms.route.LateAnswers;
import io.pinlock.sms.route.ReceiptSink;
import io.pinlock.sms.route.ReplySink;
import io.pinlock.sms.route.RouteKind;
import io.pinlock.sms.route.RouteSettings;
import io.pinlock.sms.route.RouteSetup;
import io.pinlock.sms.route.SmsRoute;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The routes that messages of this node can take: those that the settings name, or the inbox where they name none. */
@Component
public class Routes implements SmartLifecycle {
    private final boolean inboxOnly;
    private final List<RouteState> open;
    private volatile boolean running;

    /** For an order at the command line nothing is opened: it sends no message. */
    Routes(RouteSettings settings, List<RouteKind> kinds, SmsSettings sms, ReceiptSink receipts, ReplySink replies,
            LateAnswers lateAnswers,
            Inbox inbox, InstantSource clock,
            Environment environment) {
        Binder binder = Binder.get(environment);
        binder.bind("pinlock.sms.routes", Bindable.mapOf(String.class, Object.class)).orElse(Map.of()).keySet().stream()
                .filter(name -> !settings.sms().routes().containsKey(name)).findFirst().ifPresent(name -> {
                    throw new IllegalArgumentException("pinlock.sms.routes." + name + ".kind is missing");
                });
        inboxOnly = settings.sms().routes().isEmpty() || !environment.matchesProfiles("serve");
        Map<String, RouteKind> byKind = kinds.stream().collect(Collectors.toMap(RouteKind::kind, Function.identity()));
        open = inboxOnly
                ? List.of(new RouteState(inbox, new RouteSettings.Route("inbox", 1, List.of(), 0), sms.spareAfter(), clock))
                : new TreeMap<>(settings.sms().routes()).entrySet().stream().map(entry -> {
                    RouteKind kind = byKind.get(entry.getValue().kind());
                    if (kind == null) {
                        throw new IllegalArgumentException("pinlock.sms.routes." + entry.getKey() + ".kind must be one of "
                                + String.join(", ", byKind.keySet().stream().sorted().toList()));
                    }
                    SmsRoute route = kind.open(new RouteSetup(entry.getKey(), binder,
                            settings.receiptUrl(entry.getKey()), settings.replyUrl(entry.getKey()), receipts, replies, lateAnswers, clock));
                    return new RouteState(route, entry.getValue(), sms.spareAfter(), clock);
                }).toList();
        open.stream().map(RouteState::route).filter(route -> !route.isRepeatable()).map(SmsRoute::longestSend).max(Duration::compareTo)
                .filter(longest -> longest.multipliedBy(2).compareTo(sms.resendAfter()) > 0).ifPresent(longest -> {
                    throw new IllegalArgumentException("pinlock.sms.resend-after must be at least " + longest.multipliedBy(2).toSeconds()
                            + "s, twice the longest time that a route may take");
                });
    }

    List<RouteState> all() {
        return open;
    }

    /** Whether nothing leaves this machine. */
    public boolean isInboxOnly() {
        return inboxOnly;
    }

    /** Whether there is a route to that country, and nobody has paused it. */
    boolean serve(String country) {
        return serve(country, Map.of());
    }

    private boolean serve(String country, Map<String, String> changes) {
        return wanted(changes).anyMatch(route -> !route.paused() && route.serves(country));
    }

    /** What would be wanted of them with these changes more. */
    private Stream<WantedRoute> wanted(Map<String, String> changes) {
        return open.stream().map(route -> changes.isEmpty() ? route.wanted() : route.wanted().with(of(route, changes)));
    }

    private static Map<String, String> of(RouteState route, Map<String, String> changes) {
        return Setting.below(group(route), changes);
    }

    private static String group(RouteState route) {
        return "routes." + route.name();
    }

    /** From now on all changes by the operator are these, by the names of the settings. */
    void apply(Map<String, String> changes) {
        open.forEach(route -> route.wanted(route.configured().with(of(route, changes))));
    }

    /** What of each of them the operator can change; nothing of the inbox. */
    List<Setting> settings(Map<String, Setting.Change> changes) {
        return inboxOnly
                ? List.of()
                : open.stream().flatMap(route -> Setting.of(group(route), route.configured().texts(), changes).stream()).toList();
    }

    /** Whether none of them would take messages with these changes more. */
    boolean areAllPaused(Map<String, String> changes) {
        return wanted(changes).allMatch(WantedRoute::paused);
    }

    /** The countries that have a route now, and would have none with these changes more. */
    Set<String> cutOff(Map<String, String> changes) {
        return AuthorityNumber.callingCodes().keySet().stream().filter(country -> serve(country) && !serve(country, changes))
                .collect(Collectors.toSet());
    }

    /** One line for each: its name, weight, countries, and whether it has no receipts. */
    public List<String> described() {
        return open.stream().map(route -> route.name() + ", weight " + route.wanted().weight()
                + (route.wanted().countries().isEmpty() ? "" : ", only " + String.join(" ", sorted(route)))
                + (route.route().hasReceipts() ? "" : ", without receipts") + (route.wanted().paused() ? ", paused" : "")).toList();
    }

    private static List<String> sorted(RouteState route) {
        return route.wanted().countries().stream().sorted().toList();
    }

    /**
     * A route as the operator sees it.
     *
     * @param score     1 while it takes every message, 0 when it takes none
     * @param late      share of its messages whose receipt is late
     * @param downUntil until when it is left alone
     * @param ready     whether it can take messages on this node
     * @param paused    whether the operator has paused it
     * @param underWay  messages that wait for its answer on this node
     * @param lastFault why it did not take a message the last time that it was at fault; empty for none
     */
    public record View(String name, int weight, List<String> countries, double score, double late, Optional<Instant> downUntil,
            boolean ready, boolean paused, int underWay, String lastFault) {}

    /** How the routes are doing. */
    public List<View> views() {
        return open.stream().map(route -> new View(route.name(), route.wanted().weight(), sorted(route), route.health().score(),
                route.health().late(), route.health().downUntil(), route.route().isReady(), route.wanted().paused(), route.underWay(),
                route.lastFault())).toList();
    }

    /** Whether whoever gets a message in that country can answer it, whichever route it takes. */
    boolean takeReplies(String country) {
        List<RouteState> serving = open.stream().filter(route -> route.wanted().serves(country)).toList();
        return !serving.isEmpty() && serving.stream().allMatch(route -> route.route().takesReplies());
    }

    /** Brings what somebody has answered to the route that it came by. */
    public CallbackAnswer reply(String route, Callback callback) {
        return open.stream().filter(candidate -> candidate.name().equals(route)).findFirst()
                .map(found -> found.route().reply(callback)).orElse(CallbackAnswer.UNKNOWN);
    }

    /** Brings a provider's word to the route that it is for. */
    public CallbackAnswer callback(String route, Callback callback) {
        return open.stream().filter(candidate -> candidate.name().equals(route)).findFirst()
                .map(found -> found.route().callback(callback)).orElse(CallbackAnswer.UNKNOWN);
    }

    @Override
    public void start() {
        open.forEach(each -> each.route().start());
        running = true;
    }

    @Override
    public void stop() {
        open.forEach(each -> each.route().stop());
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before messages are sent, and after the last of them. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 1;
    }
}
