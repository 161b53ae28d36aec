package io.pinlock.sms.route;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;

/** A provider that takes each message with one HTTP request, and what its answers mean as far as all of them agree. */
abstract class HttpProviderRoute implements SmsRoute {
    final ReceiptSink receipts;
    final InstantSource clock;

    private final String name;
    private final int connections;
    private final Duration answerTimeout;
    private final HttpCalls calls;

    HttpProviderRoute(RouteSetup setup, int connections, Duration answerTimeout) {
        receipts = setup.receipts();
        clock = setup.clock();
        name = setup.name();
        this.connections = connections;
        this.answerTimeout = answerTimeout;
        calls = new HttpCalls(answerTimeout);
    }

    abstract HttpRequest request(Outgoing message);

    /** What an answer of 2xx means. */
    abstract Outcome taken(HttpCalls.Result.Answered answer);

    /** What an answer of 4xx means that says nothing of the route. */
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
            case HttpCalls.Result.Answered answer -> meaning(answer);
        };
    }

    /**
     * Too many requests are no fault. Server errors leave open whether the message was taken, but for 503, which says that it was not (RFC
     * 9110, 15.6.4).
     */
    private Outcome meaning(HttpCalls.Result.Answered answer) {
        return switch (answer.status()) {
            case 429 -> new Outcome.Busy(status(answer));
            case 401, 402, 403, 404, 405, 407, 408, 503 -> new Outcome.TryLater(status(answer));
            default -> switch (answer.status() / 100) {
                case 2 -> taken(answer);
                case 4 -> refused(answer);
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
