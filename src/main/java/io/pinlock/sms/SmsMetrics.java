package io.pinlock.sms;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pinlock.sms.route.SmsRoute;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** What is counted and measured of messages. No meter has a number, a domain or an account in it. */
@Component
class SmsMetrics {
    private final MeterRegistry meters;
    private final InstantSource clock;

    SmsMetrics(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /** An answer of a route: {@code pinlock.sms.handovers}. */
    void handed(String route, SmsRoute.Outcome outcome) {
        String name = switch (outcome) {
            case SmsRoute.Outcome.Sent _ -> "sent";
            case SmsRoute.Outcome.Delivered _ -> "delivered";
            case SmsRoute.Outcome.Unknown _ -> "unknown";
            case SmsRoute.Outcome.Busy _,SmsRoute.Outcome.NotAsked _ -> "busy";
            case SmsRoute.Outcome.TryLater _ -> "fault";
            case SmsRoute.Outcome.Declined _ -> "declined";
            case SmsRoute.Outcome.Refused _ -> "refused";
        };
        Counter.builder("pinlock.sms.handovers").description("Answers of a route to messages that were handed to it").tag("route", route)
                .tag("outcome", name).register(meters).increment();
    }

    /** How long a message was in the queue: {@code pinlock.sms.queued}. */
    void sent(String route, Instant queuedAt) {
        Timer.builder("pinlock.sms.queued").description("How long messages waited from the command to the hand-over").tag("route", route)
                .register(meters).record(positive(queuedAt, clock.instant()));
    }

    /** How long the provider took to deliver it: {@code pinlock.sms.delivery}. */
    void delivered(String route, Instant sentAt, Instant at) {
        Timer.builder("pinlock.sms.delivery").description("How long messages took from the hand-over to the receipt").tag("route", route)
                .register(meters).record(positive(sentAt, at));
    }

    /** Receipts that were taken in: {@code pinlock.sms.receipts}. */
    void receipts(int count) {
        Counter.builder("pinlock.sms.receipts").description("Receipts that were taken in").register(meters).increment(count);
    }

    /** A decision of the limits: {@code pinlock.sms.decisions}. */
    void decided(String limit, String outcome) {
        Counter.builder("pinlock.sms.decisions").description("Decisions of the limits on messages").tag("limit", limit)
                .tag("outcome", outcome)
                .register(meters).increment();
    }

    /** What came of a "that was not me": {@code pinlock.sms.objections}. */
    void objection(String through, String outcome) {
        Counter.builder("pinlock.sms.objections").description("Answers to messages that say that it was not the owner of the phone")
                .tag("through", through).tag("outcome", outcome).register(meters).increment();
    }

    private static Duration positive(Instant from, Instant until) {
        return until.isAfter(from) ? Duration.between(from, until) : Duration.ZERO;
    }
}
