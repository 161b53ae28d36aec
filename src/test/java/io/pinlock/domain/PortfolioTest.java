package io.pinlock.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands that register, renew, change and show domains of this server's own portfolio. */
class PortfolioTest extends PortfolioFixture {
    @Test
    void testSuccess_addCheckStatusRenew() {
        String name = "new-" + domain;
        assertThat(alpha("CheckDomain", "domain", name).text()).isEqualTo("210 Domain name available");
        Answer added = alpha("AddDomain", "domain", name, "period", "2", "ownercontact0", "P-OWN1", "admincontact0", "P-ADM1",
                "nameserver0",
                "ns1.host.example", "nameserver1", "ns2.host.example", "auth", "my-secret-code", "transferlock", "1");
        assertThat(names(added)).as("as the recorded answer has it")
                .isEqualTo("created date,registration expiration date,renewal date,roid,status");
        assertThat(added.value("status")).isEqualTo("ACTIVE");
        assertThat(alpha("CheckDomain", "domain", name).text()).isEqualTo("211 Domain name not available");
        Answer status = alpha("StatusDomain", "domain", name);
        assertThat(status.values("nameserver")).containsExactly("NS1.HOST.EXAMPLE", "NS2.HOST.EXAMPLE");
        assertThat(status.value("owner contact") + status.value("admin contact") + status.value("transfer lock") + status.value("auth"))
                .isEqualTo("P-OWN1P-ADM11my-secret-code");
        int year = Integer.parseInt(status.value("created date").substring(0, 4));
        assertThat(status.value("registration expiration date")).startsWith(Integer.toString(year + 2))
                .isEqualTo(added.value("registration expiration date"));
        String end = added.value("registration expiration date");
        assertThat(names(status)).contains("registration expiration date,paiduntil date,renewal date,");
        assertThat(Stream.of("paiduntil date", "renewal date").map(status::value)).containsOnly(end);
        assertThat(added.value("renewal date")).isEqualTo(end);
        Answer listed = alpha("QueryDomainList", "domain", name, "wide", "1");
        assertThat(Stream.of("domain registration expiration date", "domain renewal date").map(listed::value))
                .containsOnly(end.replace(".0", ""));
        String[] renewal = {"domain", name, "period", "1", "expiration", Integer.toString(year + 2)};
        assertThat(alpha("RenewDomain", renewal).value("registration expiration date")).startsWith(Integer.toString(year + 3));
        assertThat(alpha("RenewDomain", renewal).text()).as("sent twice").isEqualTo("555 Domain already renewed");
        assertThat(alpha("RenewDomain", "domain", name, "period", "8").code()).isEqualTo(556);
        assertThat(alpha("RenewDomain", "domain", name, "expiration", Integer.toString(year + 9)).code()).isEqualTo(541);
        assertThat(server.call(beta, "AddDomain", "domain", name).text()).isEqualTo("554 Domain already registered");
        assertThat(server.call(beta, "RenewDomain", "domain", name).code()).isEqualTo(545);
    }

    /** An empty date breaks a client that reads dates. */
    @Test
    void testSuccess_unknownDatesAreLeftOut() {
        Answer unknown = status();
        assertThat(unknown.properties().keySet()).doesNotContain("registration expiration date", "paiduntil date", "renewal date",
                "rgp status", "x-authcode-expiration");
        assertThat(unknown.raw()).doesNotContain(" date][0] =\n");
        alpha("SetAuthCode", "domain", domain);
        assertThat(status().value("x-authcode-expiration")).endsWith(".0");
    }

    /** In the recorded order of columns. */
    @Test
    void testSuccess_wideList() {
        Answer wide = alpha("QueryDomainList", "domain", domain, "wide", "1");
        assertThat(wide.values("column")).containsExactly("domain", "domain idn", "roid", "domain created date", "domain created by",
                "domain updated date", "domain updated by", "domain registration expiration date", "domain renewal date", "domain zone",
                "renewalmode", "transfermode", "domaintags", "domaincomment");
        assertThat(wide.value("domaintags") + wide.value("domaincomment")).as("this portfolio has none").isEmpty();
    }

    @Test
    void testFailure_add() {
        assertThat(alpha("AddDomain", "domain", "no domain").code()).isEqualTo(505);
        assertThat(alpha("AddDomain", "domain", "192.168.1.1").code()).as("an address").isEqualTo(505);
        assertThat(alpha("AddDomain", "domain", "x-" + domain, "period", "0").code()).isEqualTo(505);
        assertThat(alpha("AddDomain", "domain", "x-" + domain, "period", "11").code()).isEqualTo(556);
        assertThat(alpha("AddDomain", "domain", "x-" + domain, "ownercontact0", "no handle").text())
                .isEqualTo("505 Invalid attribute value syntax; OWNERCONTACT0");
        assertThat(alpha("AddDomain", "domain", "x-" + domain, "nameserver13", "ns.example.com").code()).isEqualTo(503);
        assertThat(alpha("AddDomain", "domain", "x-" + domain, "auth", "short").code()).isEqualTo(541);
        assertThat(alpha("CheckDomain", "domain", "x-" + domain).code()).isEqualTo(210);
        assertThat(alpha("RenewDomain", "domain", domain).code()).as("imported, its end is unknown").isEqualTo(549);
    }

