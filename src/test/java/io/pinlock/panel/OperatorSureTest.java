package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.account.Passkeys;
import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What one click would do too easily is done by the page that asks, and not before. */
class OperatorSureTest {
    private static final String SURE = "<input type=\"hidden\" name=\"sure\" value=\"true\">";

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final String path = "/panel/operator/accounts/" + login;
    private final PanelClient client = new PanelClient(server, "en");

    OperatorSureTest() {
        client.signIn(server.operator(), "chief-secret");
    }

    private HttpResponse<String> send(String change, String... fields) {
        return client.post(path, path + "/" + change, fields);
    }

    private HttpResponse<String> sendSurely(String change, String... fields) {
        return client.postSurely(path, path + "/" + change, fields);
    }

    private long limit(String column) {
        return server.count("SELECT " + column + " AS n FROM balance WHERE account_id = (SELECT id FROM account WHERE login = ?)", login);
    }

    @Test
    void testFailure_aLargePayment_isNotBookedByOneClick() {
        String request = UUID.randomUUID().toString();
        HttpResponse<String> asked = send("deposit", "value", "10000,01", "description", "much", "request", request);
        assertThat(asked.body()).contains(SURE, "Book this payment for " + login + "?", "10,000.01 EUR", "much", "10,500.01 EUR",
                "value=\"" + request + "\"");
        assertThat(server.balance(login)).isEqualTo("500.00");
        assertThat(sendSurely("deposit", "value", "10000,01", "description", "much", "request", request).body())
                .contains("The payment is booked.");
        assertThat(server.balance(login)).isEqualTo("10500.01");
        assertThat(sendSurely("deposit", "value", "10000,01", "description", "much", "request", request).body())
                .contains("The payment is booked.");
        assertThat(server.balance(login)).as("sent twice").isEqualTo("10500.01");
    }

    @Test
    void testSuccess_aPaymentOfTenThousand_isBookedAtOnce() {
        assertThat(send("deposit", "value", "10000.00", "description", "not more").body()).contains("The payment is booked.");
        assertThat(server.balance(login)).isEqualTo("10500.00");
    }

    @Test
    void testFailure_highLimits_areNotSetByOneClick() {
        for (String change : List.of("credit", "emergency")) {
            String column = change.equals("credit") ? "credit_limit_minor" : "emergency_credit_minor";
            assertThat(send(change, "value", "20000").body()).contains(SURE, "20,000.00 EUR", "0.00 EUR");
            assertThat(limit(column)).isZero();
            assertThat(sendSurely(change, "value", "20000").body()).contains("is set.");
            assertThat(limit(column)).isEqualTo(2_000_000);
            assertThat(send(change, "value", "50").body()).contains("is set.").doesNotContain(SURE);
        }
    }

    @Test
    void testFailure_anAccount_isNotDisabledByOneClick() {
        server.lockedDomain(login);
        assertThat(send("disable").body()).contains(SURE, "Disable " + login + "?", "its sessions end at once");
        assertThat(server.call(login, "StatusAccount").code()).isEqualTo(200);
        assertThat(sendSurely("disable").body()).contains("The account is disabled.");
        assertThat(server.call(login, "StatusAccount").code()).isEqualTo(531);
        assertThat(send("enable").body()).contains("The account can sign in again.");
    }

    @Test
    void testFailure_passkeys_areNotRemovedByOneClick() {
        Instant now = server.clock().instant();
        server.bean(Passkeys.class).add(new Passkeys.Passkey("sure-" + login, login, "key", "AA", "AA", "AA", 0, true, List.of("usb"),
                false, false, now, now));
        assertThat(send("passkeys").body()).contains(SURE, "Remove the passkeys of " + login + "?", "<dt>Passkeys</dt><dd>1</dd>");
        assertThat(server.bean(Passkeys.class).of(login)).hasSize(1);
        assertThat(sendSurely("passkeys").body()).contains("The passkeys are removed.");
        assertThat(server.bean(Passkeys.class).of(login)).isEmpty();
    }

    @Test
    void testFailure_anOperatorsLogin_isNotDisabledByOneClick() {
        String page = "/panel/operator/logins";
        String deputy = server.unique("deputy");
        client.post(page, page + "/create", "login", deputy, "password", deputy + "-secret");
        assertThat(client.post(page, page + "/disable", "login", deputy).body()).contains(SURE, "Disable the login " + deputy + "?",
                "value=\"" + deputy + "\"");
        assertThat(server.count("SELECT count(*) AS n FROM credential WHERE login = ? AND disabled_at IS NULL", deputy)).isOne();
        assertThat(client.postSurely(page, page + "/disable", "login", deputy).body()).contains("The login is disabled.");
        assertThat(server.count("SELECT count(*) AS n FROM credential WHERE login = ? AND disabled_at IS NULL", deputy)).isZero();
    }

    @Test
    void testFailure_aPriceOfNothing_isNotSetByOneClick() {
        String page = "/panel/operator/prices";
        String[] typed = {"seller", "", "buyer", login, "currency", "EUR", "amount", "0,00"};
        assertThat(client.post(page, page + "/set", typed).body()).contains(SURE, "A price of nothing for " + login + "?",
                "name=\"amount\" value=\"0,00\"");
        assertThat(server.count("SELECT count(*) AS n FROM price WHERE buyer_id = (SELECT id FROM account WHERE login = ?)", login))
                .isZero();
        assertThat(client.postSurely(page, page + "/set", typed).body()).contains("The price is set.");
        assertThat(
                server.count("SELECT count(*) AS n FROM price WHERE buyer_id = (SELECT id FROM account WHERE login = ?) AND net_minor = 0",
                        login))
                .isOne();
        typed[7] = "9.00";
        assertThat(client.post(page, page + "/set", typed).body()).contains("The price is set.").doesNotContain(SURE);
    }

    @Test
    void testSuccess_whatTheOrderRefuses_isRefusedAfterThePageToo_withWhatWasTyped() {
        assertThat(sendSurely("deposit", "value", "20000", "description", "=HYPERLINK(1)").body()).contains("does not begin with",
                "value=\"20000\"");
        assertThat(server.balance(login)).isEqualTo("500.00");
    }

    @Test
    void testSuccess_thePageIsGerman_forWhoReadsGerman_andNoHtmlIsTakenFromTheForm() {
        PanelClient german = new PanelClient(server, "de");
        german.signIn(server.operator(), "chief-secret");
        assertThat(german.post(path, path + "/deposit", "value", "20000", "description", "<script>x</script>").body())
                .contains("Diese Einzahlung für " + login + " buchen?", "20.000,00 EUR").doesNotContain("<script>x");
    }
}
