package io.pinlock.sms;

import io.pinlock.database.Database;
import io.pinlock.database.Row;
import io.pinlock.database.Sql;
import io.pinlock.domain.DomainName;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sends one queued message: reads it, hands it to the route with no transaction open, writes down what became of it. */
@Component
class SmsDispatcher {
    private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final int MOST_UNKNOWN = 3;

    /**
     * A message to be sent.
     *
     * @param submittedAt when it was handed over, if nobody wrote down what became of that
     * @param unknown     how often it was handed over without an answer
     */
    private record Queued(SmsRoute.Outgoing outgoing, DomainName domain, Optional<UUID> token, int attempts, Optional<Instant> submittedAt,
            int unknown) {
        private UUID id() {
            return outgoing.id();
        }
    }

    private final Database database;
    private final SmsRoute route;
    private final SealedText sealed;
    private final Receipts receipts;
    private final UndeliveredListener listener;
    private final SmsSettings settings;
    private final InstantSource clock;

    SmsDispatcher(Database database, SmsRoute route, SealedText sealed, Receipts receipts, UndeliveredListener listener,
            SmsSettings settings, InstantSource clock) {
        this.database = database;
        this.route = route;
        this.sealed = sealed;
        this.receipts = receipts;
        this.listener = listener;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Sends it, unless it was cancelled or is too late.
     *
     * @return when to try again, or empty when the message needs nothing more
     */
    Optional<Instant> send(UUID id) {
        Optional<Queued> queued = database.read(Sql.of("""
                SELECT id, domain, number, language, token_id, text, attempts, expires_at, submitted_at,
                    unknown_outcomes FROM sms_message
                WHERE id = ? AND state = 'QUEUED'""", id).one(this::read));
        return queued.flatMap(message -> {
            Instant now = clock.instant();
            if (!now.isBefore(message.outgoing().expiresAt())) {
                return giveUp(message, SmsState.EXPIRED, "not sent in time");
            }
            Optional<Instant> mayHaveGone = message.submittedAt().map(at -> at.plus(settings.resendAfter())).filter(now::isBefore);
            return mayHaveGone.isPresent() ? mayHaveGone : hand(message);
        });
    }

    /** That it is handed over is written down before, for a route that would deliver it twice. */
    private Optional<Instant> hand(Queued message) {
        if (!route.isRepeatable()) {
            database.write(
                    Sql.of("UPDATE sms_message SET submitted_at = ? WHERE id = ? AND state = 'QUEUED'", clock.instant(), message.id()));
        }
        return switch (route.send(message.outgoing())) {
            case SmsRoute.Outcome.Sent(var providerId) -> done(message, SmsState.SENT, Optional.empty(), providerId);
            case SmsRoute.Outcome.Delivered() -> done(message, SmsState.DELIVERED, Optional.empty(), Optional.empty());
            case SmsRoute.Outcome.TryLater(var reason) -> later(message, reason);
            case SmsRoute.Outcome.Unknown(var reason) -> unknown(message, reason);
            case SmsRoute.Outcome.Refused(var reason) -> giveUp(message, SmsState.FAILED, reason);
        };
    }

    private Optional<Instant> done(Queued message, SmsState state, Optional<String> reason, Optional<String> providerId) {
        Optional<String> id = providerId.map(Receipts::canonical);
        database.write(finish(message, state, reason, id));
        id.ifPresent(known -> receipts.apply(route.name(), known));
        return Optional.empty();
    }

    private Optional<Instant> later(Queued message, String reason) {
        database.write(Sql.of("""
                UPDATE sms_message SET attempts = attempts + 1, reason = ?, submitted_at = NULL, changed_at = ?
                WHERE id = ? AND state = 'QUEUED'""", reason, clock.instant(), message.id()));
        return Optional.of(clock.instant().plus(pause(message.attempts())));
    }

    /** It may have arrived. After a few times it is taken for sent: nobody shall be flooded because answers are lost. */
    private Optional<Instant> unknown(Queued message, String reason) {
        if (message.unknown() + 1 >= MOST_UNKNOWN) {
            return done(message, SmsState.SENT, Optional.of(reason), Optional.empty());
        }
        Instant now = clock.instant();
        database.write(
                Sql.of("""
                        UPDATE sms_message SET attempts = attempts + 1, unknown_outcomes = unknown_outcomes + 1, reason = ?, submitted_at = ?, changed_at = ?
                        WHERE id = ? AND state = 'QUEUED'""",
                        reason, now, now, message.id()));
        return Optional.of(now.plus(settings.resendAfter()));
    }

    private static Duration pause(int attempts) {
        return Duration.ofSeconds(Math.min(FIRST_DELAY.toSeconds() << Math.min(attempts, 10), LONGEST_DELAY.toSeconds()));
    }

    /** The token comes before the message, as everywhere, so that two transactions cannot wait for each other. */
    private Optional<Instant> giveUp(Queued message, SmsState state, String reason) {
        database.transaction(tx -> {
            message.token().ifPresent(token -> listener.undelivered(tx, message.domain(), token));
            tx.write(finish(message, state, Optional.of(reason), Optional.empty()));
            return state;
        });
        return Optional.empty();
    }

    private Sql finish(Queued message, SmsState state, Optional<String> reason, Optional<String> providerId) {
        return Sql.of(
                """
                        UPDATE sms_message SET state = ?, reason = ?, route = ?, provider_id = ?, text = NULL, attempts = attempts + 1, changed_at = ?
                        WHERE id = ? AND state = 'QUEUED'""",
                state, reason, route.name(), providerId, clock.instant(), message.id());
    }

    private Queued read(Row row) throws SQLException {
        UUID id = row.uuid("id");
        Instant expiresAt = row.instant("expires_at");
        // A message that is of no use any more is not worth a fault if it cannot be read.
        String text = clock.instant().isBefore(expiresAt) ? sealed.open(SmsQueue.PLACE, id, row.bytes("text")) : "";
        return new Queued(new SmsRoute.Outgoing(id, row.text("number"), text, row.constant("language", Language.class), expiresAt),
                new DomainName(row.text("domain")), row.optionalUuid("token_id"), (int) row.number("attempts"),
                row.optionalInstant("submitted_at"), (int) row.number("unknown_outcomes"));
    }
}
