package io.pinlock.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.DomainAdministration;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands about domains and host objects of this server's own portfolio. */
class PortfolioTest {
    private final TestServer server = TestServer.shared();
    private final String alpha = server.registrar();
    private final String beta = server.registrar();
    private final String domain = server.domain(alpha);

    private Answer alpha(String command, String... parameters) {
        return server.call(alpha, command, parameters);
    }

    private Answer status() {
        return alpha("StatusDomain", "domain", domain);
    }

    private static String names(Answer answer) {
        return String.join(",", answer.properties().keySet());
    }

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
        String[] renewal = {"domain", name, "period", "1", "expiration", Integer.toString(year + 2)};
        assertThat(alpha("RenewDomain", renewal).value("registration expiration date")).startsWith(Integer.toString(year + 3));
        assertThat(alpha("RenewDomain", renewal).text()).as("sent twice").isEqualTo("555 Domain already renewed");
        assertThat(alpha("RenewDomain", "domain", name, "period", "8").code()).isEqualTo(556);
        assertThat(alpha("RenewDomain", "domain", name, "expiration", Integer.toString(year + 9)).code()).isEqualTo(541);
        assertThat(server.call(beta, "AddDomain", "domain", name).text()).isEqualTo("554 Domain already registered");
        assertThat(server.call(beta, "RenewDomain", "domain", name).code()).isEqualTo(545);
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

