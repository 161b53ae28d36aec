package io.pinlock.base.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.admin.Check;
import io.pinlock.admin.JournalAdministration;
import io.pinlock.admin.OrderResult;
import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The record of what happened: who reads what of it, and how a change of it is found. */
class JournalTest {
    private final TestServer server = TestServer.own();
    private final String alpha = server.registrar();
    private final String beta = server.registrar();

    @AfterEach
    void close() {
        server.sql("ALTER TABLE journal ENABLE TRIGGER USER");
        server.close();
    }

    private List<String> broken() {
        return server.bean(Check.class).run().stream().filter(finding -> !finding.violations().isEmpty())
                .flatMap(finding -> finding.violations().stream()).toList();
    }

    private Answer journal(String login, String... more) {
        return server.call(login, "QueryDomainJournalList", more);
    }

    @Test
    void testSuccess_itsAccountReadsIt_andAStrangerWhatItDidItself() {
        String domain = server.lockedDomain(alpha);
        server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER");
        String pin = server.requestPin(alpha, domain);
        server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pin);
        assertThat(journal(alpha, "domain", domain).values("outcome")).containsExactly("ADDED", "PENDING", "ACTIVE", "TOKEN_MISSING",
                "SENT",
                "clientApproved");
        Answer wide = journal(alpha, "domain", domain, "wide", "1", "orderby", "date", "order", "desc");
        assertThat(wide.value("login") + " " + wide.value("detail") + " " + wide.value("actor"))
                .isEqualTo(beta + " " + alpha + " to " + beta + " ACCOUNT");
        assertThat(wide.value("address")).as("of somebody else").isEmpty();
        assertThat(wide.values("address").get(1)).isEqualTo("127.0.0.1");
        assertThat(journal(beta, "domain", domain).values("outcome")).containsExactly("TOKEN_MISSING", "clientApproved", "RECEIVED");
        assertThat(journal(server.registrar(), "domain", domain).value("total")).isEqualTo("0");
        server.call(beta, "SetAuthCode", "domain", domain);
        assertThat(journal(alpha, "domain", domain).values("action")).as("it is beta's now").doesNotContain("SetAuthCode");
        assertThat(server.call(alpha, "StatusDomainHistory", "domain", domain).values("log").getFirst())
                .endsWith("clientApproved " + alpha + " to " + beta);
        assertThat(server.call(server.registrar(), "StatusDomainHistory", "domain", domain).code()).isEqualTo(545);
    }

    @Test
    void testSuccess_sessionsAreToldApart() {
        String session = server.callWith(Map.of("s_login", alpha, "s_pw", alpha + "-secret", "persistent", "1"), "").value("sessionid");
        String domain = server.domain(alpha);
        server.callWith(Map.of("s_login", alpha, "s_sessionid", session), "SetAuthCode", "domain", domain);
        server.call(alpha, "SetAuthCode", "domain", domain);
        List<String> marks = journal(alpha, "domain", domain, "action", "setauthcode", "wide", "1").values("session");
        assertThat(marks.get(0)).hasSize(8).isNotEqualTo(session.substring(0, 8));
        assertThat(marks.get(1)).isEmpty();
    }

    @Test
    void testSuccess_departedDomains() {
        String domain = server.domain(alpha);
        server.call(alpha, "ModifyDomain", "domain", domain, "ownercontact0", "P-OWN1", "nameserver0", "ns1.host.example");
        server.call(alpha, "DeleteDomain", "domain", domain);
        Answer list = server.call(alpha, "QueryDomainHistoryList");
        assertThat(list.values("column")).containsExactly("historyid", "deleteddate", "domain", "zone", "reason", "status", "status until");
        assertThat(list.value("domain") + " " + list.value("reason") + " " + list.value("zone")).isEqualTo(domain + " DELETE example");
        for (String[] way : new String[][]{{"domain", domain}, {"historyid", list.value("historyid")}}) {
            Answer status = server.call(alpha, "StatusDomainHistory", way);
            assertThat(status.value("owner contact") + " " + status.value("nameserver")).isEqualTo("P-OWN1 NS1.HOST.EXAMPLE");
            assertThat(status.value("deleted date")).endsWith(".0");
            assertThat(status.properties().keySet()).as("not known").doesNotContain("registration expiration date");
        }
        assertThat(server.call(beta, "StatusDomainHistory", "historyid", list.value("historyid")).code()).isEqualTo(545);
        assertThat(server.call(beta, "QueryDomainHistoryList").value("total")).isEqualTo("0");
        server.clock().advance(Duration.ofDays(40));
        assertThat(server.call(alpha, "QueryDomainHistoryList").value("total")).as("the last month").isEqualTo("0");
        assertThat(server.call(alpha, "QueryDomainHistoryList", "mindate", server.year() + "-01-01", "reason", "del*").value("total"))
                .isEqualTo("1");
    }

    @Test
    void testSuccess_chainHolds_underManyCallers() throws Exception {
        String domain = server.lockedDomain(alpha);
        Together.run(30, i -> i % 2 == 0
                ? server.call(alpha, "SetAuthCode", "domain", domain).code()
                : server.call(alpha, "ModifyRegistrar", "transfermode", i % 4 == 1 ? "AUTODENY" : "DEFAULT").code());
        assertThat(journal(alpha, "domain", domain, "action", "SetAuthCode").value("total")).as("acts are never counted").isEqualTo("15");
        assertThat(broken()).isEmpty();
        assertThat(server.count("SELECT max(number) AS n FROM journal WHERE domain = ?", domain)).isEqualTo(18);
    }

    private void attempt(String login, String domain, String... more) {
        server.call(login, "TransferDomain", Stream.concat(Stream.of("domain", domain, "action", "USERTRANSFER"), Stream.of(more))
                .toArray(String[]::new));
    }

    private static LocalDateTime time(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T'));
    }

    private List<String> refusals(String domain) {
        Answer list = journal(alpha, "domain", domain, "action", "TransferDomain", "wide", "1");
        return IntStream.range(0, list.values("outcome").size())
                .mapToObj(i -> list.values("login").get(i) + " " + list.values("outcome").get(i) + " " + list.values("times").get(i))
                .toList();
    }

    @Test
    void testSuccess_repeatedRefusals_areOneEntryWithACount_forAnHour() {
        String domain = server.lockedDomain(alpha);
        String stranger = server.registrar();
        server.requestPin(alpha, domain);
        for (int i = 0; i < 5; i++) {
            attempt(beta, domain);
            server.clock().advance(Duration.ofMinutes(5));
        }
        attempt(stranger, domain);
        attempt(beta, domain, "token", "0000000n");
        attempt(beta, domain, "token", "0000000n");
        attempt(beta, server.lockedDomain(alpha));
        assertThat(refusals(domain)).containsExactly(beta + " TOKEN_MISSING 5", stranger + " TOKEN_MISSING 1", beta + " WRONG 2");
        Answer list = journal(alpha, "domain", domain, "action", "TransferDomain", "wide", "1");
        assertThat(Duration.between(time(list.value("journal date")), time(list.value("last date"))).toMinutes()).isEqualTo(20);
        assertThat(server.call(alpha, "StatusDomainHistory", "domain", domain).values("log").get(2))
                .endsWith("TransferDomain TOKEN_MISSING 5 times, last at " + list.values("last date").getFirst());
        assertThat(journal(alpha, "domain", domain).values("column")).as("no more than it was").hasSize(5);
        server.clock().advance(Duration.ofMinutes(36));
        attempt(beta, domain);
        assertThat(refusals(domain)).last().isEqualTo(beta + " TOKEN_MISSING 1");
        assertThat(broken()).isEmpty();
    }

    /** The next holder does not see what happened before, nor is it counted there. */
    @Test
    void testSuccess_repeatedRefusals_ofAnotherHoldersTime_areCountedForThemselves() {
        String domain = server.lockedDomain(alpha);
        String stranger = server.registrar();
        attempt(stranger, domain);
        attempt(beta, domain, "token", server.requestPin(alpha, domain));
        server.requestLock(beta, domain);
        server.confirmLock(beta, domain, server.pin(domain));
        attempt(stranger, domain);
        assertThat(journal(beta, "domain", domain).values("login")).contains(stranger);
        assertThat(refusals(domain)).contains(stranger + " TOKEN_MISSING 1");
        assertThat(broken()).isEmpty();
    }

    @Test
    void testFailure_aStrangerCannotFillTheJournal_manyAtOnce() throws Exception {
        String domain = server.lockedDomain(alpha);
        Together.run(40, i -> server.call(i % 2 == 0 ? beta : alpha, "TransferDomain", "domain", domain, "action", "USERTRANSFER").code());
        assertThat(refusals(domain)).containsExactly(beta + " TOKEN_MISSING 20");
        assertThat(server.count("SELECT number AS n FROM journal_head WHERE chain = ?", domain)).isEqualTo(4);
        assertThat(broken()).isEmpty();
    }

    @Test
    void testFailure_countsOnlyGrow_andBelongToAnEntry() {
        String domain = server.lockedDomain(alpha);
        attempt(beta, domain);
        attempt(beta, domain);
        for (String change : List.of("UPDATE journal_repeat SET times = 1", "UPDATE journal_repeat SET times = times + 5",
                "UPDATE journal_repeat SET times = times + 1, last_at = last_at + interval '1 hour'", "DELETE FROM journal_repeat",
                "TRUNCATE journal_repeat")) {
            assertThatThrownBy(() -> server.sql(change)).as(change).hasMessageContaining("SQLSTATE 23");
        }
        assertThat(refusals(domain)).containsExactly(beta + " TOKEN_MISSING 2");
        server.sql(
                "INSERT INTO journal_repeat (entry, chain, since, last_at) SELECT entry + 1000, chain, since, since FROM journal_repeat");
        assertThat(broken()).containsExactly("a count of 1 in " + domain + " belongs to no entry");
    }

    @Test
    void testFailure_aChangedOrMissingEntryIsFound() {
        String domain = server.lockedDomain(alpha);
        assertThat(broken()).isEmpty();
        server.sql("ALTER TABLE journal DISABLE TRIGGER journal_immutable");
        server.sql("UPDATE journal SET login = 'nobody' WHERE domain = ? AND number = 2", domain);
        assertThat(broken()).containsExactly("entry 2 of " + domain + " was changed, or the one before it");
        server.sql("UPDATE journal SET login = ? WHERE domain = ? AND number = 2", alpha, domain);
        assertThat(broken()).isEmpty();
        server.sql("DELETE FROM journal WHERE domain = ? AND number = 3", domain);
        assertThat(broken()).as("also the last one").containsExactly(domain + " has 2 entries, its last one is number 3");
        server.sql("DELETE FROM journal WHERE domain = ? AND number = 1", domain);
        assertThat(broken()).hasSize(2);
    }

    @Test
    void testFailure_theDatabaseRefusesChanges() {
        server.lockedDomain(alpha);
        for (String change : new String[]{"UPDATE journal SET login = NULL", "DELETE FROM journal", "TRUNCATE journal"}) {
            try {
                server.sql(change);
                throw new AssertionError(change);
            } catch (RuntimeException refused) {
                assertThat(refused).hasMessageContaining("SQLSTATE 23000");
            }
        }
    }

    @Test
    void testFailure_aJournalWrittenAnew_hasAnotherHead() {
        String domain = server.lockedDomain(alpha);
        String day = server.clock().instant().toString().substring(0, 10);
        JournalAdministration desk = server.bean(JournalAdministration.class);
        assertThat(desk.head(Optional.of(day), Optional.empty())).as("the day is not over").isNotInstanceOf(OrderResult.Yes.class);
        server.clock().advance(Duration.ofDays(1).plusMinutes(30));
        String head = ((OrderResult.Yes) desk.head(Optional.of(day), Optional.empty())).message();
        assertThat(head).matches(day + " [0-9]+ [0-9a-f]{64}");
        server.call(alpha, "SetAuthCode", "domain", domain);
        assertThat(desk.head(Optional.of(day), Optional.of(head))).as("a later day's entry").isInstanceOf(OrderResult.Yes.class);
        server.sql("ALTER TABLE journal DISABLE TRIGGER USER");
        server.sql("UPDATE journal SET address = '192.0.2.1' WHERE domain = ? AND number = 1", domain);
        server.sql("""
                DO $$ DECLARE entry journal; previous bytea := ''; BEGIN
                    FOR entry IN SELECT * FROM journal WHERE chain LIKE 'd%' ORDER BY number LOOP
                        previous := journal_hash(previous, entry);
                        UPDATE journal SET hash = previous WHERE id = entry.id;
                        UPDATE journal_head SET hash = previous WHERE chain = entry.chain;
                    END LOOP;
                END $$""");
        assertThat(broken()).as("hashes and all").isEmpty();
        assertThat(desk.head(Optional.of(day), Optional.of(head))).isNotInstanceOf(OrderResult.Yes.class);
    }
}
