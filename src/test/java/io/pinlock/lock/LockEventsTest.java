package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an account is told of its locks. */
class LockEventsTest extends RenewalFixture {
    private List<String> told(String login) {
        return server.call(login, "QueryEventList", "class", "DOMAIN_PINLOCK").values("eventsubclass");
    }

    private List<String> data(String login, int event) {
        return server.call(login, "StatusEvent", "event", server.call(login, "QueryEventList").values("event").get(event)).values("data");
    }

    /** Of the newest event: a job may take old ones away while the list is read. */
    private List<String> lastData(String login) {
        return server.call(login, "StatusEvent", "event", server.call(login, "QueryEventList").values("event").getLast()).values("data");
    }

    private Answer steal(String thief, String domain, String... token) {
        String[] request = {"domain", domain, "action", "USERTRANSFER"};
        return server.call(thief, "TransferDomain",
                java.util.stream.Stream.concat(java.util.Arrays.stream(request), java.util.Arrays.stream(token)).toArray(String[]::new));
    }

    @Test
    void testSuccess_activatedAndDeactivated() {
        String login = server.registrar();
        String domain = server.lockedDomain(login);
        server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "0");
        assertThat(told(login)).containsExactly("ACTIVATED", "DEACTIVATED");
        assertThat(data(login, 0)).containsExactly("domain:" + domain, "login:" + login);
    }

    @Test
    void testSuccess_guardRefused_onceAnHour_andTheRegistrarShutOut() {
        String login = server.registrar();
        String thief = server.registrar();
        String domain = server.lockedDomain(login);
        for (int i = 0; i < 5; i++) {
            assertThat(steal(thief, domain).code()).isEqualTo(504);
        }
        assertThat(told(login)).containsExactly("ACTIVATED", "GUARD_REFUSED");
        assertThat(data(login, 1)).containsExactly("domain:" + domain, "command:TransferDomain", "login:" + thief,
                "reason:TOKEN_MISSING");
        server.clock().advance(Duration.ofMinutes(61));
        server.requestPin(login, domain);
        for (int i = 0; i < 5; i++) {
            assertThat(steal(thief, domain, "token", "00000000").code()).isEqualTo(531);
        }
        assertThat(told(login)).containsExactly("ACTIVATED", "GUARD_REFUSED", "GUARD_REFUSED", "REGISTRAR_SHUT_OUT");
        assertThat(data(login, 2)).endsWith("login:" + thief, "reason:WRONG");
        assertThat(server.call(thief, "QueryEventList").value("total")).as("the lock is none of its business").isEqualTo("0");
    }

    /** Nor does a registrar hide behind another one. */
    @Test
    void testSuccess_aMistakeOfTheHolder_doesNotHideAStranger() {
        String login = server.registrar();
        String thief = server.registrar();
        String domain = server.lockedDomain(login);
        server.call(login, "SetDomainGuardProfile", "domain", domain, "profile", "FULL");
        server.call(login, "DeleteDomain", "domain", domain);
        steal(thief, domain);
        steal(thief, domain);
        assertThat(told(login)).containsExactly("ACTIVATED", "GUARD_REFUSED", "GUARD_REFUSED");
        assertThat(data(login, 2)).contains("login:" + thief);
    }

    @Test
    void testSuccess_renewedFailedAndEnded() {
        String login = server.account(Optional.empty(), "28.56");
        String domain = server.lockedDomain(login);
        pass(termEnd(domain), 0);
        assertThat(told(login)).endsWith("RENEWED");
        Instant end = termEnd(domain);
        pass(end, 0);
        pass(end, 1);
        // Events are kept for 90 days: those of the years before are gone.
        assertThat(told(login)).endsWith("GRACE", "RENEWAL_FAILED", "RENEWAL_FAILED");
        assertThat(lastData(login)).contains("domain:" + domain,
                "grace end date:" + plain(end.plus(DAY.multipliedBy(30))));
        pass(end, 31);
        assertThat(told(login)).endsWith("ENDED");
    }
}
