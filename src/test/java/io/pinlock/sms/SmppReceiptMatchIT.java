package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.Test;

/** Which message a receipt is for, and what is one. */
class SmppReceiptMatchIT extends SmppFixture {
    private static final String OTHER_NUMBER = "00491701234568";

    private String sent(String number, String id) {
        smsc.behave((_, _) -> id);
        domain = server.domain(login);
        assertThat(request(domain, number).code()).isEqualTo(200);
        awaitState("SENT");
        return domain;
    }

    private void await(String name, String state) {
        eventually(() -> assertThat(state(name)).isEqualTo(state));
    }

    private String state(String name) {
        return server.call(login, "StatusDomainPinLock", "domain", name).value("sms status");
    }

    private void receipt(String number, String text) throws Exception {
        smsc.deliver(number.substring(2), MessageType.SMSC_DEL_RECEIPT, DataCodings.ZERO, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Receipts are applied one after the other: when this one is, the others were. */
    private void awaitReceipts() throws Exception {
        String last = sent(NUMBER, "last");
        smsc.receipt("id:last stat:DELIVRD");
        await(last, "DELIVERED");
    }

    @Test
    void testSuccess_identifiersThatDifferLittle_exactlyFirst() throws Exception {
        for (List<String> ids : List.of(List.of("xyz1", "XYZ1"), List.of("0088", "88"))) {
            String first = sent(NUMBER, ids.getFirst());
            String second = sent(NUMBER, ids.getLast());
            smsc.receipt("id:" + ids.getFirst() + " stat:UNDELIV");
            await(first, "FAILED");
            smsc.receipt("id:" + ids.getFirst() + " stat:UNDELIV");
            awaitReceipts();
            assertThat(state(second)).as("said twice of the first").isEqualTo("SENT");
            smsc.receipt("id:" + ids.getLast() + " stat:DELIVRD");
            await(second, "DELIVERED");
        }
    }

    @Test
    void testFailure_severalIdentifiersLikeIt_noneOfThem() throws Exception {
        String first = sent(NUMBER, "ab1");
        String second = sent(NUMBER, "AB1");
        smsc.receipt("id:Ab1 stat:UNDELIV");
        awaitReceipts();
        assertThat(state(first) + " " + state(second)).isEqualTo("SENT SENT");
        receipt(NUMBER, "id:ab1 stat:DELIVRD");
        await(first, "DELIVERED");
    }

    @Test
    void testSuccess_severalIdentifiersLikeIt_theOneOfItsNumber() throws Exception {
        String first = sent(OTHER_NUMBER, "0ab1");
        String second = sent(NUMBER, "AB1");
        receipt("0" + OTHER_NUMBER.substring(4), "id:ab1 stat:DELIVRD");
        await(first, "DELIVERED");
        assertThat(state(second)).isEqualTo("SENT");
    }

    /** The SMSC gives a name again while the message that had it first is under way. */
    @Test
    void testSuccess_sameIdentifier_theMessageToItsNumber() throws Exception {
        String first = sent(OTHER_NUMBER, "5");
        String second = sent(NUMBER, "5");
        receipt(OTHER_NUMBER, "id:5 stat:UNDELIV");
        await(first, "FAILED");
        receipt(OTHER_NUMBER, "id:5 stat:EXPIRED");
        receipt(OTHER_NUMBER, "id:0005 stat:UNDELIV");
        awaitReceipts();
        assertThat(state(second)).as("late receipts of the first").isEqualTo("SENT");
        String third = sent(NUMBER, "5");
        receipt(NUMBER, "id:5 stat:DELIVRD");
        await(third, "DELIVERED");
        assertThat(state(second)).as("the newest of two to one number").isEqualTo("SENT");
    }

    @Test
    void testSuccess_dataSm_ucs2_andEsmClass0() throws Exception {
        String payload = sent(NUMBER, "1a");
        smsc.data("491701234567", MessageType.SMSC_DEL_RECEIPT, new OptionalParameter.Message_payload("id:1a stat:DELIVRD".getBytes(
                StandardCharsets.US_ASCII)));
        await(payload, "DELIVERED");
        String parameters = sent(NUMBER, "1b");
        smsc.data("491701234567", MessageType.DEFAULT, new OptionalParameter.Receipted_message_id("1b"),
                new OptionalParameter.Message_state((byte) 2));
        await(parameters, "DELIVERED");
        String ucs2 = sent(NUMBER, "1c");
        smsc.deliver("491701234567", MessageType.SMSC_DEL_RECEIPT, new GeneralDataCoding(Alphabet.ALPHA_UCS2),
                "id:1c sub:001 stat:UNDELIV err:001 text:".getBytes(StandardCharsets.UTF_16BE));
        await(ucs2, "FAILED");
        String plain = sent(NUMBER, "1d");
        smsc.deliver("491701234567", MessageType.DEFAULT, DataCodings.ZERO,
                "id:1d sub:001 dlvrd:001 submit date:2603011000 done date:2603011000 stat:DELIVRD err:000 text:"
                        .getBytes(StandardCharsets.US_ASCII));
        await(plain, "DELIVERED");
    }

    /** Somebody writes to the number that messages come from. */
    @Test
    void testFailure_messageThatLooksLikeAReceipt() throws Exception {
        String message = sent(NUMBER, "7");
        byte[] forged = "id:7 stat:UNDELIV".getBytes(StandardCharsets.US_ASCII);
        smsc.deliver(OTHER_NUMBER.substring(2), MessageType.DEFAULT, DataCodings.ZERO, forged);
        smsc.deliver("PinLock", MessageType.DEFAULT, DataCodings.ZERO, forged);
        smsc.deliver("491701234567", MessageType.DEFAULT, DataCodings.ZERO, "Your id:7 stat:UNDELIV".getBytes(StandardCharsets.US_ASCII));
        smsc.data(OTHER_NUMBER.substring(2), MessageType.DEFAULT);
        awaitReceipts();
        assertThat(state(message)).isEqualTo("SENT");
        assertThat(smsc.binds()).hasSize(1);
    }
}
