package io.pinlock.sms.route;

import java.util.function.Function;

/** What an answer of an HTTP provider means, as far as all of them agree. */
final class HttpResult {
    private HttpResult() {}

    /**
     * A call that is told apart by its status: too many requests are no fault; what the message is refused for is decided by the caller;
     * server errors leave open whether the message was taken, but for 503, which says that it was not (RFC 9110, 15.6.4).
     */
    static SmsRoute.Outcome of(HttpCalls.Result result, Function<HttpCalls.Result.Answered, SmsRoute.Outcome> taken,
            Function<HttpCalls.Result.Answered, SmsRoute.Outcome> refused) {
        return switch (result) {
            case HttpCalls.Result.NotSent(var reason) -> new SmsRoute.Outcome.TryLater(reason);
            case HttpCalls.Result.Lost(var reason) -> new SmsRoute.Outcome.Unknown(reason);
            case HttpCalls.Result.Answered answer when answer.status() / 100 == 2 -> taken.apply(answer);
            case HttpCalls.Result.Answered answer -> switch (answer.status()) {
                case 429 -> new SmsRoute.Outcome.Busy(status(answer));
                case 401, 402, 403, 404, 405, 407, 408, 503 -> new SmsRoute.Outcome.TryLater(status(answer));
                default -> answer.status() / 100 == 4
                        ? refused.apply(answer)
                        : answer.status() / 100 == 5
                                ? new SmsRoute.Outcome.Unknown(status(answer))
                                : new SmsRoute.Outcome.TryLater(status(answer));
            };
        };
    }

    static String status(HttpCalls.Result.Answered answer) {
        return "HTTP " + answer.status();
    }
}
