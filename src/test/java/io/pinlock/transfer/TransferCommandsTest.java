package io.pinlock.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What both sides of user transfers can look at and set. */
class TransferCommandsTest {
    private final TestServer server = TestServer.shared();
    private final String losing = server.registrar();
    private final String gaining = server.registrar();
    private final String domain = server.domain(losing);

    private Answer transfer(String login, String action) {
        return server.call(login, "TransferDomain", "domain", domain, "action", action);
    }

    @Test
    void testSuccess_statusForBothSides_underBothNames() {
        assertThat(server.call(losing, "StatusDomainTransfer", "domain", domain).code()).as("nothing yet").isEqualTo(534);
        transfer(gaining, "USERTRANSFER");
        for (String side : new String[]{losing, gaining}) {
            Answer status = server.call(side, "StatusDomainTransfer", "domain", domain);
            assertThat(status.value("transfer status") + " " + status.value("transferstatus")).isEqualTo("USERTRANSFER USERTRANSFER");
            assertThat(status.value("registrar") + " " + status.value("requesting registrar")).isEqualTo(losing + " " + gaining);
            assertThat(status.value("requested date")).hasSize("2026-03-01 10:00:00".length());
        }
        transfer(losing, "DENY");
        Answer ended = server.call(gaining, "StatusDomainTransfer", "domain", domain);
        assertThat(ended.value("transferstatus")).isEqualTo("clientRejected");
        assertThat(ended.values("transferlog")).hasSize(2);
        assertThat(ended.values("transferlog").getLast()).endsWith(" clientRejected");
        assertThat(server.call(server.registrar(), "StatusDomainTransfer", "domain", domain).code()).isEqualTo(545);
    }

    @Test
    void testSuccess_listsOfBothSides() {
        String other = server.domain(losing);
        server.call(gaining, "TransferDomain", "domain", other, "action", "USERTRANSFER");
        transfer(gaining, "USERTRANSFER");
        assertThat(server.call(gaining, "QueryTransferList").values("column")).containsExactly("domain");
        Answer own = server.call(gaining, "QueryTransferList", "wide", "1", "domain", domain);
        assertThat(own.value("domain") + " " + own.value("domaintransferstatus")).isEqualTo(domain + " USERTRANSFER");
        assertThat(server.call(gaining, "QueryForeignTransferList").value("total")).isEqualTo("0");
        Answer foreign = server.call(losing, "QueryForeignTransferList");
        assertThat(foreign.values("domain")).containsExactlyInAnyOrder(domain, other);
        assertThat(foreign.values("requestingregistrar")).containsOnly(gaining);
        assertThat(foreign.values("actions")).containsOnly("approve and deny");
        assertThat(foreign.value("transferdate")).hasSize("2026-03-01 10:00:00".length());
        transfer(losing, "APPROVE");
        assertThat(server.call(losing, "QueryForeignTransferList").values("domain")).containsExactly(other);
        assertThat(server.call(gaining, "QueryTransferList").values("domain")).containsExactly(other);
    }

    @Test
    void testSuccess_check() {
        assertThat(server.call(gaining, "CheckDomainTransfer", "domain", domain).text()).isEqualTo("218 Request is available");
        assertThat(server.call(gaining, "CheckDomainTransfer", "domain", domain, "auth", "auth-" + domain).code()).isEqualTo(218);
        assertThat(server.call(gaining, "CheckDomainTransfer", "domain", domain, "auth", "wrong-one").code()).isEqualTo(530);
        assertThat(server.call(losing, "CheckDomainTransfer", "domain", domain).text()).isEqualTo("219 Request is not available");
        Answer nobodys = server.call(gaining, "CheckDomainTransfer", "domain", "nobody-has-this.example");
        assertThat(nobodys.code()).isEqualTo(219);
        assertThat(nobodys.properties()).isEmpty();
        assertThat(server.call(gaining, "CheckDomainTransfer", "domain", domain).value("pinlock")).isEqualTo("0");
        Answer locked = server.call(gaining, "CheckDomainTransfer", "domain", server.lockedDomain(losing));
        assertThat(locked.code() + " " + locked.value("pinlock")).as("it can be asked for, with a PIN").isEqualTo("218 1");
        transfer(gaining, "USERTRANSFER");
        assertThat(server.call(server.registrar(), "CheckDomainTransfer", "domain", domain).code()).as("one at a time").isEqualTo(219);
    }

