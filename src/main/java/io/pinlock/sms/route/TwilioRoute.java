package io.pinlock.sms.route;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Twilio's REST API for messages, version 2010-04-01, and its status callbacks. */
final class TwilioRoute extends HttpProviderRoute {
    /**
     * Errors that are about the message's number: not valid, not a mobile, cannot be reached, opted out, its country not enabled, blocked
     * (Twilio's error dictionary).
     */
    private static final Set<Integer> ABOUT_THE_NUMBER = Set.of(21211, 21214, 21217, 21265, 21408, 21421, 21610, 21612, 21614, 30006);
    /** Errors that are about the account or the sender that is set, whatever the message is. */
    private static final Set<Integer> ABOUT_THE_ROUTE = Set.of(20005, 20006, 20008, 21212, 21603, 21660, 21701, 21704, 21705, 21730,
            30002);
    /** A queue is full, or too much was sent in a moment. */
    private static final Set<Integer> TOO_MUCH = Set.of(14107, 20429, 21611, 30001);
    private static final Duration LONGEST_VALIDITY = Duration.ofHours(4);

    private final TwilioSettings settings;
    private final Optional<URI> receiptUrl;
    private final Optional<URI> replyUrl;
    private final ReplySink replies;

    private TwilioRoute(RouteSetup setup, TwilioSettings settings) {
        settings.check(setup);
        super(setup, settings.connections(), settings.answerTimeout());
        this.settings = settings;
        receiptUrl = setup.receiptUrl();
        replyUrl = setup.replyUrl().filter(_ -> settings.replies());
        replies = setup.replies();
    }

    /** The kind {@code twilio}. */
    @Component
    static final class Kind implements RouteKind {
        @Override
        public String kind() {
            return "twilio";
        }

        @Override
        public SmsRoute open(RouteSetup setup) {
            return new TwilioRoute(setup, setup.settings(TwilioSettings.class));
        }
    }

    @Override
    public boolean hasReceipts() {
        return receiptUrl.isPresent();
    }

    @Override
    HttpRequest request(Outgoing message) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", message.number());
        settings.from().ifPresent(from -> form.put("From", from));
        settings.messagingService().ifPresent(service -> form.put("MessagingServiceSid", service));
        form.put("Body", message.text());
        form.put("ValidityPeriod", Long.toString(validity(message).toSeconds()));
        receiptUrl.ifPresent(url -> form.put("StatusCallback", url.toString()));
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String base = settings.baseUrl().toString().replaceFirst("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + "/2010-04-01/Accounts/" + settings.accountSid() + "/Messages.json"))
                .header("Authorization", authorization()).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json").header("User-Agent", "PinLock").POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private Duration validity(Outgoing message) {
        Duration left = Duration.between(clock.instant(), message.expiresAt());
        return left.compareTo(LONGEST_VALIDITY) > 0
                ? LONGEST_VALIDITY
                : left.compareTo(Duration.ofSeconds(1)) < 0
                        ? Duration.ofSeconds(1)
                        : left;
    }

    private String authorization() {
        String user = settings.apiKey().orElse(settings.accountSid());
        String password = settings.apiSecret().orElse(settings.authToken());
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Without an identifier no receipt could ever be matched, but the message is taken. */
    @Override
    Outcome taken(Outgoing message, HttpCalls.Result.Answered answer) {
        return new Outcome.Sent(Json.text(answer.body(), "/sid"));
    }

    @Override
    Optional<Outcome> explained(HttpCalls.Result.Answered answer) {
        String reason = reason(answer);
        return code(answer).flatMap(code -> TOO_MUCH.contains(code)
                ? Optional.of(busy(reason))
                : ABOUT_THE_ROUTE.contains(code)
                        ? Optional.of(new Outcome.TryLater(reason))
                        : ABOUT_THE_NUMBER.contains(code) ? Optional.of(new Outcome.Refused(reason)) : Optional.empty());
    }

    @Override
    Outcome refused(HttpCalls.Result.Answered answer) {
        return new Outcome.Declined(reason(answer));
    }

    private static Optional<Integer> code(HttpCalls.Result.Answered answer) {
        return Json.text(answer.body(), "/code").filter(text -> text.matches("[0-9]{1,6}")).map(Integer::valueOf);
    }

    private static String reason(HttpCalls.Result.Answered answer) {
        return status(answer) + code(answer).map(number -> ", error " + number).orElse("");
    }

    @Override
    public CallbackAnswer callback(Callback callback) {
        if (!isGenuine(callback, receiptUrl)) {
            return CallbackAnswer.FORBIDDEN;
        }
        Optional<String> id = callback.parameter("MessageSid").filter(sid -> sid.matches("[A-Za-z0-9]{1,64}"));
        Optional<Receipt.DeliveryStatus> status = callback.parameter("MessageStatus").flatMap(TwilioRoute::status);
        if (id.isEmpty() || status.isEmpty()) {
            return CallbackAnswer.TAKEN;
        }
        Optional<String> error = callback.parameter("ErrorCode").filter(code -> code.matches("[0-9]{1,6}")).map(code -> "error " + code);
        return receipts.take(Receipt.of(name(), id.get(), status.get(), error)) ? CallbackAnswer.TAKEN : CallbackAnswer.LATER;
    }

    /** Signed for the address that it was brought to. */
    private boolean isGenuine(Callback callback, Optional<URI> address) {
        return address.isPresent() && callback.header("X-Twilio-Signature")
                .filter(signature -> TwilioSignature.isRight(signature, settings.authToken(), address.get(), callback.parameters()))
                .isPresent();
    }

    @Override
    public boolean takesReplies() {
        return replyUrl.isPresent();
    }

    /** What Twilio brings to the address "A message comes in" of the number or the messaging service. */
    @Override
    public CallbackAnswer reply(Callback callback) {
        if (replyUrl.isEmpty()) {
            return CallbackAnswer.UNKNOWN;
        }
        if (!isGenuine(callback, replyUrl)) {
            return CallbackAnswer.FORBIDDEN;
        }
        Optional<String> from = callback.parameter("From").filter(number -> number.matches("\\+[0-9]{7,15}"));
        Optional<String> text = callback.parameter("Body");
        return from.isEmpty() || text.isEmpty() || replies.take(new Reply(name(), from.get().substring(1), text.get()))
                ? CallbackAnswer.TAKEN
                : CallbackAnswer.LATER;
    }

    /** Empty while nothing is final. */
    private static Optional<Receipt.DeliveryStatus> status(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "delivered", "read" -> Optional.of(Receipt.DeliveryStatus.DELIVERED);
            case "undelivered", "failed", "canceled" -> Optional.of(Receipt.DeliveryStatus.FAILED);
            default -> Optional.empty();
        };
    }
}
