package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.Imports;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The import of domains in the panel: its check, what it brings in, and what it refuses. */
class PanelImportTest extends ImportFixture {
    private long parts(UUID id) {
        return server.count("SELECT count(*) AS n FROM domain_import_part WHERE import_id = ?", id);
    }

    @Test
    void testSuccess_aCheck_changesNothing_andTellsWhatTheImportDoes() {
        String lines = IntStream.range(0, 450).mapToObj(i -> name("d" + i) + "," + login + ",auth-" + i).collect(Collectors.joining("\n"));
        UUID id = checked(lines + "\n" + name("d3") + "," + login + ",auth-3\n" + name("d4") + "," + login + ",other\nbad..name," + login
                + ",x\n");
        Imports.Import check = finished(id);
        assertThat(List.of(check.added(), check.unchanged(), check.bad())).containsExactly(450L, 1L, 2L);
        assertThat(domains()).isEqualTo("0");
        assertThat(report(id)).contains("Check: finished", "Would be added", "Nothing was changed", "Import 450 domains",
                "has another auth code");
        assertThat(parts(id)).isEqualTo(1);
        assertThat(server.count(
                "SELECT count(*) AS n FROM domain_import_part WHERE import_id = ? AND position('auth-3'::bytea IN content) > 0",
                id)).as("sealed").isZero();
        client.post(PAGE + "/" + id, PAGE + "/" + id + "/import");
        Imports.Import done = finished(id);
        assertThat(List.of(done.added(), done.unchanged(), done.bad())).containsExactly(450L, 1L, 2L);
        assertThat(domains()).isEqualTo("450");
        assertThat(parts(id)).as("wiped").isZero();
    }

    @Test
    void testFailure_whatWasImported_discarded_orIsTooOld_isNotImported() throws Exception {
        UUID twice = checked(name("once") + "," + login + ",secret\n");
        List<Boolean> begun = Together.run(5, _ -> server.bean(Imports.class).carryOut(Actor.operator(), twice));
        assertThat(begun).containsOnlyOnce(true);
        finished(twice);
        assertThat(domains()).isEqualTo("1");

        UUID discarded = checked(name("discarded") + "," + login + ",secret\n");
        String token = client.token(PAGE + "/" + discarded);
        client.post(PAGE + "/" + discarded, PAGE + "/" + discarded + "/discard");
        assertThat(parts(discarded)).isZero();
        assertThat(client.postWith(token, PAGE + "/" + discarded + "/import").statusCode()).isEqualTo(404);

        UUID old = checked(name("old") + "," + login + ",secret\nbad..name," + login + ",secret-of-old\n");
        server.clock().advance(Duration.ofMinutes(61));
        PanelClient later = boss();
        assertThat(later.post(PAGE + "/" + old, PAGE + "/" + old + "/import").body()).contains("not kept any more");
        server.jobsBringAbout(() -> assertThat(parts(old)).isZero());
        assertThat(later.get(PAGE + "/" + old + "/refused.csv").body()).contains("the domain is no domain name")
                .doesNotContain("secret-of-old");
        assertThat(domains()).isEqualTo("1");
    }

    @Test
    void testSuccess_refusedLines_canBeCorrectedAndSentAgain() {
        UUID id = imported("account,auth,domain,owner\n" + login + ",=1+1," + name("formula") + ",P-1 P-2\n" + login + ",'=quoted,"
                + name("quoted") + ",P-1 P-2\n\"broken\n");
        assertThat(server.count("""
                SELECT count(*) AS n FROM domain_import_refusal
                WHERE import_id = ? AND (cells IS NULL OR position('formula'::bytea IN cells) > 0)""", id)).as("sealed").isZero();
        String csv = client.get(PAGE + "/" + id + "/refused.csv").body();
        assertThat(csv).contains("\"line\";\"reason\";\"account\";\"auth\";\"domain\";\"owner\"")
                .contains("\"2\";\"a domain has at most 1 owner contact\";\"" + login + "\";\"'=1+1\"").contains("\"''=quoted\"", "broken");
        UUID again = imported(csv.replace("P-1 P-2", "P-1"));
        assertThat(finished(again).added()).isEqualTo(2);
        assertThat(server.call(login, "StatusDomain", "domain", name("formula")).value("auth")).isEqualTo("=1+1");
        assertThat(server.call(login, "StatusDomain", "domain", name("quoted")).value("auth")).isEqualTo("'=quoted");
    }

