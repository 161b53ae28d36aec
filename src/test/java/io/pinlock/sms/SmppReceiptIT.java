package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.FakeSmsc;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.Test;

/** What the SMSC says later about messages that it took. */
class SmppReceiptIT extends SmppFixture {
    @Test
    void testSuccess_receiptsInEveryForm() throws Exception {
        List<String> answers = List.of("4711", "00004711", "AB-c1", "a_b@1");
        List<String> texts = List.of("id:0000004711 sub:001 dlvrd:001 submit date:1 done date:1 stat:DELIVRD err:000 text:x",
                "Id: 4711 Stat: delivrd", "id:ab-C1 stat:DELIVRD", "id:a_b@1 stat:DELIVRD");
        for (int i = 0; i < answers.size(); i++) {
            String answer = answers.get(i);
            domain = server.domain(login);
            smsc.behave((_, _) -> answer);
            request();
            awaitState("SENT");
            smsc.receipt(texts.get(i));
            awaitState("DELIVERED");
        }
        for (byte[] parameter : List.of("77\0".getBytes(StandardCharsets.US_ASCII), "77".getBytes(StandardCharsets.US_ASCII))) {
            domain = server.domain(login);
            smsc.behave((_, _) -> "77");
            request();
            awaitState("SENT");
            smsc.receipt("id:88 stat:UNDELIV", new OptionalParameter.Receipted_message_id(parameter),
                    new OptionalParameter.Message_state((byte) 2));
            awaitState("DELIVERED");
        }
    }

    /** What is no identifier must neither break the connection nor be asked for again and again. */
    @Test
    void testFailure_receiptsThatCannotBeRead() throws Exception {
        smsc.behave((_, _) -> "5");
        request();
        awaitState("SENT");
        smsc.receipt("hello");
        smsc.receipt("id: stat:");
        smsc.receipt("", new OptionalParameter.Receipted_message_id(new byte[0]), new OptionalParameter.Message_state((byte) 2));
        smsc.receipt("", new OptionalParameter.Receipted_message_id("5\0\0x".getBytes(StandardCharsets.US_ASCII)),
                new OptionalParameter.Message_state((byte) 99));
        assertThat(state()).isEqualTo("SENT");
        assertThat(smsc.binds()).hasSize(1);
        smsc.receipt("id:5 stat:DELIVRD");
        awaitState("DELIVERED");
    }

    /** The provider counts anew and gives an old name to another message. */
    @Test
    void testSuccess_recycledIdentifiers() throws Exception {
        smsc.behave((_, _) -> "1");
        request();
        awaitState("SENT");
        smsc.receipt("id:1 stat:DELIVRD");
        awaitState("DELIVERED");
        server.clock().advance(Duration.ofDays(2));
        domain = server.domain(login);
        request();
        awaitState("SENT");
        assertThat(state()).as("the old receipt is not its own").isEqualTo("SENT");
        smsc.receipt("id:1 stat:UNDELIV");
        awaitState("FAILED");
    }

    /** A crash between the answer and the receipt that was there before it. */
    @Test
    void testSuccess_sweepFindsWhatACrashLeft() {
        request();
        awaitState("SENT");
        server.sql(
                "INSERT INTO sms_receipt (route, receipt_key, state, at) "
                        + "SELECT route, receipt_key, 'DELIVERED', changed_at FROM sms_message");
        server.clock().advance(Duration.ofMinutes(2));
        server.jobsBringAbout(() -> assertThat(state()).isEqualTo("DELIVERED"));
    }

    @Test
    void testSuccess_receiptBeforeTheAnswer_andTwice() throws Exception {
        smsc.behave((_, session) -> {
            try {
                FakeSmsc.receipt(session, "id:4711 stat:DELIVRD");
                FakeSmsc.receipt(session, "id:4711 stat:UNDELIV");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return "4711";
        });
        request();
        awaitState("DELIVERED");
        smsc.receipt("id:4711 stat:UNDELIV");
        smsc.receipt("id:99999 stat:DELIVRD");
        assertThat(state()).as("the first final word counts").isEqualTo("DELIVERED");
        assertThat(smsc.binds()).as("the connection holds").hasSize(1);
    }

    @Test
    void testFailure_undeliverable_freesTheTokenAfterTenMinutes() throws Exception {
        request();
        awaitState("SENT");
        smsc.receipt("id:" + id() + " stat:ENROUTE");
        smsc.receipt("id:" + id() + " stat:UNDELIV err:001");
        awaitState("FAILED");
        assertThat(request(domain, NUMBER).text()).contains("a new token cannot be requested yet");
        server.clock().advance(Duration.ofMinutes(10));
        request();
    }
}
