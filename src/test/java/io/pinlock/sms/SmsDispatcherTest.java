package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.database.Database;
import io.pinlock.database.Sql;
import io.pinlock.server.TestServer;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of a message when the route is not as kind as the inbox. Runs on a database whose own job has nothing to do with it. */
class SmsDispatcherTest {
    private final TestServer server = TestServer.shared();
    private final String alpha = server.registrar();
    private final String domain = server.domain(alpha);
    private final Deque<SmsRoute.Outcome> outcomes = new ArrayDeque<>();
    private final List<SmsRoute.Outgoing> sent = new ArrayList<>();
    private final SmsRoute route = new SmsRoute() {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public Outcome send(Outgoing message) {
            sent.add(message);
            return outcomes.removeFirst();
        }
    };
    private final SmsDispatcher dispatcher = new SmsDispatcher(server.bean(Database.class), route, server.bean(SealedText.class),
            server.bean(Receipts.class), server.bean(UndeliveredListener.class), server.bean(SmsSettings.class),
            server.bean(InstantSource.class));

    /** A requested lock whose message is queued again, and not known to the server's own job. */
    private UUID queued() {
        server.requestLock(alpha, domain);
        server.pin(domain);
        UUID id = server.bean(Database.class)
                .read(Sql.of("SELECT id FROM sms_message WHERE domain = ? ORDER BY queued_at DESC LIMIT 1", domain)
                        .one(row -> row.uuid("id")))
                .orElseThrow();
        server.sql("UPDATE sms_message SET state = 'QUEUED', attempts = 0, text = ? WHERE id = ?",
                server.bean(SealedText.class).seal(SmsQueue.PLACE, id, "PIN 12345678 ..."), id);
        return id;
    }

    private String state() {
        return server.call(alpha, "StatusDomainPinLock", "domain", domain).value("sms status");
    }

    @Test
    void testSuccess_sentMessagesAreWiped() {
        UUID id = queued();
        outcomes.add(new SmsRoute.Outcome.Sent(Optional.empty()));
        assertThat(dispatcher.send(id)).isEmpty();
        assertThat(state()).isEqualTo("SENT");
        assertThat(sent.getFirst().number()).isEqualTo("+1987654321");
        assertThat(sent.getFirst().toString()).doesNotContain("12345678");
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE id = ? AND text IS NULL", id)).isOne();
        assertThat(dispatcher.send(id)).as("once only").isEmpty();
        assertThat(sent).hasSize(1);
    }

    @Test
    void testSuccess_triedAgainWithGrowingDelays() {
        UUID id = queued();
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            outcomes.add(new SmsRoute.Outcome.TryLater("busy"));
            Instant now = server.clock().instant();
            seconds.add(Duration.between(now, dispatcher.send(id).orElseThrow()).plusMillis(500).toSeconds());
        }
        assertThat(seconds).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(state()).isEqualTo("QUEUED");
        outcomes.add(new SmsRoute.Outcome.Delivered());
        assertThat(dispatcher.send(id)).isEqualTo(Optional.empty());
        assertThat(state()).isEqualTo("DELIVERED");
    }

    @Test
    void testFailure_refusedForGood_freesTheTokenAfterTenMinutes() {
        UUID id = queued();
        outcomes.add(new SmsRoute.Outcome.Refused("no such number"));
        dispatcher.send(id);
        assertThat(state()).isEqualTo("FAILED");
        Answer early = server.requestLock(alpha, domain);
        assertThat(early.text()).startsWith("557 Object status prohibits operation; a new token cannot be requested yet");
        server.clock().advance(Duration.ofMinutes(10));
        assertThat(server.requestLock(alpha, domain).code()).isEqualTo(200);
        assertThat(server.balance(alpha)).isEqualTo("485.72");
    }

    @Test
    void testFailure_tooLateToBeOfUse() {
        UUID id = queued();
        server.clock().advance(Duration.ofMinutes(30));
        dispatcher.send(id);
        assertThat(sent).isEmpty();
        assertThat(state()).isEqualTo("EXPIRED");
        assertThat(server.requestLock(alpha, domain).code()).as("the token has expired as well").isEqualTo(200);
    }

    @Test
    void testFailure_takenBackBeforeItWasSent() {
        UUID id = queued();
        server.bean(Database.class)
                .write(server.bean(SmsQueue.class).cancelTokens(io.pinlock.domain.DomainName.parse(domain).orElseThrow()));
        assertThat(dispatcher.send(id)).isEmpty();
        assertThat(sent).isEmpty();
        assertThat(state()).isEqualTo("CANCELLED");
    }
}
