package io.pinlock.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.Answer;
import org.junit.jupiter.api.Test;

/** The ways on which a domain leaves its account, and what holds it there. */
class LeavingDomainsTest extends PortfolioFixture {
    @Test
    void testSuccess_modesAndWaysOut() {
        assertThat(alpha("SetDomainRenewalMode", "domain", domain, "renewalmode", "renewonce").code()).isEqualTo(200);
        assertThat(status().value("renewalmode")).isEqualTo("RENEWONCE");
        assertThat(alpha("SetDomainRenewalMode", "domain", domain, "renewalmode", "SOMETIMES").code()).isEqualTo(505);
        assertThat(alpha("DeleteDomain", "domain", domain, "action", "autodelete").value("status")).isEqualTo("ACTIVE");
        assertThat(status().value("renewalmode")).isEqualTo("AUTODELETE");
        assertThat(alpha("DeleteDomain", "domain", domain, "action", "AUTOAPPROVE").code()).isEqualTo(200);
        assertThat(status().value("transfermode")).isEqualTo("AUTOAPPROVE");
        assertThat(alpha("DeleteDomain", "domain", domain, "action", "LATER").code()).isEqualTo(505);
        assertThat(alpha("DeleteDomain", "domain", domain, "action", "PUSH").text()).isEqualTo("504 Missing required attribute; TARGET");
        assertThat(alpha("DeleteDomain", "domain", domain, "target", "TRANSIT").code()).as("PUSH was meant").isEqualTo(541);
        assertThat(alpha("PushDomain", "domain", domain, "target", alpha).code()).as("PushObject was meant").isEqualTo(541);
        Answer pushed = alpha("PushDomain", "domain", domain, "target", "TRANSIT");
        assertThat(names(pushed)).isEqualTo("roid,transfer status");
        assertThat(status().code()).isEqualTo(545);
        assertThat(alpha("QueryDomainHistoryList", "domain", domain).value("reason")).isEqualTo("PUSH");
    }

    @Test
    void testFailure_aRequestedDomainDoesNotLeave() {
        server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER");
        String sub = server.subreseller(alpha, "50.00", "13.00");
        assertThat(alpha("DeleteDomain", "domain", domain).text()).isEqualTo("553 Operation not allowed. Domain pending transfer");
        assertThat(alpha("PushDomain", "domain", domain, "target", "TRANSIT").code()).isEqualTo(553);
        assertThat(alpha("TradeDomain", "domain", domain, "ownercontact0", "P-NEW").code()).isEqualTo(553);
        assertThat(alpha("PushObject", "object", domain, "type", "DOMAIN", "target", sub).code()).isEqualTo(553);
        assertThat(alpha("ModifyDomain", "domain", domain, "ownercontact0", "P-NEW").code()).isEqualTo(200);
    }

    /** Of a registration whose end is not known there is no such property, not an empty one. */
    @Test
    void testSuccess_autodelete_withoutAnEnd() {
        String domain = server.domain(alpha);
        assertThat(server.call(alpha, "DeleteDomain", "domain", domain, "action", "AUTODELETE").properties())
                .containsOnlyKeys("roid", "status");
    }

    @Test
    void testSuccess_transferOfADomainThatIsGone_orWasAddedAnew() {
        server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER");
        alpha("TransferDomain", "domain", domain, "action", "APPROVE");
        server.call(beta, "DeleteDomain", "domain", domain);
        for (String login : new String[]{alpha, beta}) {
            assertThat(server.call(login, "TransferDomain", "domain", domain, "action", "QUERY").code()).isEqualTo(545);
            assertThat(server.call(login, "StatusDomainTransfer", "domain", domain).code()).isEqualTo(545);
        }
        String third = server.registrar();
        server.call(third, "AddDomain", "domain", domain);
        assertThat(alpha("TransferDomain", "domain", domain, "action", "QUERY").code()).as("another's registration").isEqualTo(545);
    }

    @Test
    void testSuccess_transferLock_leavesTheAnswerToTheHolder() {
        alpha("ModifyRegistrar", "transfermode", "AUTOAPPROVE");
        alpha("ModifyDomain", "domain", domain, "transferlock", "1");
        assertThat(server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER").value("transfer status"))
                .isEqualTo("USERTRANSFER");
        assertThat(server.call(beta, "TransferDomain", "domain", server.domain(alpha), "action", "USERTRANSFER").value("transfer status"))
                .isEqualTo("serverApproved");
    }

    @Test
    void testSuccess_pushObject_insideTheHierarchy() {
        String sub = server.subreseller(alpha, "50.00", "13.00");
        String subsub = server.subreseller(sub, "50.00", "14.00");
        assertThat(alpha("PushObject", "object", domain, "type", "domain", "target", subsub).code()).isEqualTo(200);
        assertThat(server.call(subsub, "StatusDomain", "domain", domain).code()).isEqualTo(200);
        assertThat(server.call(subsub, "QueryEventList").values("eventsubclass")).containsExactly("TRANSFER_SUCCESSFUL");
        assertThat(alpha("QueryEventList").values("eventsubclass")).containsExactly("FOREIGN_TRANSFER_SUCCESSFUL");
        assertThat(server.call(subsub, "QueryDomainJournalList", "domain", domain).values("outcome"))
                .containsExactly("RECEIVED from " + alpha);
        assertThat(alpha("PushObject", "object", domain, "type", "DOMAIN", "target", subsub).code()).isEqualTo(549);
        assertThat(alpha("PushObject", "object", domain, "type", "DOMAIN", "target", sub).code()).as("from one below to another")
                .isEqualTo(200);
        assertThat(server.call(sub, "PushObject", "object", domain, "type", "DOMAIN", "target", alpha).text()).as("not upwards by itself")
                .isEqualTo("541 Invalid attribute value; TARGET");
        assertThat(alpha("PushObject", "object", domain, "type", "DOMAIN", "target", alpha).code()).isEqualTo(200);
        assertThat(alpha("PushObject", "object", domain, "type", "DOMAIN", "target", beta).code()).isEqualTo(541);
        assertThat(server.call(beta, "PushObject", "object", domain, "type", "DOMAIN", "target", beta).code()).isEqualTo(545);
        assertThat(alpha("PushObject", "object", domain, "type", "SERVER", "target", sub).code()).isEqualTo(541);
        assertThat(server.call(alpha, "QueryDomainHistoryList", "domain", domain).value("reason")).isEqualTo("TRANSFER");
    }

    @Test
    void testFailure_parkingWithoutNameservers() {
        assertThat(alpha("ParkDomain", "domain", domain).text()).isEqualTo("549 Command failed; this platform has no parking name servers");
    }
}
