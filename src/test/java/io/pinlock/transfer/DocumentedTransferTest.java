package io.pinlock.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The answers of user transfers as the public documentation prints them (KB TransferDomain, transfer-response-changelog,
 * events-for-internal-and-external-transfers): the same properties in the same order, with data of our own. ACTION=REQUEST asks a registry,
 * which this server has none of: it is refused.
 */
class DocumentedTransferTest {
    private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}";

    private final TestServer server = TestServer.shared();
    private final String losing = server.registrar();
    private final String gaining = server.registrar();
    private final String domain = server.domain(losing);

    private Answer transfer(String login, String action, String... more) {
        return server.call(login, "TransferDomain",
                Stream.concat(Stream.of("domain", domain, "action", action), Stream.of(more)).toArray(String[]::new));
    }

    private String pending() {
        return transfer(gaining, "usertransfer").value("request date");
    }

    private void documented(Answer answer, String... names) {
        assertThat(answer.text()).isEqualTo("200 Command completed successfully");
        assertThat(answer.properties().keySet()).containsExactly(names);
        assertThat(answer.value("registrar") + " " + answer.value("requesting registrar")).isEqualTo(losing + " " + gaining);
        assertThat(Stream.of("execute date", "request date").map(answer::value)).allMatch(date -> date.matches(DATE + "\\.0"));
    }

    @Test
    void testSuccess_cancel() {
        String requested = pending();
        Answer answer = transfer(gaining, "cancel");
        documented(answer, "execute date", "registrar", "requesting registrar", "request date", "transfer status");
        assertThat(answer.value("transfer status") + answer.value("request date")).isEqualTo("clientCancelled" + requested);
    }

    @Test
    void testSuccess_deny() {
        pending();
        Answer answer = transfer(losing, "deny");
        documented(answer, "execute date", "registrar", "requesting registrar", "request date", "roid", "transfer status");
        assertThat(answer.value("transfer status")).isEqualTo("clientRejected");
        assertThat(answer.value("roid")).matches("[0-9]+_DOMAIN-PINLOCK");
    }

    @Test
    void testSuccess_approve() {
        pending();
        Answer answer = transfer(losing, "approve");
        documented(answer, "execute date", "registrar", "requesting registrar", "request date", "roid", "transfer status");
        assertThat(answer.value("transfer status")).isEqualTo("clientApproved");
    }

    @Test
    void testSuccess_query_withTheEndOfTheRegistration() {
        String name = "registered-" + domain;
        String end = server.call(losing, "AddDomain", "domain", name, "period", "1").value("registration expiration date");
        server.call(gaining, "TransferDomain", "domain", name, "action", "usertransfer");
        for (String side : new String[]{losing, gaining}) {
            Answer answer = server.call(side, "TransferDomain", "domain", name, "action", "query");
            documented(answer, "execute date", "registrar", "registration expiration date", "requesting registrar", "request date",
                    "transfer status");
            assertThat(answer.value("transfer status") + answer.value("registration expiration date")).isEqualTo("USERTRANSFER" + end);
        }
        Answer status = server.call(gaining, "StatusDomainTransfer", "domain", name);
        assertThat(status.properties().keySet()).containsExactly("execute date", "registrar", "registration expiration date",
                "requesting registrar",
                "requested date", "transfer status", "transferlog", "transferstatus");
        assertThat(Stream.of("execute date", "requested date", "registration expiration date").map(status::value))
                .allMatch(date -> date.matches(DATE));
    }

    @Test
    void testFailure_request_needsARegistry() {
        assertThat(transfer(gaining, "request").text()).isEqualTo("541 Invalid attribute value; ACTION");
    }

    @Test
    void testSuccess_eventsOfBothSides() {
        pending();
        transfer(losing, "deny");
        for (String side : new String[]{losing, gaining}) {
            String foreign = side.equals(losing) ? "FOREIGN_" : "";
            Answer list = server.call(side, "QueryEventList");
            assertThat(list.values("eventsubclass")).containsExactly(foreign + "TRANSFER_PENDING", foreign + "TRANSFER_FAILED");
            List<String> data = server.call(side, "StatusEvent", "event", list.values("event").getLast()).values("data");
            assertThat(data.stream().map(pair -> pair.substring(0, pair.indexOf(':')))).containsExactly("domain", "current registrar",
                    "requesting registrar",
                    "period", "autorenew", "execute date", "transfer status", "requested date");
            assertThat(data).contains("current registrar:" + losing, "requesting registrar:" + gaining, "transfer status:clientRejected",
                    "period:0");
            assertThat(data.get(5).substring("execute date:".length())).matches(DATE);
        }
    }

    @Test
    void testSuccess_renewalWithTheTransfer() {
        String name = "renewed-" + domain;
        String end = server.call(losing, "AddDomain", "domain", name, "period", "1").value("registration expiration date");
        server.call(gaining, "TransferDomain", "domain", name, "action", "usertransfer", "norenew", "0", "period", "1");
        Answer approved = server.call(losing, "TransferDomain", "domain", name, "action", "approve");
        int year = Integer.parseInt(end.substring(0, 4));
        assertThat(approved.value("registration expiration date")).isEqualTo((year + 1) + end.substring(4));
        assertThat(server.call(gaining, "StatusDomain", "domain", name).value("registration expiration date"))
                .isEqualTo((year + 1) + end.substring(4));
        String event = server.call(gaining, "QueryEventList", "subclass", "TRANSFER_SUCCESSFUL").value("event");
        assertThat(server.call(gaining, "StatusEvent", "event", event).values("data")).contains("period:1").last().asString()
                .startsWith("registration expiration date:" + (year + 1));
        assertThat(server.call(losing, "TransferDomain", "domain", name, "action", "usertransfer", "period", "9").code()).isEqualTo(556);
        server.call(losing, "TransferDomain", "domain", name, "action", "usertransfer", "norenew", "1", "period", "1");
        assertThat(server.call(gaining, "TransferDomain", "domain", name, "action", "approve").properties())
                .doesNotContainKey("registration expiration date");
        assertThat(transfer(gaining, "usertransfer", "period", "0").code()).isEqualTo(505);
        assertThat(transfer(gaining, "usertransfer", "norenew", "x").code()).isEqualTo(505);
    }

    @Test
    void testFailure_authCodesAreNotGuessedForever() {
        for (int i = 0; i < 10; i++) {
            assertThat(transfer(gaining, "usertransfer", "auth", "guess-" + i).code()).isEqualTo(530);
        }
        Answer refused = transfer(gaining, "usertransfer", "auth", "auth-" + domain);
        assertThat(refused.text()).as("also the right one")
                .matches("557 Object status prohibits operation; too many wrong auth codes, possible from " + DATE);
        assertThat(server.call(gaining, "CheckDomainTransfer", "domain", domain, "auth", "auth-" + domain).code()).isEqualTo(557);
        String sub = server.subreseller(gaining, "10.00", "13.00");
        assertThat(server.call(sub, "TransferDomain", "domain", domain, "action", "usertransfer", "auth", "x").code())
                .as("the same registrar").isEqualTo(557);
        assertThat(server.call(server.registrar(), "CheckDomainTransfer", "domain", domain, "auth", "auth-" + domain).code())
                .isEqualTo(218);
        assertThat(server.call(gaining, "CheckDomainTransfer", "domain", server.domain(losing), "auth", "x").code()).as("another domain")
                .isEqualTo(530);
        server.clock().advance(Duration.ofMinutes(61));
        assertThat(transfer(gaining, "usertransfer", "auth", "auth-" + domain).code()).isEqualTo(200);
    }

    @Test
    void testFailure_guessesAtOnce_areCountedExactly() throws Exception {
        List<Integer> codes = Together.run(30, i -> transfer(gaining, "usertransfer", "auth", "guess-" + i).code());
        assertThat(codes.stream().filter(code -> code == 530)).hasSize(10);
        assertThat(codes.stream().filter(code -> code == 557)).hasSize(20);
    }

    @Test
    void testSuccess_anyTwoAccounts_upDownAndAcross() {
        String sub = server.subreseller(losing, "10.00", "13.00");
        String subsub = server.subreseller(sub, "10.00", "14.00");
        String elsewhere = server.subreseller(gaining, "10.00", "13.00");
        String[] way = {losing, subsub, losing, sub, elsewhere, subsub, gaining};
        for (int i = 1; i < way.length; i++) {
            assertThat(server.call(way[i], "TransferDomain", "domain", domain, "action", "USERTRANSFER").value("transfer status"))
                    .isEqualTo("USERTRANSFER");
            assertThat(server.call(way[i - 1], "TransferDomain", "domain", domain, "action", "APPROVE").value("requesting registrar"))
                    .isEqualTo(way[i]);
        }
        assertThat(transfer(gaining, "USERTRANSFER").code()).as("to one's own account").isEqualTo(549);
    }
}
