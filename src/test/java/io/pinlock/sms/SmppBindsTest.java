package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.session.BindRequest;
import org.junit.jupiter.api.Test;

/** Several binds of SMPP 5.0, each with a window of two. */
class SmppBindsTest extends SmppFixture {
    @Override
    Map<String, String> more() {
        return Map.of("binds", "3", "window", "2", "version", "5.0", "system-type", "VMA");
    }

    @Test
    void testSuccess_everyBindIsFilled_andOneThatIsLostComesBack() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        smsc.behave((_, _) -> {
            try {
                answer.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Integer.toString(smsc.count());
        });
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> smsc.binds().size() == 3);
        assertThat(smsc.binds()).extracting(BindRequest::getInterfaceVersion).containsOnly(InterfaceVersion.IF_50);
        assertThat(smsc.binds()).extracting(BindRequest::getSystemType).containsOnly("VMA");
        for (int i = 0; i < 8; i++) {
            domain = server.domain(login);
            request();
        }
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> smsc.count() == 6);
        answer.countDown();
        Awaitility.await().atMost(Duration.ofSeconds(20))
                .until(() -> server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'SENT'") == 8);
        assertThat(smsc.messages()).hasSize(8);
        smsc.drop();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> smsc.binds().size() == 6);
        domain = server.domain(login);
        request();
        awaitState("SENT");
    }

    /** The SMSC ends the connection in the middle of its work: what was not answered is not sent again at once. */
    @Test
    void testSuccess_cutOffInTheMiddle() {
        smsc.behave((_, session) -> {
            if (smsc.count() == 1) {
                session.close();
            }
            return Integer.toString(smsc.count());
        });
        request();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> server.count("SELECT unknown_outcomes AS n FROM sms_message") == 1);
        server.clock().advance(Duration.ofSeconds(61));
        awaitState("SENT");
        assertThat(smsc.messages()).hasSize(2);
    }

    /** The SMSC says goodbye while messages wait for their answer. */
    @Test
    void testSuccess_unboundInTheMiddle() {
        smsc.behave((_, session) -> {
            if (smsc.count() == 1) {
                Thread.ofVirtual().start(session::unbindAndClose);
            }
            return Integer.toString(smsc.count());
        });
        for (int i = 0; i < 4; i++) {
            domain = server.domain(login);
            request();
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> server.count(
                "SELECT count(*) AS n FROM sms_message WHERE state = 'SENT' OR unknown_outcomes = 1") == 4);
        server.clock().advance(Duration.ofSeconds(61));
        // What comes before the bind is there again waits some seconds more.
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            server.clock().advance(Duration.ofSeconds(2));
            return server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'SENT'") == 4;
        });
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> smsc.binds().size() >= 4);
    }

    /** Receipts of one burst, in any order and some of them twice. */
    @Test
    void testSuccess_receiptsInDisorder() throws Exception {
        for (int i = 0; i < 6; i++) {
            domain = server.domain(login);
            request();
        }
        Awaitility.await().atMost(Duration.ofSeconds(20))
                .until(() -> server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'SENT'") == 6);
        for (int id : List.of(1006, 1001, 1003, 1003, 1002, 1006, 1005, 1004)) {
            smsc.receipt("id:" + id + " stat:DELIVRD");
        }
        Awaitility.await().atMost(Duration.ofSeconds(20))
                .until(() -> server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'DELIVERED'") == 6);
    }
}
