package io.pinlock.rrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which objection a caller is told when there is more than one. */
class ObjectionsTest {
    private final TestServer server = TestServer.shared();
    private final String alpha = server.registrar();
    private final String beta = server.registrar();
    private final String domain = server.domain(alpha);

    private Answer alpha(String command, String... parameters) {
        return server.call(alpha, command, parameters);
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
}