    @Test
    void testSuccess_manyAddOneName_oneGetsIt() throws Exception {
        List<Integer> codes = Together.run(20,
                i -> server.call(i % 2 == 0 ? alpha : beta, "AddDomain", "domain", "raced-" + domain).code());
        assertThat(codes).containsOnlyOnce(200).containsOnly(200, 554);
    }

    @Test
    void testSuccess_checkSeveral() {
        Answer answer = alpha("CheckDomains", "domain0", domain, "domain1", "free-" + domain, "domain2", "no name", "domain3", domain);
        assertThat(answer.values("domaincheck")).containsExactly("211 Domain name not available", "210 Domain name available",
                "541 Invalid attribute value", "211 Domain name not available");
        assertThat(answer.values("domainchecktime")).hasSize(4);
        assertThat(answer.values("column")).containsExactly("domaincheck", "domainchecktime");
        assertThat(answer.raw()).as("as recorded").containsSubsequence("property[column][0] = domaincheck\n",
                "property[column][1] = domainchecktime\n", "property[domaincheck][0] = 211 Domain name not available\n",
                "property[domainchecktime][0] = ", "property[domaincheck][1] = 210 Domain name available\n");
        assertThat(alpha("CheckDomains", "domain1", domain).code()).isEqualTo(504);
    }

    @Test
    void testSuccess_modify_replacesAddsAndRemoves() {
        assertThat(alpha("ModifyDomain", "domain", domain, "nameserver0", "ns1.a.example", "nameserver1", "ns2.a.example").code())
                .isEqualTo(200);
        alpha("ModifyDomain", "domain", domain, "addnameserver0", "ns3.a.example", "delnameserver0", "NS1.A.example");
        assertThat(status().values("nameserver")).containsExactly("NS2.A.EXAMPLE", "NS3.A.EXAMPLE");
        alpha("ModifyDomain", "domain", domain, "techcontact0", "T-1", "techcontact1", "T-2", "addstatus0", "clienthold");
        assertThat(status().values("tech contact")).containsExactly("T-1", "T-2");
        assertThat(status().value("status")).isEqualTo("clientHold");
        alpha("ModifyDomain", "domain", domain, "delstatus0", "clientHold", "auth", "another-code", "transferlock", "1");
        assertThat(status().value("status") + status().value("auth") + status().value("transfer lock")).isEqualTo("ACTIVEanother-code1");
    }

    @Test
    void testFailure_modify() {
        assertThat(alpha("ModifyDomain", "domain", domain).code()).isEqualTo(504);
        assertThat(alpha("ModifyDomain", "domain", domain, "status0", "clientFlying").code()).isEqualTo(505);
        assertThat(alpha("ModifyDomain", "domain", domain, "transferlock", "2").code()).isEqualTo(505);
        assertThat(server.call(beta, "ModifyDomain", "domain", domain, "transferlock", "1").code()).isEqualTo(545);
        alpha("ModifyDomain", "domain", domain, "addstatus0", "clientUpdateProhibited", "addstatus1", "clientDeleteProhibited");
        assertThat(alpha("ModifyDomain", "domain", domain, "nameserver0", "ns1.a.example").code()).isEqualTo(552);
        assertThat(alpha("DeleteDomain", "domain", domain).text())
                .isEqualTo("552 Domain status does not allow for operation; clientDeleteProhibited");
        assertThat(alpha("ModifyDomain", "domain", domain, "delstatus0", "clientUpdateProhibited").code()).isEqualTo(200);
        assertThat(status().values("status")).containsExactly("clientDeleteProhibited");
    }

    @Test
    void testSuccess_trade() {
        Answer traded = alpha("TradeDomain", "domain", domain, "ownercontact0", "P-NEW", "admincontact0", "P-ADM");
        assertThat(traded.value("ownercontact")).isEqualTo("P-NEW");
        assertThat(status().value("owner contact") + status().value("admin contact")).isEqualTo("P-NEWP-ADM");
        assertThat(alpha("TradeDomain", "domain", domain, "ownercontact0", "P-NEW", "action", "APPROVE").code()).isEqualTo(552);
        assertThat(alpha("TradeDomain", "domain", domain).code()).isEqualTo(504);
    }

    @Test
    void testSuccess_addedLockedAndDeletedTwice() {
        for (int i = 0; i < 2; i++) {
            assertThat(alpha("AddDomain", "domain", "again-" + domain).code()).isEqualTo(200);
            server.requestLock(alpha, "again-" + domain);
            assertThat(alpha("DeleteDomain", "domain", "again-" + domain).code()).isEqualTo(200);
            server.clock().advance(Duration.ofDays(40));
        }
        server.proveInvariants();
    }
}
