package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.sms.route.Gsm7;
import io.pinlock.sms.route.SmsRoute;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.junit.jupiter.api.Test;

/** Messages over SMPP, and an SMSC that misbehaves. */
class SmppIT extends SmppFixture {
    @Test
    void testSuccess_thePinArrives_withEverythingThatTheSmscNeeds() throws Exception {
        request();
        awaitState("SENT");
        SubmitSm message = smsc.messages().getFirst();
        assertThat(smsc.binds().getFirst().getSystemId() + "/" + smsc.binds().getFirst().getPassword()).isEqualTo("pinlock/secret");
        assertThat(message.getDestAddress()).isEqualTo("491701234567");
        assertThat(message.getDestAddrTon()).isEqualTo(TypeOfNumber.INTERNATIONAL.value());
        assertThat(message.getSourceAddr()).isEqualTo("PinLock");
        assertThat(message.getSourceAddrTon()).isEqualTo(TypeOfNumber.ALPHANUMERIC.value());
        assertThat(message.getDataCoding()).isZero();
        assertThat(SMSCDeliveryReceipt.SUCCESS_FAILURE.containedIn(message.getRegisteredDelivery())).isTrue();
        assertThat(message.getValidityPeriod()).matches("00000000[23][0-9][0-9]{2}000R");
        assertThat(text(message)).startsWith("PIN ").contains(domain);
        smsc.receipt("id:" + id() + " sub:001 dlvrd:001 submit date:2603011000 done date:2603011000 stat:DELIVRD err:000 text:");
        awaitState("DELIVERED");
        assertThat(server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", NUMBER, "token",
                text(message).substring(4, 12)).code()).isEqualTo(200);
        assertThat(server.console()).as("no PIN on the console of a server with a real route").doesNotContain("PIN ");
        assertThat(server.send(HttpRequest.newBuilder(server.uri("/inbox.json")).build()).statusCode()).isEqualTo(404);
    }

    @Test
    void testSuccess_otherSourceForOneCountry_andTheAlphabet() {
        assertThat(request(domain, "0033612345678").code()).isEqualTo(200);
        awaitState("SENT");
        assertThat(smsc.messages().getFirst().getSourceAddr()).isEqualTo("33612345678");
        assertThat(smsc.messages().getFirst().getSourceAddrTon()).isEqualTo(TypeOfNumber.INTERNATIONAL.value());
        assertThat(Gsm7.encode("@äÄ1")).containsExactly(0x00, 0x7B, 0x5B, 0x31);
        assertThat(Gsm7.encode("ΞÆÉ @")).containsExactly(0x1A, 0x1C, 0x1F, 0x20, 0x00);
        assertThat(Gsm7.decode(new byte[]{0x1B, (byte) 0x80, 0x7F})).isEqualTo("??à");
    }

    /** The database refuses for a while what became of a message: it is written down later, and not sent again. */
    @Test
    void testSuccess_submittedButNotWrittenDown() {
        server.sql("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not now'; END $$");
        server.sql("CREATE TRIGGER refuse BEFORE UPDATE ON sms_message FOR EACH ROW WHEN (NEW.state = 'SENT' AND NEW.domain = '" + domain
                + "') EXECUTE FUNCTION refuse()");
        request();
        eventually(() -> assertThat(smsc.messages()).hasSize(1));
        String refused = domain;
        domain = server.domain(login);
        request();
        awaitState("SENT");
        domain = refused;
        assertThat(state()).as("others are not held up").isEqualTo("QUEUED");
        server.sql("DROP FUNCTION refuse CASCADE");
        awaitState("SENT");
        assertThat(smsc.messages()).hasSize(2);
    }

    @Test
    void testSuccess_throttled_isTriedAgain() {
        AtomicInteger calls = new AtomicInteger();
        smsc.behave((_, _) -> {
            if (calls.incrementAndGet() <= 2) {
                throw new ProcessRequestException("busy",
                        calls.get() == 1 ? SMPPConstant.STAT_ESME_RTHROTTLED : SMPPConstant.STAT_ESME_RMSGQFUL);
            }
            return "1";
        });
        request();
        eventually(() -> {
            server.clock().advance(Duration.ofSeconds(1));
            assertThat(state()).isEqualTo("SENT");
        });
        assertThat(calls).hasValue(3);
    }

    @Test
    void testFailure_refusedForGood() {
        smsc.behave((_, _) -> {
            throw new ProcessRequestException("no such number", SMPPConstant.STAT_ESME_RINVDSTADR);
        });
        request();
        awaitState("FAILED");
        assertThat(smsc.messages()).hasSize(1);
    }
    @Test
    void testSuccess_boundAgainAfterTheConnectionIsLost_alsoWhenTheSmscWasAway() throws Exception {
        request();
        awaitState("SENT");
        smsc.leave();
        eventually(() -> assertThat(route().isReady()).isFalse());
        domain = server.domain(login);
        request();
        assertThat(state()).isEqualTo("QUEUED");
        smsc.listen();
        awaitState("SENT");
        assertThat(smsc.messages()).hasSize(2);
        assertThat(server.count("SELECT attempts AS n FROM sms_message WHERE domain = ?", domain)).as("waiting is no attempt").isOne();
    }

    private SmsRoute route() {
        return server.bean(Routes.class).all().getFirst().route();
    }

    @Test
    void testSuccess_anotherAlphabet() {
        eventually(() -> assertThat(route().isReady()).isTrue());
        SmsRoute.Outcome outcome = route().send(new SmsRoute.Outgoing(UUID.randomUUID(), "+491701234567", "DE", "\u65e5\u672c", "EN",
                server.clock().instant().plusSeconds(60)));
        assertThat(outcome).isInstanceOf(SmsRoute.Outcome.Sent.class);
        assertThat(smsc.messages().getFirst().getDataCoding()).isEqualTo((byte) 8);
        assertThat(smsc.messages().getFirst().getShortMessage()).containsExactly(0x65, 0xE5, 0x67, 0x2C);
    }

    @Test
    void testFailure_numberThatCannotBeAMobile_andTheOrderOfTheChecks() {
        for (String number : List.of("001987654321", "0049301234567", "00498001234567")) {
            assertThat(request(domain, number).text()).as(number)
                    .isEqualTo("541 Invalid attribute value; AUTHORITYNUMBER is no mobile number");
        }
        assertThat(server.balance(login)).isEqualTo("500.00");
        String below = server.account(java.util.Optional.of(login), "100.00");
        String theirs = server.domain(below);
        assertThat(server.call(below, "SetDomainPinLock", "domain", theirs, "pinlock", "1", "authoritynumber", "001987654321").code())
                .as("the service is looked at before").isEqualTo(531);
    }

    @Test
    void testSuccess_unbindsAtTheEnd() throws Exception {
        request();
        awaitState("SENT");
        server.proveInvariants();
        server.notToBeUsedAgain().close();
        eventually(() -> assertThat(smsc.unbound()).isEqualTo(1));
        start();
    }
}
