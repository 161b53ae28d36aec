package io.pinlock.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.DomainAdministration;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name whose lock was active when it was deleted is its former holder's alone for thirty days. */
class KeptNamesTest {
    private final TestServer server = TestServer.own();
    private final String alpha = server.registrar();
    private final String beta = server.registrar();

    @AfterEach
    void proveInvariants() {
        server.proveInvariants();
        server.close();
    }

    private int add(String login, String domain) {
        return server.call(login, "AddDomain", "domain", domain).code();
    }

    private String deletedWhileLocked() {
        String domain = server.lockedDomain(alpha);
        assertThat(server.call(alpha, "DeleteDomain", "domain", domain).code()).isEqualTo(200);
        return domain;
    }

    private void isKept(String domain) {
        assertThat(server.call(beta, "AddDomain", "domain", domain).text())
                .isEqualTo("554 Domain already registered; it is kept for its former holder");
        assertThat(server.call(beta, "CheckDomain", "domain", domain).code()).isEqualTo(211);
        assertThat(server.call(beta, "CheckDomains", "domain0", domain).value("domaincheck")).startsWith("211 ");
        assertThat(server.call(beta, "AddDomain", "domain", "www." + domain).text()).as("it could speak for its hosts")
                .isEqualTo("541 Invalid attribute value; DOMAIN, it is below a name that is kept for its former holder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DeleteDomain", "DeleteDomain action=PUSH target=TRANSIT", "PushDomain target=TRANSIT"})
    void testFailure_anotherAccountAddsIt_untilThirtyDaysAreOver(String wayOut) {
        String domain = server.lockedDomain(alpha);
        String[] words = wayOut.replaceFirst(" |$", "=domain=" + domain + "=").replace(' ', '=').split("=");
        assertThat(server.call(alpha, words[0], List.of(words).subList(1, words.length).toArray(String[]::new)).code()).isEqualTo(200);
        isKept(domain);
        String sub = server.subreseller(alpha, "100.00", "15.00");
        assertThat(add(sub, domain)).as("the former holder alone").isEqualTo(554);
        assertThat(server.call(alpha, "CheckDomain", "domain", domain).code()).isEqualTo(210);
        server.clock().advance(Duration.ofDays(29));
        isKept(domain);
        server.clock().advance(Duration.ofDays(1));
        assertThat(server.call(beta, "CheckDomain", "domain", domain).code()).isEqualTo(210);
        assertThat(add(beta, domain)).isEqualTo(200);
    }

    @Test
    void testFailure_addedAndDeletedAgainWithoutALock_itStaysKept() {
        String domain = deletedWhileLocked();
        assertThat(add(alpha, domain)).isEqualTo(200);
        assertThat(server.call(alpha, "DeleteDomain", "domain", domain).code()).isEqualTo(200);
        isKept(domain);
    }

    @Test
    void testSuccess_theNextHolderMayDeleteIt_andAddItAgain() {
        String domain = deletedWhileLocked();
        assertThat(add(alpha, domain)).isEqualTo(200);
        server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER");
        assertThat(server.call(alpha, "TransferDomain", "domain", domain, "action", "APPROVE").code()).isEqualTo(200);
        assertThat(server.call(beta, "DeleteDomain", "domain", domain).code()).isEqualTo(200);
        assertThat(add(beta, domain)).isEqualTo(200);
    }

    @Test
    void testSuccess_withoutAnActiveLock_nothingIsKept() {
        String domain = server.domain(alpha);
        server.requestLock(alpha, domain);
        server.call(alpha, "DeleteDomain", "domain", domain);
        assertThat(add(beta, domain)).as("it was pending").isEqualTo(200);
        String off = server.lockedDomain(alpha);
        server.call(alpha, "SetDomainPinLock", "domain", off, "pinlock", "0");
        server.call(alpha, "DeleteDomain", "domain", off);
        assertThat(add(beta, off)).isEqualTo(200);
    }

    @Test
    void testSuccess_thePhoneIsTold_once() {
        assertThat(server.messages(deletedWhileLocked())).filteredOn(text -> !text.startsWith("PIN ")).singleElement().asString()
                .contains("was deleted", "PinLock has ended");
        String pushed = server.lockedDomain(alpha);
        server.call(alpha, "PushDomain", "domain", pushed, "target", "TRANSIT");
        assertThat(server.messages(pushed)).filteredOn(text -> !text.startsWith("PIN ")).singleElement().asString()
                .contains("has left your registrar");
    }

    @Test
    void testFailure_deletionAndTwoAdditionsAtOnce_noStrangerGetsIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            String domain = server.lockedDomain(alpha);
            List<Answer> answers = Together.run(3,
                    caller -> caller == 0
                            ? server.call(alpha, "DeleteDomain", "domain", domain)
                            : server.call(caller == 1 ? beta : alpha, "AddDomain", "domain", domain));
            assertThat(answers.get(0).code()).isEqualTo(200);
            assertThat(answers.get(1).code()).isEqualTo(554);
            assertThat(answers.get(2).code()).isIn(200, 554);
            assertThat(server.call(beta, "StatusDomain", "domain", domain).code()).isEqualTo(545);
        }
    }

    private DomainAdministration.Result imported(String login, String domain) {
        return server.bean(DomainAdministration.class)
                .add(Actor.operator(), List.of(new DomainAdministration.Line(1, domain, login, "auth-code"))).getFirst();
    }

    @Test
    void testFailure_importForAnotherAccount_needsTheOperatorsWord() {
        String domain = deletedWhileLocked();
        assertThat(imported(beta, domain)).isInstanceOfSatisfying(DomainAdministration.Result.Bad.class,
                bad -> assertThat(bad.why()).contains(domain + " was deleted with an active lock", "pinlock domain release"));
        TestServer.done(server.bean(DomainAdministration.class).release(Actor.operator(), domain, "the holder agrees"));
        assertThat(imported(beta, domain)).isInstanceOf(DomainAdministration.Result.Added.class);
        assertThat(server.call(alpha, "QueryDomainJournalList", "domain", domain, "action", "ReleaseDomain").value("outcome"))
                .isEqualTo("RELEASED");
    }

    @Test
    void testSuccess_importForTheFormerHolder() {
        assertThat(imported(alpha, deletedWhileLocked())).isInstanceOf(DomainAdministration.Result.Added.class);
    }
}