    @Test
    void testSuccess_aHeadingNamesTheColumns() {
        imported("Tech,NAMESERVERS,registered-until,account,domain,auth,owner,renewal mode,transfer mode\nT-1 T-2,ns1.example.net "
                + "ns2.example.net," + day(300) + "," + login + "," + name("full") + ",secret-1,O-1,autodelete,AUTODENY\n");
        var status = server.call(login, "StatusDomain", "domain", name("full"));
        assertThat(status.raw()).contains("T-1", "T-2", "O-1", "NS2.EXAMPLE.NET", "AUTODELETE", "AUTODENY", day(300));
    }

    @Test
    void testFailure_whatNoColumnCanHave_isRefused() {
        assertThat(refusal("domain,account,auth,colour\n" + name("a") + "," + login + ",x,red\n")).contains("colour&#39; is no column");
        assertThat(refusal("domain,account\n" + name("a") + "," + login + "\n")).contains("must name domain, account and auth");
        assertThat(refusal("domain,account,auth,auth\n" + name("a") + "," + login + ",x,x\n")).contains("names a column twice");
        assertThat(refusal("domain,account,auth,registered until\n" + name("a") + "," + login + ",x,1.2.2027\n"))
                .contains("registered until is no day");
        assertThat(refusal("domain,account,auth,registered until\n" + name("a") + "," + login + ",x,2090-01-01\n")).contains("ten years");
        assertThat(refusal("domain,account,auth,nameservers\n" + name("a") + "," + login + ",x,-\n"))
                .contains("one of the name servers is no host name");
        assertThat(refusal("domain,account,auth,owner\n" + name("a") + "," + login + ",x,--\n"))
                .contains("one of the owner contacts is no contact handle");
        assertThat(refusal("domain,account,auth,renewal mode\n" + name("a") + "," + login + ",x,never\n"))
                .contains("renewal mode is none of");
        assertThat(refusal("domain,account,auth,transfer mode\n" + name("a") + "," + login + ",x,never\n"))
                .contains("transfer mode is none of");
    }

