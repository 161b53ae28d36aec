package io.pinlock.event;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.FakeProvider;
import io.pinlock.testing.Together;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events that are sent to a URL: signed, in order, once each, and again after a failure. */
class WebhookIT extends WebhookFixture {
    private static final TestServer SERVER = patient();
    private static final JsonMapper JSON = new JsonMapper();

    WebhookIT() {
        super(SERVER);
    }

    @AfterAll
    static void giveBack() {
        SERVER.close();
    }

    /** What happened to an object, as a receiver was told. */
    private List<String> reasons(String object) {
        return receiver.requests().stream().map(request -> JSON.readTree(request.body()))
                .filter(body -> body.at("/object").asString().equals(object)).map(body -> body.at("/data/reason").asString()).toList();
    }

    @Test
    void testSuccess_signedJson() throws Exception {
        String secret = set(login, receiver.url() + "/hook?key=1");
        String domain = server.lockedDomain(login);
        eventually(() -> assertThat(receiver.requests()).hasSize(1));
        FakeProvider.Request request = receiver.requests().getFirst();
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /hook?key=1");
        JsonNode body = JSON.readTree(request.body());
        assertThat(body.at("/class").asString() + " " + body.at("/subclass").asString() + " " + body.at("/object").asString())
                .isEqualTo("DOMAIN_PINLOCK ACTIVATED " + domain);
        assertThat(body.at("/account").asString() + " " + body.at("/data/login").asString()).isEqualTo(login + " " + login);
        assertThat(body.at("/event").asString()).isEqualTo(server.call(login, "QueryEventList").value("event"));
        String id = request.header("Webhook-id");
        String time = request.header("Webhook-timestamp");
        assertThat(id).isEqualTo(body.at("/event").asString());
        assertThat(Long.parseLong(time)).isLessThanOrEqualTo(server.clock().instant().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        byte[] signed = mac.doFinal((id + "." + time + "." + request.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(request.headers().get("Webhook-signature")).containsExactly("v1," + Base64.getEncoder().encodeToString(signed));
        awaitOutcome(login, "HTTP 200");
        assertThat(status(login, "pending") + status(login, "failures")).isEqualTo("00");
    }

    @Test
    void testSuccess_inOrderOfEachObject_whateverFails() {
        receiver.behave(request -> new FakeProvider.Answer(request.body().contains("first.example") ? 500 : 200, ""));
        set(login, receiver.url());
        for (int i = 1; i <= 3; i++) {
            tell(login, "first.example", "one-" + i);
            tell(login, "second.example", "two-" + i);
        }
        eventually(() -> assertThat(reasons("second.example")).hasSize(3));
        assertThat(reasons("second.example")).containsExactly("two-1", "two-2", "two-3");
        assertThat(reasons("first.example")).as("the others wait for the one before them").containsOnly("one-1");
        receiver.behave(_ -> new FakeProvider.Answer(204, ""));
        server.clock().advance(Duration.ofMinutes(1));
        eventually(() -> assertThat(status(login, "pending")).isEqualTo("0"));
        assertThat(reasons("first.example").stream().distinct()).containsExactly("one-1", "one-2", "one-3");
    }

    @Test
    void testSuccess_restsAfterFailures_andGivesUpAfterADay() {
        server.clock().stop();
        receiver.behave(_ -> new FakeProvider.Answer(503, ""));
        set(login, receiver.url());
        for (int i = 0; i < 20; i++) {
            tell(login, "d" + i + ".example", "x");
        }
        eventually(() -> assertThat(status(login, "rests until")).isNotEmpty());
        int before = receiver.requests().size();
        assertThat(before).as("a few at once, and then it rests").isBetween(3, 8);
        assertThat(status(login, "last outcome") + " " + status(login, "pending")).isEqualTo("HTTP 503 20");
        server.clock().advance(Duration.ofHours(25));
        eventually(() -> {
            server.clock().advance(Duration.ofHours(1));
            assertThat(status(login, "pending")).isEqualTo("0");
        });
        assertThat(server.call(login, "QueryEventList").value("total")).as("still to be polled").isEqualTo("20");
    }

    @Test
    void testSuccess_anotherUrlGetsWhatWaits_andDeletionEndsIt() throws Exception {
        receiver.behave(_ -> new FakeProvider.Answer(500, ""));
        String secret = set(login, receiver.url());
        tell(login, "a.example", "x");
        awaitOutcome(login, "HTTP 500");
        try (FakeProvider second = new FakeProvider()) {
            assertThat(set(login, second.url())).isNotEqualTo(secret);
            server.clock().advance(Duration.ofMinutes(1));
            eventually(() -> assertThat(second.requests()).hasSize(1));
            assertThat(server.call(login, "DeleteEventWebhook").code()).isEqualTo(200);
            assertThat(server.call(login, "DeleteEventWebhook").code()).isEqualTo(545);
            tell(login, "a.example", "y");
            assertThat(server.count("SELECT count(*) AS n FROM event_delivery JOIN account ON id = account_id WHERE login = ?", login))
                    .isZero();
            assertThat(server.call(login, "QueryEventList").value("total")).isEqualTo("2");
        }
    }

    @Test
    void testSuccess_twoNodes_sendEachEventOnce() {
        try (TestServer second = server.secondNode(settings("60s"))) {
            set(login, receiver.url());
            for (int i = 0; i < 200; i++) {
                tell(login, "d" + i % 20 + ".example", Integer.toString(i));
            }
            eventually(() -> assertThat(second.call(login, "StatusEventWebhook").value("pending")).isEqualTo("0"));
            assertThat(receiver.requests()).hasSize(200);
            for (int object = 0; object < 20; object++) {
                assertThat(reasons("d" + object + ".example").stream().map(Integer::valueOf)).hasSize(10).isSorted();
            }
        }
    }

    /** When the first is taken, nothing else is due yet: the next must not wait until the sender looks of itself. */
    @Test
    void testSuccess_manyEventsOfOneObject_followOneAnother() {
        CountDownLatch never = new CountDownLatch(1);
        receiver.behave(_ -> {
            reached(never, Duration.ofMillis(50));
            return new FakeProvider.Answer(200, "");
        });
        set(login, receiver.url());
        List<String> told = IntStream.range(0, 60).mapToObj(Integer::toString).toList();
        told.forEach(reason -> tell(login, "one.example", reason));
        eventually(() -> assertThat(status(login, "pending")).isEqualTo("0"));
        assertThat(reasons("one.example")).isEqualTo(told);
    }

    /** Both nodes may take their share at the same moment: more are under way than one would send, and nobody else is held up. */
    @Test
    void testSuccess_moreUnderWayThanOneNodeSends_holdsUpNobody() {
        receiver.behave(_ -> new FakeProvider.Answer(500, ""));
        set(login, receiver.url());
        for (int i = 0; i < 8; i++) {
            tell(login, "busy" + i + ".example", "x");
        }
        server.sql("UPDATE event_delivery SET leased_until = ? WHERE account_id = (SELECT id FROM account WHERE login = ?)",
                server.clock().instant().plusSeconds(600), login);
        String other = server.registrar();
        receiver.behave(_ -> new FakeProvider.Answer(200, ""));
        set(other, receiver.url());
        tell(other, "free.example", "x");
        eventually(() -> assertThat(reasons("free.example")).hasSize(1));
        server.call(login, "DeleteEventWebhook");
    }

    @Test
    void testSuccess_receiverThatComesAndGoes_losesNoCommand() throws Exception {
        List<Integer> codes = Together.run(40, i -> switch (i % 4) {
            case 0 -> server.call(login, "SetEventWebhook", "url", receiver.url()).code() - 200;
            case 1 -> server.call(login, "DeleteEventWebhook").code() == 421 ? 421 : 0;
            default -> {
                tell(login, "d" + i + ".example", "x");
                yield 0;
            }
        });
        assertThat(codes).containsOnly(0);
        assertThat(server.call(login, "QueryEventList").value("total")).isEqualTo("20");
    }

    @Test
    void testSuccess_slowReceiver_holdsUpNobodyElse() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (FakeProvider slow = slow(end)) {
            set(login, slow.url());
            for (int i = 0; i < 50; i++) {
                tell(login, "slow" + i + ".example", "x");
            }
            eventually(() -> assertThat(slow.requests()).isNotEmpty());
            String other = server.registrar();
            set(other, receiver.url());
            tell(other, "quick.example", "x");
            eventually(() -> assertThat(receiver.requests()).isNotEmpty());
            assertThat(slow.requests()).as("a few at a time").hasSizeLessThanOrEqualTo(4);
            end.countDown();
        }
    }

    @Test
    void testSuccess_eventOfANodeThatDied_isSentAgain() {
        receiver.behave(_ -> new FakeProvider.Answer(500, ""));
        set(login, receiver.url());
        tell(login, "a.example", "x");
        awaitOutcome(login, "HTTP 500");
        server.clock().stop();
        server.sql("UPDATE event_delivery SET leased_until = ?, due_at = ? WHERE account_id = (SELECT id FROM account WHERE login = ?)",
                server.clock().instant().plusSeconds(30), server.clock().instant(), login);
        receiver.behave(_ -> new FakeProvider.Answer(200, ""));
        tell(login, "b.example", "x");
        eventually(() -> assertThat(reasons("b.example")).hasSize(1));
        assertThat(reasons("a.example")).as("another node has it").hasSize(1);
        server.clock().advance(Duration.ofSeconds(31));
        server.clock().run();
        eventually(() -> assertThat(reasons("a.example")).hasSize(2));
    }
}
