package io.pinlock.event;

import io.pinlock.base.AccountId;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Where accounts have their events sent to: one URL each. */
@Component
public class Webhooks {
    private final Database database;
    private final WebhookTargets targets;
    private final WebhookSecrets secrets;
    private final Journal journal;
    private final InstantSource clock;
    private final RandomGenerator random;

    Webhooks(Database database, WebhookTargets targets, WebhookSecrets secrets, Journal journal, InstantSource clock,
            RandomGenerator random) {
        this.database = database;
        this.targets = targets;
        this.secrets = secrets;
        this.journal = journal;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A receiver as its account sees it.
     *
     * @param pending     events that it has not taken yet
     * @param failures    in a row
     * @param restsUntil  until when it is left alone because of them
     * @param lastOutcome what came of the last try
     */
    public record Receiver(URI url, Instant createdAt, long pending, int failures, Optional<Instant> restsUntil, Optional<Instant> lastAt,
            Optional<String> lastOutcome) {}

    /** What setting a URL came to. */
    public sealed interface Outcome {
        /**
         * The events go there from now on.
         *
         * @param secret signs them; it is told this once
         */
        record Accepted(WebhookSecret secret) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}
    }

    /** The URL as it is called; empty for what can be none. */
    public Optional<URI> parse(String text) {
        return targets.parse(text);
    }

    public Optional<Receiver> find(AccountId account) {
        return database.read(WebhookTable.of(account));
    }

    /**
     * Sends the caller's events to that URL from now on, in place of the one before. Looks its host up first: refused with {@link
     * EventReason#NO_PUBLIC_ADDRESS} where that has none.
     */
    public Outcome set(Caller caller, URI url) {
        Optional<Refusal> objection = targets.objection(url);
        if (objection.isPresent()) {
            return new Outcome.Refused(objection.get());
        }
        WebhookSecret secret = WebhookSecret.random(random);
        return database.transaction(tx -> {
            tx.write(WebhookTable.set(caller.id(), url, secrets.seal(caller.id(), secret), clock.instant()));
            tx.write(journal.entry(Actor.of(caller), Optional.of(caller.id()), "SetEventWebhook", "SET", Optional.of(url.getHost())));
            return new Outcome.Accepted(secret);
        });
    }

    /** Ends the sending; what was not sent yet stays among the events. Refused where there is no URL. */
    public Optional<Refusal> delete(Caller caller) {
        return database.transaction(tx -> {
            if (!tx.read(WebhookTable.remove(caller.id())).get()) {
                return Optional.of(EventReason.NO_WEBHOOK.refusal());
            }
            tx.write(journal.entry(Actor.of(caller), Optional.of(caller.id()), "DeleteEventWebhook", "DELETED", Optional.empty()));
            return Optional.empty();
        });
    }
}
