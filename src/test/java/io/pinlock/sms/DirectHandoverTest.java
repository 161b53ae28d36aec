package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.app.TestServer;
import io.pinlock.base.AccountId;
import io.pinlock.base.Token;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way of a message past the queue. In the place of the node's sender stands one that only takes. */
class DirectHandoverTest {
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final TestServer server = TestServer.own().notToBeUsedAgain();
    private final DirectHandover handover = server.bean(DirectHandover.class);
    private final List<QueuedMessage> taken = new CopyOnWriteArrayList<>();
    private final String login = server.registrar();
    private final String domain = server.lockedDomain(login);

    @BeforeEach
    void stepIn() {
        handover.to(new DirectHandover.Sender() {
            @Override
            public Optional<Instant> lease(String country) {
                return Optional.of(server.clock().instant().plus(LEASE));
            }

            @Override
            public void take(QueuedMessage message) {
                taken.add(message);
            }
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private SmsState state(UUID message) {
        return SmsState.valueOf(server.bean(Database.class).read(Sql
                .of("SELECT state FROM sms_message WHERE id = ?", message).one(row -> row.text("state"))).orElseThrow());
    }

    @Test
    void testSuccess_aCommittedMessageGoesToTheSender_andWaitsForNobodyElseUntilItsLeaseIsOver() {
        assertThat(server.call(login, "RequestDomainPin", "domain", domain).code()).isEqualTo(200);
        assertThat(taken).singleElement().satisfies(message -> {
            assertThat(message.domain().ascii()).isEqualTo(domain);
            assertThat(message.text().orElseThrow()).contains(domain);
            assertThat(state(message.id())).isEqualTo(SmsState.QUEUED);
        });
        UUID message = taken.getFirst().id();
        server.clock().advance(LEASE.plusSeconds(1));
        eventually(() -> assertThat(state(message)).as("the queue brings it").isEqualTo(SmsState.DELIVERED));
    }

    @Test
    void testFailure_whatIsRolledBackGoesNowhere() {
        Recipient phone = new Recipient(new AuthorityNumber("+491701234567"), Language.EN, new DomainName(domain), new AccountId(1));
        assertThatThrownBy(() -> server.bean(Database.class).transaction(tx -> {
            server.bean(SmsQueue.class).token(phone, login, MessageType.COMMAND_TOKEN, login, UUID.randomUUID(),
                    new Token("12345678"), Duration.ofMinutes(30), _ -> Sql.of("DELETE FROM token WHERE domain = ?", domain))
                    .forEach(tx::write);
            throw new IllegalStateException("changed its mind");
        })).hasMessage("changed its mind");
        assertThat(taken).isEmpty();
    }

    @Test
    void testSuccess_aCommitThatHadToWait_beginsTheLeaseAnew() {
        assertThat(server.call(login, "RequestDomainPin", "domain", domain).code()).isEqualTo(200);
        server.clock().advance(Duration.ofSeconds(50));
        server.bean(SmsSender.class).take(taken.getFirst());
        eventually(() -> assertThat(state(taken.getFirst().id())).isEqualTo(SmsState.DELIVERED));
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE id = ? AND leased_until > ?", taken.getFirst().id(),
                taken.getFirst().lease().minus(LEASE).plusSeconds(50))).isEqualTo(1);
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE id = ? AND leased_until = ?", taken.getFirst().id(),
                taken.getFirst().lease())).as("not the old one").isZero();
    }

    @Test
    void testFailure_whatIsSomebodyElsesByThenIsNotSent() {
        assertThat(server.call(login, "RequestDomainPin", "domain", domain).code()).isEqualTo(200);
        UUID message = taken.getFirst().id();
        server.sql("UPDATE sms_message SET leased_until = leased_until + interval '1 hour' WHERE id = ?", message);
        server.clock().advance(Duration.ofSeconds(50));
        server.bean(SmsSender.class).take(taken.getFirst());
        // What is asked for after it has come, and so would this one have.
        handover.to(server.bean(SmsSender.class));
        String later = server.lockedDomain(login);
        assertThat(server.call(login, "RequestDomainPin", "domain", later).code()).isEqualTo(200);
        eventually(() -> assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE domain = ? AND state = 'DELIVERED'", later))
                .isEqualTo(2));
        assertThat(state(message)).isEqualTo(SmsState.QUEUED);
    }
}