    @Test
    void testSuccess_authCode_isGoodForThirtyDays() {
        Answer set = server.call(losing, "SetAuthCode", "domain", domain, "auth", "my-new-code");
        assertThat(set.value("auth")).isEqualTo("my-new-code");
        assertThat(server.call(gaining, "CheckDomainTransfer", "domain", domain, "auth", "auth-" + domain).code()).as("the old one")
                .isEqualTo(530);
        Answer status = server.call(losing, "StatusDomain", "domain", domain);
        assertThat(status.value("auth")).isEqualTo("my-new-code");
        assertThat(status.value("x-authcode-expiration")).endsWith(".0");
        server.clock().advance(Duration.ofDays(30).minusMinutes(1));
        assertThat(server.call(gaining, "CheckDomainTransfer", "domain", domain, "auth", "my-new-code").code()).isEqualTo(218);
        server.clock().advance(Duration.ofMinutes(2));
        assertThat(server.call(gaining, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "auth", "my-new-code").text())
                .isEqualTo("530 Authorization failed; wrong auth code");
        assertThat(server.call(losing, "StatusDomain", "domain", domain).value("auth")).isEmpty();
        String random = server.call(losing, "SetAuthCode", "domain", domain).value("auth");
        assertThat(random).hasSizeGreaterThan(16);
        assertThat(server.call(gaining, "CheckDomainTransfer", "domain", domain, "auth", random).code()).isEqualTo(218);
        assertThat(server.call(losing, "SetAuthCode", "domain", domain, "action", "delete").code()).isEqualTo(200);
        assertThat(server.call(gaining, "CheckDomainTransfer", "domain", domain, "auth", random).code()).isEqualTo(530);
    }

    @Test
    void testFailure_authCode() {
        assertThat(server.call(gaining, "SetAuthCode", "domain", domain, "auth", "stolen-code").code()).isEqualTo(545);
        for (String wrong : new String[]{"short", "with blank", "brace{s}", "x".repeat(65)}) {
            assertThat(server.call(losing, "SetAuthCode", "domain", domain, "auth", wrong).code()).as(wrong).isEqualTo(541);
        }
        assertThat(server.call(losing, "SetAuthCode", "domain", domain, "action", "GUESS").code()).isEqualTo(505);
        assertThat(server.call(losing, "SetAuthCode", "domain", domain, "type", "3").code()).isEqualTo(505);
        assertThat(server.call(losing, "StatusDomain", "domain", domain).value("auth")).as("unchanged").isEqualTo("auth-" + domain);
    }

    @Test
    void testSuccess_transferMode() {
        assertThat(server.call(losing, "SetDomainTransferMode", "domain", domain, "transfermode", "autoapprove").code()).isEqualTo(200);
        assertThat(server.call(losing, "StatusDomain", "domain", domain).value("transfermode")).isEqualTo("AUTOAPPROVE");
        assertThat(transfer(gaining, "USERTRANSFER").value("transfer status")).isEqualTo("serverApproved");
        assertThat(server.call(gaining, "StatusDomain", "domain", domain).value("transfermode")).isEqualTo("DEFAULT");
        assertThat(server.call(losing, "SetDomainTransferMode", "domain", domain, "transfermode", "DEFAULT").code()).isEqualTo(545);
        assertThat(server.call(gaining, "SetDomainTransferMode", "domain", domain, "transfermode", "ALWAYS").code()).isEqualTo(505);
    }
}