    @Test
    void testSuccess_aLockIsBroughtIn_withoutACharge_andRenewed() {
        String domain = name("lock");
        imported(HEADING + locked(domain));
        var lock = server.call(login, "StatusDomainPinLock", "domain", domain);
        assertThat(lock.raw()).contains("ACTIVE", day(200), day(-100));
        assertThat(server.balance(login)).isEqualTo("500.00");
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE domain = ? AND action = 'ImportPinLock' AND detail = ?", domain,
                "signed form 2026-03-01")).isEqualTo(1);
        assertThat(PanelClient.of(server, login).get("/panel/domains/" + domain + "/history").body()).contains("signed form 2026-03-01");
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE domain = ?", domain)).as("no notice").isZero();
        assertThat(server.call(login, "QueryDomainPinLockList").value("total")).isEqualTo("1");
        server.proveInvariants();
        server.clock().advance(Duration.ofDays(201));
        server.renewDue();
        assertThat(server.balance(login)).isNotEqualTo("500.00");
        assertThat(server.count("SELECT count(*) AS n FROM term WHERE domain = ? AND NOT brought_in", domain)).isEqualTo(1);
    }

    @Test
    void testFailure_aLockThatIsNotWhole_isRefused() {
        String line = locked(name("lock"));
        assertThat(refusal(HEADING + line.replace("+49 170 1234567", "170 1234567"))).contains("is no mobile number");
        assertThat(refusal(HEADING + line.replace("+49 170 1234567", ""))).contains("a lock needs its number");
        assertThat(refusal(HEADING + line.replace(",DE,", ",FR,"))).contains("DE or EN");
        assertThat(refusal(HEADING + line.replace(day(200), ""))).contains("until which it is paid");
        assertThat(refusal(HEADING + line.replace(day(200), day(0)))).contains("until which it is paid");
        assertThat(refusal(HEADING + line.replace(day(200), day(400)))).contains("until which it is paid");
        assertThat(refusal(HEADING + line.replace(day(-100), day(2)))).contains("not in the future");
        assertThat(refusal(HEADING + line.replace("signed form 2026-03-01", ""))).contains("needs the consent");
        String there = server.domain(login);
        assertThat(refusal(HEADING + locked(there).replace("secret-1", "auth-" + there))).contains("only with its domain");
        assertThat(server.count("SELECT count(*) AS n FROM pinlock WHERE account_id = (SELECT id FROM account WHERE login = ?)", login))
                .isZero();
    }

    @Test
    void testFailure_aSubresellerWithoutTheService_hasNoLock() {
        String sub = server.account(Optional.of(login), "0");
        String line = locked(name("sub")).replace("," + login + ",", "," + sub + ",");
        assertThat(refusal(HEADING + line)).contains("has not activated the service");
        String with = server.subreseller(login, "0", "20.00");
        UUID id = imported(HEADING + line.replace("," + sub + ",", "," + with + ","));
        assertThat(finished(id).added()).isEqualTo(1);
        assertThat(server.balance(with)).isEqualTo("0.00");
    }

    @Test
    void testSuccess_aLockIsBroughtInForANameWhoseYearEndedWithItsDeletion() {
        String domain = name("back");
        assertThat(finished(imported(domain + "," + login + ",secret-1\n")).added()).isEqualTo(1);
        server.requestLock(login, domain);
        server.confirmLock(login, domain, server.pin(domain));
        assertThat(server.call(login, "DeleteDomain", "domain", domain).code()).isEqualTo(200);
        UUID id = imported(HEADING + locked(domain));
        assertThat(finished(id).added()).isEqualTo(1);
        server.proveInvariants();
        assertThat(undone(id).removed()).isEqualTo(1);
        assertThat(server.count("SELECT count(*) AS n FROM term WHERE domain = ?", domain)).as("the year that was paid").isEqualTo(1);
    }

    @Test
    void testFailure_aLockIsNotBroughtInWhereTheAccountHasPaidAlready() {
        String domain = server.lockedDomain(login);
        String other = server.registrar();
        assertThat(server.call(other, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token",
                server.requestPin(login, domain)).code()).isEqualTo(200);
        assertThat(server.call(other, "DeleteDomain", "domain", domain).code()).isEqualTo(200);
        assertThat(refusal(HEADING + locked(domain))).contains("is paid here already by this account");
        assertThat(finished(imported(domain + "," + login + ",secret-1\n")).added()).as("without the lock").isEqualTo(1);
        String before = server.balance(login);
        server.requestLock(login, domain);
        assertThat(server.confirmLock(login, domain, server.pin(domain)).code()).isEqualTo(200);
        assertThat(server.balance(login)).isEqualTo(before);
    }

    @Test
    void testFailure_aDayHasNoTime_andReasonsRepeatNoValue() {
        String secret = "auth-in-the-wrong-column";
        assertThat(refusal("domain,account,auth,registered until\n" + name("a") + "," + login + ",x," + day(1) + " 10:00:00\n"))
                .contains("registered until is no day");
        assertThat(refusal(name("a") + "," + secret + "," + login + "\n")).contains("there is no such account");
        assertThat(refusal(secret + "," + login + ",x\n")).contains("the domain is no domain name");
        assertThat(server.count("SELECT count(*) AS n FROM domain_import_refusal WHERE reason LIKE ?", "%" + secret + "%")).isZero();
    }
}
