package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.FakeSmsc;
import org.junit.jupiter.api.Test;

/** An SMSC that gives a message up, and delivers it all the same. */
class SmppSecondWordIT extends SmppFixture {
    @Test
    void testSuccess_deliveredAfterItWasGivenUp_andThatIsFinal() throws Exception {
        for (String first : new String[]{"UNDELIV", "EXPIRED", "REJECTD"}) {
            domain = server.domain(login);
            request();
            awaitState("SENT");
            smsc.receipt("id:" + id() + " stat:" + first);
            awaitState(first.equals("EXPIRED") ? "EXPIRED" : "FAILED");
            smsc.receipt("id:" + id() + " stat:DELIVRD");
            awaitState("DELIVERED");
            assertThat(server.call(login, "StatusDomainPinLock", "domain", domain).value("sms reason")).isEmpty();
            smsc.receipt("id:" + id() + " stat:UNDELIV");
            String delivered = domain;
            domain = server.domain(login);
            request();
            awaitState("SENT");
            smsc.receipt("id:" + id() + " stat:DELIVRD");
            awaitState("DELIVERED");
            domain = delivered;
            assertThat(state()).isEqualTo("DELIVERED");
        }
    }

    /** Its PIN became void when it was given up, and stays so. */
    @Test
    void testFailure_pinOfAMessageThatWasGivenUp() throws Exception {
        request();
        awaitState("SENT");
        String pin = text(smsc.messages().getFirst()).substring(4, 12);
        smsc.receipt("id:" + id() + " stat:UNDELIV");
        awaitState("FAILED");
        smsc.receipt("id:" + id() + " stat:DELIVRD");
        awaitState("DELIVERED");
        assertThat(server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", NUMBER, "token", pin).text())
                .isEqualTo("531 Authorization failed; invalid token");
    }

    @Test
    void testSuccess_bothWordsBeforeTheAnswer() {
        smsc.behave((_, session) -> {
            try {
                FakeSmsc.receipt(session, "id:4712 stat:UNDELIV");
                FakeSmsc.receipt(session, "id:4712 stat:DELIVRD");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return "4712";
        });
        request();
        awaitState("DELIVERED");
    }
}