    /** What is wrong with a call before it is known whose domain it is, then that, then what depends on what is there. */
    @Test
    void testFailure_whichOfTwoObjectionsIsTold() {
        String[][] calls = {
                {"AddDomain", "domain", "no domain", "period", "11", "auth", "short"},
                {"AddDomain", "domain", "no domain", "transferlock", "2", "auth", "short"},
                {"AddDomain", "domain", "no domain", "auth", "short", "ownercontact0", "no handle"},
                {"AddDomain", "domain", "no domain", "ownercontact0", "no handle", "nameserver0", "no host"},
                {"AddNameserver", "nameserver", "no host", "ipaddress0", "1.2.3", "status0", "none"},
                {"AddNameserver", "nameserver", "no host", "ipaddress0", "192.0.2.1", "status0", "none"},
                {"DeleteDomain", "domain", "no domain", "action", "none"},
                {"DeleteDomain", "domain", "no domain", "action", "push"},
                {"DeleteDomain", "domain", "not-" + domain, "action", "push"},
                {"DeleteDomain", "domain", "not-" + domain, "action", "push", "target", beta},
                {"DeleteDomain", "domain", domain, "action", "push", "target", alpha},
                {"ModifyRegistrar", "transfermode", "x", "renewalmode", "x", "pinlockprofile", "x", "registrar", "nobody"},
                {"QueryUpcomingAccountingList", "days", "000030"},
                {"ModifyDomain", "domain", "no domain", "auth", "short", "transferlock", "2"},
                {"ModifyDomain", "domain", "no domain", "transferlock", "2"},
                {"ModifyDomain", "domain", "not-" + domain, "nameserver0", "no host"},
                {"ModifyDomain", "domain", domain, "nameserver0", "no host", "status0", "none"},
                {"ModifyDomain", "domain", domain, "nameserver0", "no host", "delnameserver1", "nor this", "ownercontact0", "no handle"},
                {"ModifyNameserver", "nameserver", "ns." + domain, "ipaddress0", "1.2.3"},
                {"PushObject", "type", "WEBSPACE", "object", "no domain", "target", "nobody"},
                {"PushObject", "type", "domain", "object", "no domain", "target", "nobody"},
                {"QueryDomainHistoryList", "zone", "*ü", "historyid", "x", "reason", "*ü"},
                {"QueryDomainHistoryList", "mindate", "x", "status", "y", "historyid", "-1"},
                {"QueryDomainHistoryList", "mindate", "x", "status", "pendingdelete"},
                {"QueryDomainJournalList", "domain", "*ü", "action", "*ü", "registrar", "nobody"},
                {"QueryDomainJournalList", "mindate", "x", "registrar", "nobody"},
                {"RenewDomain", "domain", "no domain", "period", "0", "expiration", "x"},
                {"RenewDomain", "domain", "no domain", "expiration", "x"},
                {"SetAuthCode", "domain", "no domain", "action", "none", "type", "3", "auth", "short"},
                {"SetAuthCode", "domain", "no domain", "type", "3", "auth", "short"},
                {"SetAuthCode", "domain", "no domain", "action", "delete", "auth", "short"},
                {"SetDomainRenewalMode", "domain", "no domain", "renewalmode", "none"},
                {"StatusDomainHistory", "historyid", "x", "domain", "no domain"},
                {"StatusDomainHistory", "historyid", "1", "domain", "no domain"},
                {"StatusDomainHistory"},
                {"TradeDomain", "domain", "no domain", "action", "none", "ownercontact0", "no handle"},
                {"TradeDomain", "domain", "no domain", "action", "deny", "ownercontact0", "no handle"},
                {"TradeDomain", "domain", "not-" + domain, "ownercontact0", "no handle"}};
        assertThat(Stream.of(calls).map(call -> call[0] + " " + alpha(call[0], Arrays.copyOfRange(call, 1, call.length)).text())
                .collect(Collectors.joining("\n"))).isEqualTo("""
                        AddDomain 556 Maximum registration period exceeded
                        AddDomain 505 Invalid attribute value syntax; TRANSFERLOCK
                        AddDomain 541 Invalid attribute value; AUTH has 6 to 64 printable characters without braces
                        AddDomain 505 Invalid attribute value syntax; NAMESERVER0
                        AddNameserver 505 Invalid attribute value syntax; IPADDRESS0
                        AddNameserver 505 Invalid attribute value syntax; STATUS0
                        DeleteDomain 505 Invalid attribute value syntax; DOMAIN
                        DeleteDomain 505 Invalid attribute value syntax; DOMAIN
                        DeleteDomain 504 Missing required attribute; TARGET
                        DeleteDomain 545 Entity reference not found
                        DeleteDomain 541 Invalid attribute value; TARGET is an account of this platform, use PushObject
                        ModifyRegistrar 505 Invalid attribute value syntax; PINLOCKPROFILE
                        QueryUpcomingAccountingList 505 Invalid attribute value syntax; DAYS
                        ModifyDomain 541 Invalid attribute value; AUTH has 6 to 64 printable characters without braces
                        ModifyDomain 505 Invalid attribute value syntax; TRANSFERLOCK
                        ModifyDomain 545 Entity reference not found
                        ModifyDomain 505 Invalid attribute value syntax; STATUS0
                        ModifyDomain 505 Invalid attribute value syntax; DELNAMESERVER1
                        ModifyNameserver 545 Entity reference not found
                        PushObject 541 Invalid attribute value; TYPE
                        PushObject 505 Invalid attribute value syntax; OBJECT
                        QueryDomainHistoryList 505 Invalid attribute value syntax; REASON
                        QueryDomainHistoryList 505 Invalid attribute value syntax; HISTORYID
                        QueryDomainHistoryList 505 Invalid attribute value syntax; MINDATE
                        QueryDomainJournalList 505 Invalid attribute value syntax; DOMAIN
                        QueryDomainJournalList 505 Invalid attribute value syntax; MINDATE
                        RenewDomain 505 Invalid attribute value syntax; PERIOD
                        RenewDomain 505 Invalid attribute value syntax; EXPIRATION
                        SetAuthCode 505 Invalid attribute value syntax; ACTION
                        SetAuthCode 505 Invalid attribute value syntax; TYPE
                        SetAuthCode 541 Invalid attribute value; AUTH has 6 to 64 printable characters without braces
                        SetDomainRenewalMode 505 Invalid attribute value syntax; RENEWALMODE
                        StatusDomainHistory 505 Invalid attribute value syntax; HISTORYID
                        StatusDomainHistory 545 Entity reference not found
                        StatusDomainHistory 504 Missing required attribute; DOMAIN
                        TradeDomain 505 Invalid attribute value syntax; ACTION
                        TradeDomain 552 Domain status does not allow for operation; no trade is pending
                        TradeDomain 545 Entity reference not found""");
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
    void testSuccess_hosts() {
        String host = "ns1." + domain;
        assertThat(alpha("AddNameserver", "nameserver", host, "ipaddress0", "192.0.2.1", "ipaddress1", "2001:DB8::8:800:200C:417A").code())
                .isEqualTo(200);
        assertThat(alpha("StatusNameserver", "nameserver", host).values("ipaddress")).containsExactly("192.0.2.1",
                "2001:DB8:0:0:8:800:200C:417A");
        assertThat(alpha("AddNameserver", "nameserver", host, "ipaddress0", "192.0.2.1").code()).isEqualTo(540);
        alpha("ModifyNameserver", "nameserver", host, "delipaddress0", "192.0.2.1", "addipaddress0", "192.0.2.2");
        assertThat(alpha("StatusNameserver", "nameserver", host).values("ipaddress")).containsExactly("2001:DB8:0:0:8:800:200C:417A",
                "192.0.2.2");
        alpha("ModifyNameserver", "nameserver", host, "ipaddress0", "192.0.2.3");
        assertThat(alpha("StatusNameserver", "nameserver", host).values("ipaddress")).containsExactly("192.0.2.3");
        assertThat(alpha("ModifyNameserver", "nameserver", host, "delipaddress0", "192.0.2.3").code()).as("the last one").isEqualTo(541);
        assertThat(alpha("DeleteDomain", "domain", domain).text()).isEqualTo("533 Domain name has active name servers");
        alpha("ModifyDomain", "domain", domain, "nameserver0", host);
        assertThat(alpha("DeleteNameserver", "nameserver", host).text()).isEqualTo("532 Domain names linked with name server");
        alpha("ModifyDomain", "domain", domain, "delnameserver0", host);
        assertThat(alpha("DeleteNameserver", "nameserver", host).code()).isEqualTo(200);
        assertThat(alpha("DeleteNameserver", "nameserver", host).code()).isEqualTo(545);
        assertThat(alpha("DeleteDomain", "domain", domain).code()).isEqualTo(200);
    }

    @Test
    void testFailure_hosts() {
        String host = "ns1." + domain;
        for (String address : new String[]{"192.0.2", "192.0.2.256", "0.0.0.0", "127.0.0.1", "::1", "[2001:db8::1]", "fe80::1%eth0",
                "ns.example", "1"}) {
            assertThat(alpha("AddNameserver", "nameserver", host, "ipaddress0", address).text()).as(address)
                    .isEqualTo("505 Invalid attribute value syntax; IPADDRESS0");
        }
        assertThat(alpha("AddNameserver", "nameserver", "ns1.nobody-holds-this.example", "ipaddress0", "192.0.2.1").text())
                .isEqualTo("550 Parent domain not registered");
        assertThat(server.call(beta, "AddNameserver", "nameserver", host, "ipaddress0", "192.0.2.1").code()).as("a stranger's")
                .isEqualTo(550);
        assertThat(alpha("AddNameserver", "nameserver", domain, "ipaddress0", "192.0.2.1").code()).as("no host below it").isEqualTo(550);
        assertThat(alpha("ModifyNameserver", "nameserver", host).code()).isEqualTo(504);
        alpha("AddNameserver", "nameserver", host, "ipaddress0", "192.0.2.1", "status0", "clientDeleteProhibited");
        assertThat(alpha("DeleteNameserver", "nameserver", host).code()).isEqualTo(557);
        assertThat(alpha("ModifyNameserver", "nameserver", host, "addstatus0", "clientFlying").code()).isEqualTo(505);
        assertThat(server.call(beta, "StatusNameserver", "nameserver", host).code()).isEqualTo(545);
    }

    @Test
    void testFailure_aNameBelowAnothersDomain_givesNoPowerOverItsHosts() {
        String host = "ns1.dns." + domain;
        alpha("AddNameserver", "nameserver", host, "ipaddress0", "192.0.2.1");
        for (String login : new String[]{alpha, beta}) {
            assertThat(server.call(login, "AddDomain", "domain", "dns." + domain).text()).as("also for the holder")
                    .isEqualTo("541 Invalid attribute value; DOMAIN, it is below a domain of the portfolio");
        }
        server.bean(DomainAdministration.class).add(Actor.operator(),
                List.of(new DomainAdministration.Line(1, "dns." + domain, beta, "auth-imported")));
        assertThat(server.call(beta, "ModifyNameserver", "nameserver", host, "ipaddress0", "192.0.2.66").code()).isEqualTo(545);
        assertThat(server.call(beta, "DeleteNameserver", "nameserver", host).code()).isEqualTo(545);
        assertThat(server.call(beta, "StatusNameserver", "nameserver", host).code()).isEqualTo(545);
        assertThat(alpha("ModifyNameserver", "nameserver", host, "ipaddress0", "192.0.2.2").code()).isEqualTo(200);
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

    @Test
    void testSuccess_settingsOfAnAccount() {
        assertThat(alpha("ModifyRegistrar", "transfermode", "autodeny", "renewalmode", "AUTOEXPIRE", "tokenlifetime", "10").code())
                .isEqualTo(200);
        Answer status = alpha("StatusRegistrar");
        assertThat(status.value("transfermode") + " " + status.value("renewalmode")).isEqualTo("AUTODENY AUTOEXPIRE");
        assertThat(server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER").value("transfer status"))
                .isEqualTo("clientRejected");
        alpha("SetDomainTransferMode", "domain", domain, "transfermode", "AUTOAPPROVE");
        assertThat(server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER").value("transfer status"))
                .as("the domain's own goes first")
                .isEqualTo("serverApproved");
        assertThat(alpha("ModifyRegistrar").code()).isEqualTo(504);
        for (String[] wrong : new String[][]{{"transfermode", "X"}, {"renewalmode", "RENEWONCE"}, {"pinlockprofile", "NONE"},
                {"pinlockstrict", "yes"},
                {"tokenlifetime", "7"}, {"password", "short"}}) {
            assertThat(alpha("ModifyRegistrar", wrong).text())
                    .isEqualTo("505 Invalid attribute value syntax; " + wrong[0].toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void testSuccess_settingsOfAnAccountBelow_andNobodyElses() {
        String sub = server.subreseller(alpha, "50.00", "13.00");
        assertThat(alpha("ModifyRegistrar", "registrar", sub, "pinlockstrict", "1").code()).isEqualTo(200);
        assertThat(server.call(sub, "StatusRegistrar").value("pinlockstrict")).isEqualTo("1");
        assertThat(alpha("StatusRegistrar").value("pinlockstrict")).isEqualTo("0");
        assertThat(alpha("ModifyRegistrar", "registrar", beta, "pinlockstrict", "1").code()).isEqualTo(545);
        assertThat(server.call(sub, "ModifyRegistrar", "registrar", alpha, "pinlockstrict", "1").code()).isEqualTo(545);
        String session = server.callWith(Map.of("s_login", alpha, "s_pw", alpha + "-secret", "persistent", "1"), "").value("sessionid");
        assertThat(
                server.callWith(Map.of("s_login", alpha, "s_sessionid", session), "ModifyRegistrar", "password", "a-new-password").code())
                .isEqualTo(531);
        assertThat(alpha("ModifyRegistrar", "password", "a-new-password").code()).isEqualTo(200);
        assertThat(alpha("StatusRegistrar").code()).as("the old one").isEqualTo(530);
    }
}
