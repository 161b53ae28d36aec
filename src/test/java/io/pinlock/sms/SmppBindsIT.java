package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.Eventually;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.session.BindRequest;
import org.junit.jupiter.api.Test;

/** Several binds of SMPP 5.0, each with a window of two. */
class SmppBindsIT extends SmppFixture {
    @Override
    Map<String, String> more() {
        return Map.of("binds", "3", "window", "2", "version", "5.0", "system-type", "VMA");
    }

    @Test
    void testSuccess_everyBindIsFilled_andOneThatIsLostComesBack() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        smsc.behave((_, _) -> {
            try {
                answer.await(Eventually.LONGEST.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Integer.toString(smsc.count());
        });
        eventually(() -> assertThat(smsc.binds()).hasSize(3));
        assertThat(smsc.binds()).extracting(BindRequest::getInterfaceVersion).containsOnly(InterfaceVersion.IF_50);
        assertThat(smsc.binds()).extracting(BindRequest::getSystemType).containsOnly("VMA");
        for (int i = 0; i < 8; i++) {
            domain = server.domain(login);
            request();
        }
        eventually(() -> assertThat(smsc.count()).isEqualTo(6));
        answer.countDown();
        eventually(() -> assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'SENT'")).isEqualTo(8));
        assertThat(smsc.messages()).hasSize(8);
        smsc.drop();
        eventually(() -> assertThat(smsc.binds()).hasSize(6));
        domain = server.domain(login);
        request();
        awaitState("SENT");
    }

    /** Receipts of one burst, in any order and some of them twice. */
    @Test
    void testSuccess_receiptsInDisorder() throws Exception {
        for (int i = 0; i < 6; i++) {
            domain = server.domain(login);
            request();
        }
        eventually(() -> assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'SENT'")).isEqualTo(6));
        for (int id : List.of(1006, 1001, 1003, 1003, 1002, 1006, 1005, 1004)) {
            smsc.receipt("id:" + id + " stat:DELIVRD");
        }
        eventually(() -> assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'DELIVERED'")).isEqualTo(6));
    }
}
