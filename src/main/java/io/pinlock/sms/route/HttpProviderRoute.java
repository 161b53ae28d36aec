package io.pinlock.sms.route;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** A provider that takes each message with one HTTP request, and what its answers mean as far as all of them agree. */
abstract class HttpProviderRoute implements SmsRoute {
    /** Of 4xx, those that speak of login, money, address or connection (RFC 9110, 15.5). */
    private static final Set<Integer> OF_THE_ROUTE = Set.of(401, 402, 403, 404, 405, 407, 408);
    private static final Duration BUSY = Duration.ofSeconds(1);

    final ReceiptSink receipts;
    final InstantSource clock;

    private final String name;
    private final int connections;
    private final Duration answerTimeout;
    private final HttpCalls calls;
    private volatile long busyUntil = System.nanoTime();

    HttpProviderRoute(RouteSetup setup, int connections, Duration answerTimeout) {
        receipts = setup.receipts();
        clock = setup.clock();
        name = setup.name();
        this.connections = connections;
        this.answerTimeout = answerTimeout;
        calls = new HttpCalls(answerTimeout);
    }

    abstract HttpRequest request(Outgoing message);

    /** False for a moment after it had too much to do. */
    @Override
    public final boolean isReady() {
        return busyUntil - System.nanoTime() <= 0;
    }

    /** What an answer of 2xx means. */
    abstract Outcome taken(Outgoing message, HttpCalls.Result.Answered answer);

    /** What the body of an answer of 4xx says by itself, whatever its status is. */
    abstract Optional<Outcome> explained(HttpCalls.Result.Answered answer);

    /** What an answer of 4xx means whose status and body say nothing of the route. */
    abstract Outcome refused(HttpCalls.Result.Answered answer);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int slots() {
        return connections;
    }

    @Override
    public final Duration longestSend() {
        return answerTimeout;
    }

    @Override
    public final Outcome send(Outgoing message) {
        return switch (calls.call(request(message))) {
            case HttpCalls.Result.NotSent(var reason) -> new Outcome.TryLater(reason);
            case HttpCalls.Result.Lost(var reason) -> new Outcome.Unknown(reason);
            case HttpCalls.Result.Answered answer -> meaning(message, answer);
        };
    }

    final Outcome busy(String reason) {
        busyUntil = System.nanoTime() + BUSY.toNanos();
        return new Outcome.Busy(reason);
    }

    /**
     * Too many requests are no fault. Server errors leave open whether the message was taken, but for 503, which says that it was not (RFC
     * 9110, 15.6.4).
     */
    private Outcome meaning(Outgoing message, HttpCalls.Result.Answered answer) {
        return switch (answer.status()) {
            case 429 -> busy(status(answer));
            case 503 -> new Outcome.TryLater(status(answer));
            default -> switch (answer.status() / 100) {
                case 2 -> taken(message, answer);
                case 4 -> explained(answer).orElseGet(() -> OF_THE_ROUTE.contains(answer.status())
                        ? new Outcome.TryLater(status(answer))
                        : refused(answer));
                case 5 -> new Outcome.Unknown(status(answer));
                default -> new Outcome.TryLater(status(answer));
            };
        };
    }

    static String status(HttpCalls.Result.Answered answer) {
        return "HTTP " + answer.status();
    }

    @Override
    public final void stop() {
        calls.close();
    }
}
