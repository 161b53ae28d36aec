package io.pinlock.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An account acts for those below it (SUBUSER) and looks at them (REGISTRAR), at any depth; never beside or above. */
class ActingForTest {
    private final TestServer server = TestServer.shared();
    private final String top = server.registrar();
    private final String middle = server.subreseller(top, "100.00", "15.00");
    private final String leaf = server.subreseller(middle, "100.00", "20.00");
    private final String beside = server.subreseller(top, "100.00", "15.00");

    @Test
    void testSuccess_anyDepth_andForItself() {
        for (String below : List.of(top, middle, leaf)) {
            assertThat(server.call(top, "StatusAccount", "subuser", below).value("registrar")).isEqualTo(below);
            assertThat(server.call(top, "StatusAccount", "registrar", below.toUpperCase(Locale.ROOT)).value("registrar"))
                    .isEqualTo(below);
        }
        assertThat(server.call(middle, "StatusAccount", "subuser", leaf).value("amount")).isEqualTo("100.00");
    }

    @Test
    void testFailure_besideAndAbove_answerLikeUnknownOnes() {
        for (String other : List.of(top, beside, server.registrar(), "no-such-account", "!!", "operator")) {
            assertThat(server.call(middle, "StatusAccount", "subuser", other).text()).as(other)
                    .isEqualTo("531 Authorization failed; SUBUSER");
            for (String command : List.of("StatusAccount", "StatusRegistrar", "QueryServiceList", "QueryDomainList")) {
                assertThat(server.call(middle, command, "registrar", other).text()).as(command + " " + other)
                        .isEqualTo("545 Entity reference not found");
            }
            assertThat(server.call(middle, "QueryAccountingList", "mindate", "2026-01-01", "registrar", other).text())
                    .isEqualTo("545 Entity reference not found");
        }
        assertThat(server.call(leaf, "StatusAccount", "subuser", middle).code()).isEqualTo(531);
    }

    @Test
    void testSuccess_actingIsTheAccountItself_itsDomainItsMoney_andTheJournalKnowsWhoItWas() {
        String domain = server.domain(leaf);
        assertThat(server.call(top, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "001987654321").code())
                .as("not the holder").isEqualTo(545);
        Answer answer = server.call(top, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "001987654321", "subuser",
                leaf);
        assertThat(answer.code()).isEqualTo(200);
        assertThat(server.balance(leaf)).isEqualTo("76.20");
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE domain = ? AND login = ? AND acts_for = ?", domain, top, leaf))
                .isOne();
        assertThat(server.call(leaf, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "001987654321", "token",
                server.pin(domain), "subuser", leaf).code()).isEqualTo(200);
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE domain = ? AND login = ? AND acts_for IS NULL", domain, leaf))
                .isOne();
    }

    @Test
    void testSuccess_theJournalShowsWhatAnAccountDidForAnother_toBothAndNobodyBeside() {
        String domain = server.domain(leaf);
        server.call(top, "SetAuthCode", "domain", domain, "subuser", leaf);
        for (String reader : List.of(top, leaf)) {
            Answer list = server.call(reader, "QueryDomainJournalList", "domain", domain, "action", "SetAuthCode", "wide", "1");
            assertThat(list.values("login")).as(reader).containsExactly(top);
            assertThat(list.values("acts for")).as(reader).containsExactly(leaf);
        }
        for (String other : List.of(middle, beside)) {
            assertThat(server.call(other, "QueryDomainJournalList", "domain", domain).value("total")).as(other).isEqualTo("0");
        }
        server.call(leaf, "SetAuthCode", "domain", domain);
        assertThat(server.call(top, "QueryDomainJournalList", "domain", domain, "action", "SetAuthCode").value("total"))
                .as("what the other did itself is its own").isEqualTo("1");
    }

    @Test
    void testSuccess_worksInASession_andInTheFormOfTheClients() {
        String session = server.call(top, "StartSession").value("sessionid");
        Answer answer = server
                .callWith(Map.of("s_login", top, "s_sessionid", session, "s_command", "COMMAND=StatusAccount\nSUBUSER=" + leaf), "");
        assertThat(answer.value("registrar")).isEqualTo(leaf);
    }
}
