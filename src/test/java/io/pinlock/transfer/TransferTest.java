package io.pinlock.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.account.TransferMode;
import io.pinlock.admin.DomainAdministration;
import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** User transfers, with and without a lock. */
class TransferTest {
    private final TestServer server = TestServer.shared();
    private final String alpha = server.registrar();
    private final String beta = server.registrar();

    private Answer transfer(String login, String action, String domain, String... more) {
        String[] parameters = new String[more.length + 4];
        System.arraycopy(new String[]{"domain", domain, "action", action}, 0, parameters, 0, 4);
        System.arraycopy(more, 0, parameters, 4, more.length);
        return server.call(login, "TransferDomain", parameters);
    }

    private void assertHolder(String login, String domain) {
        assertThat(server.call(login, "StatusDomain", "domain", domain).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_withoutLock_requestAndApprove() {
        String domain = server.domain(alpha);
        Answer request = transfer(beta, "USERTRANSFER", domain);
        assertThat(request.properties().keySet()).containsExactly("execute date", "registrar", "requesting registrar", "request date",
                "transfer status");
        assertThat(request.value("registrar") + " " + request.value("requesting registrar") + " " + request.value("transfer status"))
                .isEqualTo(alpha + " " + beta + " USERTRANSFER");
        assertThat(request.value("execute date")).endsWith(".0").isNotEqualTo(request.value("request date"));
        assertHolder(alpha, domain);
        assertThat(transfer(beta, "USERTRANSFER", domain).text()).isEqualTo("536 Domain already flagged for transfer");
        assertThat(transfer(beta, "APPROVE", domain).code()).as("not the losing side").isEqualTo(545);
        assertThat(transfer(alpha, "QUERY", domain).value("transfer status")).isEqualTo("USERTRANSFER");
        Answer approved = transfer(alpha, "approve", domain);
        assertThat(approved.value("transfer status")).isEqualTo("clientApproved");
        assertThat(approved.value("roid")).endsWith("_DOMAIN-PINLOCK");
        assertHolder(beta, domain);
        assertThat(transfer(alpha, "QUERY", domain).value("transfer status")).as("the losing side may still look")
                .isEqualTo("clientApproved");
        assertThat(transfer(beta, "APPROVE", domain).text()).isEqualTo("534 Domain name has not been flagged for transfer");
    }

    @Test
    void testSuccess_denyAndCancel() {
        String domain = server.domain(alpha);
        transfer(beta, "USERTRANSFER", domain, "auth", "auth-" + domain);
        assertThat(transfer(beta, "DENY", domain).code()).isEqualTo(545);
        assertThat(transfer(alpha, "DENY", domain).value("transfer status")).isEqualTo("clientRejected");
        transfer(beta, "USERTRANSFER", domain);
        assertThat(transfer(alpha, "CANCEL", domain).text()).as("not the gaining side")
                .isEqualTo("534 Domain name has not been flagged for transfer");
        assertThat(transfer(beta, "CANCEL", domain).value("transfer status")).isEqualTo("clientCancelled");
        assertThat(transfer(beta, "CANCEL", domain).code()).isEqualTo(534);
        assertThat(transfer(alpha, "DENY", domain).code()).isEqualTo(534);
        assertHolder(alpha, domain);
    }

    @Test
    void testFailure_toOnesOwnAccount() {
        String domain = server.domain(alpha);
        assertThat(transfer(alpha, "USERTRANSFER", domain).text()).isEqualTo("549 Command failed; the domain is in this account already");
    }

    @Test
    void testSuccess_transferModeAnswers_butNotForALockedDomain() {
        DomainAdministration portfolio = server.bean(DomainAdministration.class);
        String approving = server.domain(alpha);
        TestServer.done(portfolio.setTransferMode(approving, TransferMode.AUTOAPPROVE));
        assertThat(transfer(beta, "USERTRANSFER", approving).value("transfer status")).isEqualTo("serverApproved");
        assertHolder(beta, approving);
        String denying = server.domain(alpha);
        TestServer.done(portfolio.setTransferMode(denying, TransferMode.AUTODENY));
        assertThat(transfer(beta, "USERTRANSFER", denying).value("transfer status")).isEqualTo("clientRejected");
        assertHolder(alpha, denying);
        String locked = server.lockedDomain(alpha);
        TestServer.done(portfolio.setTransferMode(locked, TransferMode.AUTOAPPROVE));
        assertThat(transfer(beta, "USERTRANSFER", locked).text()).isEqualTo("504 Missing required attribute; TOKEN");
        assertHolder(alpha, locked);
    }

    @Test
    void testSuccess_lockedDomain_rightTokenExecutesAtOnce_andEverythingOfTheLockEnds() {
        String domain = server.lockedDomain(alpha);
        String pin = server.requestPin(alpha, domain);
        assertThat(server.messages(domain).getFirst()).startsWith("PIN " + pin + " permits one change of " + domain);
        Answer done = transfer(beta, "USERTRANSFER", domain, "token", pin);
        assertThat(done.value("transfer status")).isEqualTo("clientApproved");
        assertHolder(beta, domain);
        Answer status = server.call(beta, "StatusDomainPinLock", "domain", domain);
        assertThat(status.value("pinlock status") + status.value("pinlock paiduntildate") + status.value("sms status")).isEqualTo("NONE");
        assertThat(server.count("SELECT count(*) AS n FROM token WHERE domain = ?", domain)).isZero();
        assertThat(server.call(alpha, "RequestDomainPin", "domain", domain).code()).isEqualTo(545);
        server.requestLock(beta, domain);
        assertThat(server.balance(beta)).as("the new holder has no term").isEqualTo("485.72");
        server.proveInvariants();
    }

    @Test
    void testFailure_lockedDomain_wrongAuthSpendsNothing_andIsCheckedBeforeTheToken() {
        String domain = server.lockedDomain(alpha);
        String pin = server.requestPin(alpha, domain);
        assertThat(transfer(beta, "USERTRANSFER", domain, "auth", "wrong", "token", pin).text())
                .isEqualTo("530 Authorization failed; wrong auth code");
        assertThat(transfer(beta, "USERTRANSFER", domain, "auth", "wrong", "token", "wrong").code()).isEqualTo(530);
        assertThat(server.call(alpha, "StatusDomainPinLock", "domain", domain).value("token attempts left")).isEqualTo("5");
        assertThat(transfer(beta, "USERTRANSFER", domain, "auth", "auth-" + domain, "token", pin).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_lockThatBecameActiveWhilePending_needsATokenToApprove_butNotToDenyOrCancel() {
        String domain = server.domain(alpha);
        transfer(beta, "USERTRANSFER", domain, "auth", "auth-" + domain);
        server.requestLock(alpha, domain);
        server.confirmLock(alpha, domain, server.pin(domain));
        assertThat(transfer(alpha, "APPROVE", domain).text()).isEqualTo("504 Missing required attribute; TOKEN");
        assertThat(transfer(alpha, "APPROVE", domain, "token", "1").code()).isEqualTo(531);
        assertThat(transfer(alpha, "DENY", domain).code()).isEqualTo(200);
        transferWithLockOff(domain);
        assertThat(transfer(beta, "CANCEL", domain).code()).isEqualTo(200);
        transferWithLockOff(domain);
        String pin = server.requestPin(alpha, domain);
        assertThat(transfer(alpha, "APPROVE", domain, "token", pin).value("transfer status")).isEqualTo("clientApproved");
        assertHolder(beta, domain);
        server.proveInvariants();
    }

    /** A new request that was made while the lock was off, with the lock on again. */
    private void transferWithLockOff(String domain) {
        server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "0");
        assertThat(transfer(beta, "USERTRANSFER", domain).code()).isEqualTo(200);
        server.requestLock(alpha, domain);
        server.confirmLock(alpha, domain, server.pin(domain));
    }

    /** What the losing side knew or had set must not move the domain on, or back. */
    @Test
    void testSuccess_authCodeAndTransferModeDoNotOutliveATransfer() {
        String domain = server.domain(alpha);
        TestServer.done(server.bean(DomainAdministration.class).setTransferMode(domain, TransferMode.AUTOAPPROVE));
        transfer(beta, "USERTRANSFER", domain);
        Answer status = server.call(beta, "StatusDomain", "domain", domain);
        assertThat(status.value("transfermode")).isEqualTo("DEFAULT");
        assertThat(status.value("auth")).hasSize(22).isNotEqualTo("auth-" + domain);
        assertThat(transfer(alpha, "USERTRANSFER", domain, "auth", "auth-" + domain).code()).isEqualTo(530);
        assertThat(transfer(alpha, "USERTRANSFER", domain, "auth", status.value("auth")).value("transfer status"))
                .isEqualTo("USERTRANSFER");
        assertHolder(beta, domain);
    }

    @Test
    void testFailure_notAnsweredInFiveDays() {
        String domain = server.domain(alpha);
        transfer(beta, "USERTRANSFER", domain);
        server.clock().advance(Duration.ofDays(5).minusMinutes(1));
        assertThat(transfer(beta, "USERTRANSFER", domain).code()).isEqualTo(536);
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(transfer(alpha, "APPROVE", domain).code()).isEqualTo(534);
        assertThat(transfer(beta, "QUERY", domain).value("transfer status")).isEqualTo("serverCancelled");
        assertThat(transfer(beta, "CANCEL", domain).code()).isEqualTo(534);
        assertThat(transfer(beta, "USERTRANSFER", domain).code()).as("a new request").isEqualTo(200);
        assertThat(server.count("SELECT count(*) AS n FROM user_transfer WHERE domain = ? AND state = 'serverCancelled'", domain)).isOne();
        assertThat(transfer(alpha, "APPROVE", domain).code()).isEqualTo(200);
        assertHolder(beta, domain);
    }

    /** Whoever asks next has nothing to do with the end of what somebody else asked for. */
    @Test
    void testSuccess_endOfAnUnansweredRequest_isNobodysAct() {
        String domain = server.domain(alpha);
        String third = server.account(Optional.empty(), "0");
        transfer(beta, "USERTRANSFER", domain);
        server.clock().advance(Duration.ofDays(5));
        assertThat(transfer(third, "USERTRANSFER", domain).code()).isEqualTo(200);
        assertThat(server.count("""
                SELECT count(*) AS n FROM journal WHERE domain = ? AND outcome = 'serverCancelled' AND actor = 'SYSTEM' AND login IS NULL
                    AND address IS NULL""", domain)).isOne();
        assertThat(server.call(third, "QueryDomainJournalList", "domain", domain).values("outcome")).doesNotContain("serverCancelled");
    }

    @Test
    void testFailure_secondGainingAccount() {
        String domain = server.domain(alpha);
        String third = server.account(Optional.empty(), "0");
        transfer(beta, "USERTRANSFER", domain);
        assertThat(transfer(third, "USERTRANSFER", domain).code()).isEqualTo(536);
        assertThat(transfer(third, "CANCEL", domain).code()).isEqualTo(545);
        assertThat(transfer(third, "QUERY", domain).code()).isEqualTo(545);
    }

    @Test
    void testFailure_actionsOfARegistry() {
        assertThat(transfer(beta, "REQUEST", server.domain(alpha)).text()).isEqualTo("541 Invalid attribute value; ACTION");
    }
}
