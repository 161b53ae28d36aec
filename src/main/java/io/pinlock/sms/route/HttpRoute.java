package io.pinlock.sms.route;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Any provider whose interface is one HTTP request for each message, as the settings describe it. */
final class HttpRoute extends HttpProviderRoute {
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,128}");

    private final HttpSettings settings;
    private final Template url;
    private final Template body;
    private final String contentType;
    private final String receiptUrl;

    private HttpRoute(RouteSetup setup, HttpSettings settings) {
        settings.check(setup);
        super(setup, settings.connections(), settings.answerTimeout());
        this.settings = settings;
        url = Template.url(settings.url());
        contentType = settings.headers().entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
                .map(Map.Entry::getValue).findFirst().orElseGet(() -> Template.contentType(settings.body()));
        body = Template.body(settings.body(), contentType);
        receiptUrl = setup.receiptUrl().map(URI::toString).orElse("");
        checkTemplates(setup);
    }

    /** What cannot be a request is told at the start, and not by every message. */
    private void checkTemplates(RouteSetup setup) {
        try {
            request(new Outgoing(new UUID(0, 0), "+491701234567", "DE", "PIN", "EN", clock.instant()));
        } catch (IllegalArgumentException e) {
            setup.require(false, "url or headers make no request");
        }
    }

    /** The kind {@code http}. */
    @Component
    static final class Kind implements RouteKind {
        @Override
        public String kind() {
            return "http";
        }

        @Override
        public SmsRoute open(RouteSetup setup) {
            return new HttpRoute(setup, setup.settings(HttpSettings.class));
        }
    }

    @Override
    public boolean hasReceipts() {
        return settings.receipts().key().isPresent();
    }

    @Override
    HttpRequest request(Outgoing message) {
        Map<String, String> values = Map.of("number", message.number(), "digits", message.digits(), "text", message.text(), "id",
                message.id().toString(), "seconds",
                Long.toString(Math.max(1, Duration.between(clock.instant(), message.expiresAt()).toSeconds())), "receipts", receiptUrl);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.fill(values))).header("User-Agent", "PinLock");
        settings.headers().forEach(request::setHeader);
        if (!settings.body().isEmpty()) {
            request.setHeader("Content-Type", contentType);
        }
        HttpRequest.BodyPublisher content = settings.body().isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body.fill(values), StandardCharsets.UTF_8);
        return request.method(settings.method(), content).build();
    }

    @Override
    Outcome taken(Outgoing message, HttpCalls.Result.Answered answer) {
        if (settings.success().filter(pattern -> !finds(pattern, answer.body())).isEmpty()) {
            return new Outcome.Sent(settings.receipts().ownId()
                    ? Optional.of(message.id().toString())
                    : settings.id().flatMap(place -> id(place, answer.body())).filter(PRINTABLE.asMatchPredicate()));
        }
        return explained(answer, "the answer is no success").orElseGet(() -> new Outcome.Declined("the answer is no success"));
    }

    @Override
    Optional<Outcome> explained(HttpCalls.Result.Answered answer) {
        return explained(answer, status(answer));
    }

    private Optional<Outcome> explained(HttpCalls.Result.Answered answer, String reason) {
        return settings.refused().filter(pattern -> finds(pattern, answer.body())).<Outcome>map(_ -> new Outcome.Refused(reason))
                .or(() -> settings.fault().filter(pattern -> finds(pattern, answer.body())).map(_ -> new Outcome.TryLater(reason)));
    }

    @Override
    Outcome refused(HttpCalls.Result.Answered answer) {
        return settings.refused().isPresent() ? new Outcome.Declined(status(answer)) : new Outcome.Refused(status(answer));
    }

    private static boolean finds(String pattern, String body) {
        return Pattern.compile(pattern).matcher(body).find();
    }

    private static Optional<String> id(String place, String body) {
        if (place.startsWith("/")) {
            return Json.text(body, place);
        }
        Matcher matcher = Pattern.compile(place).matcher(body);
        return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }

    @Override
    public CallbackAnswer callback(Callback callback) {
        Optional<String> key = settings.receipts().key();
        if (key.isEmpty()) {
            return CallbackAnswer.UNKNOWN;
        }
        boolean genuine = callback.parameter("key").filter(given -> MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8),
                key.get().getBytes(StandardCharsets.UTF_8))).isPresent();
        if (!genuine) {
            return CallbackAnswer.FORBIDDEN;
        }
        Optional<String> id = callback.parameter(settings.receipts().id()).filter(PRINTABLE.asMatchPredicate());
        Optional<String> state = callback.parameter(settings.receipts().state());
        if (id.isEmpty() || state.isEmpty()) {
            return CallbackAnswer.UNREADABLE;
        }
        Optional<Receipt.DeliveryStatus> status = state.flatMap(this::status);
        return status.isEmpty() || receipts.take(Receipt.of(name(), id.get(), status.get(), reason(status.get())))
                ? CallbackAnswer.TAKEN
                : CallbackAnswer.LATER;
    }

    private static Optional<String> reason(Receipt.DeliveryStatus status) {
        return status == Receipt.DeliveryStatus.DELIVERED ? Optional.empty() : Optional.of("the provider reports " + status);
    }

    /** Empty while nothing is final. */
    private Optional<Receipt.DeliveryStatus> status(String state) {
        HttpSettings.Receipts words = settings.receipts();
        return isAmong(words.delivered(), state)
                ? Optional.of(Receipt.DeliveryStatus.DELIVERED)
                : isAmong(words.failed(), state)
                        ? Optional.of(Receipt.DeliveryStatus.FAILED)
                        : isAmong(words.expired(), state) ? Optional.of(Receipt.DeliveryStatus.EXPIRED) : Optional.empty();
    }

    private static boolean isAmong(Set<String> words, String state) {
        return words.stream().anyMatch(word -> word.toLowerCase(Locale.ROOT).equals(state.toLowerCase(Locale.ROOT)));
    }
}
