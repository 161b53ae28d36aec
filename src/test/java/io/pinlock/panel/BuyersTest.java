package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.OrderResult;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.Together;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a reseller does with the accounts right below its own, and with no others. */
class BuyersTest {
    private static final String PAGE = "/panel/account/subresellers";

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final PanelClient client = PanelClient.of(server, login);

    private String created(String name) {
        HttpResponse<String> done = client.post(PAGE, PAGE + "/create", "login", name, "password", name + "-secret", "vat", "19", "amount",
                "18.00");
        assertThat(done.uri().toString()).endsWith(PAGE + "/" + name + "?done=subreseller-created");
        return name;
    }

    @Test
    void testSuccess_createFundAndLock_thenDisableAndReset() {
        String sub = created("sub-of-" + login);
        String page = PAGE + "/" + sub;
        assertThat(client.post(page, page + "/deposit", "value", "50,00", "description", "first payment", "request",
                UUID.randomUUID().toString()).body()).contains("The payment is booked.", "50.00 EUR");
        String domain = server.domain(sub);
        assertThat(server.requestLock(sub, domain).code()).isEqualTo(200);
        assertThat(server.balance(sub)).isEqualTo("28.58");
        HttpResponse<String> sure = client.post(page, page + "/disable");
        assertThat(sure.body()).as("one click is not enough").contains("Disable " + sub + "?");
        assertThat(server.call(sub, "StatusAccount").code()).isEqualTo(200);
        assertThat(client.resend(page + "/disable", sure).body()).contains("The account is disabled.", "Disabled since");
        assertThat(server.call(sub, "StatusAccount").code()).isEqualTo(531);
        assertThat(client.post(page, page + "/enable").body()).contains("The account can sign in again.");
        assertThat(client.post(page, page + "/password", "value", "short").body()).contains("12 to 128 characters",
                "id=\"field-problem\"");
        assertThat(client.post(page, page + "/password", "value", "another long secret").body()).contains("The password is changed.");
        assertThat(server.callWith(Map.of("s_login", sub, "s_pw", "another long secret"), "StatusAccount").code()).isEqualTo(200);
        assertThat(client.post(page, page + "/passkeys", "sure", "true").body()).contains("The passkeys are removed.");
        PanelClient its = new PanelClient(server, "en");
        its.signIn(sub, "another long secret");
        assertThat(its.get("/panel/account/journal").body()).as("its own journal says who did it").contains("AccountDisabled",
                "PasswordChanged", login);
        server.proveInvariants();
    }

    @Test
    void testFailure_whatTheOperatorHasDisabled_theResellerDoesNotEnable() {
        String sub = created("closed-" + login);
        String page = PAGE + "/" + sub;
        client.postSurely(page, page + "/disable");
        TestServer.done(server.desk().disable(Actor.operator(), sub));
        assertThat(client.post(page, page + "/enable").body()).contains("was disabled by the operator of the platform",
                "Disabled by the operator of the platform since");
        assertThat(server.desk().disable(Actor.operator(), sub)).isInstanceOf(OrderResult.Refused.class);
        assertThat(server.call(sub, "StatusAccount").code()).isEqualTo(531);
        TestServer.done(server.desk().enable(Actor.operator(), sub));
        assertThat(server.call(sub, "StatusAccount").code()).isEqualTo(200);
        client.postSurely(page, page + "/disable");
        TestServer.done(server.desk().enable(Actor.operator(), sub));
        assertThat(client.post(page, page + "/enable").body()).contains("is enabled already");
    }

    @Test
    void testSuccess_aPaymentThatIsSentTwice_isBookedOnce() throws Exception {
        String sub = created("twice-" + login);
        String page = PAGE + "/" + sub;
        String token = client.token(page);
        String request = UUID.randomUUID().toString();
        List<Integer> answers = Together.run(4, _ -> client.postWith(token, page + "/deposit", "value", "10.00", "description", "once",
                "request", request).statusCode());
        assertThat(answers).containsOnly(200);
        assertThat(server.balance(sub)).isEqualTo("10.00");
    }

    @Test
    void testFailure_creation() {
        assertThat(client.post(PAGE, PAGE + "/create", "login", "no login!", "password", "a long enough secret", "vat", "0", "amount", "18")
                .body()).contains("cannot be a login", "id=\"field-problem\"");
        assertThat(client.post(PAGE, PAGE + "/create", "login", "vat-" + login, "password", "a long enough secret", "vat", "many", "amount",
                "18").body()).contains("VAT must be", "value=\"vat-" + login + "\"");
        for (String amount : List.of("many", "-1", "11.99")) {
            assertThat(
                    client.post(PAGE, PAGE + "/create", "login", "vat-" + login, "password", "a long enough secret", "vat", "0", "amount",
                            amount).body())
                    .as(amount).contains("role=\"alert\"", "id=\"field-problem\"");
        }
        assertThat(server.count("SELECT count(*) AS n FROM account WHERE login = ?", "vat-" + login)).isZero();
    }

    @Test
    void testFailure_muchMoney_isAskedAboutFirst() {
        String sub = created("much-" + login);
        String page = PAGE + "/" + sub;
        HttpResponse<String> sure = client.post(page, page + "/deposit", "value", "10000.01", "description", "much");
        assertThat(sure.body()).contains("Book this payment for " + sub + "?", "10,000.01 EUR");
        assertThat(server.balance(sub)).isEqualTo("0.00");
        assertThat(client.resend(page + "/deposit", sure).body()).contains("The payment is booked.");
        assertThat(client.post(page, page + "/credit", "amount", "20000").body()).contains("Set this credit limit for " + sub + "?");
        assertThat(server.balance(sub)).isEqualTo("10000.01");
    }

    @Test
    void testFailure_onlyRightBelow() {
        String sub = created("direct-" + login);
        String below = server.account(Optional.of(sub), "0");
        String token = client.token(PAGE);
        for (String other : List.of(server.registrar(), login, "nobody-at-all")) {
            assertThat(client.postWith(token, PAGE + "/" + other + "/password", "value", "a long enough secret").statusCode()).as(other)
                    .isEqualTo(404);
        }
        assertThat(client.postWith(token, PAGE + "/" + below + "/password", "value", "a long enough secret").body())
                .contains("role=\"alert\"");
        assertThat(client.get(PAGE + "/" + below).body()).doesNotContain("/password\"", "/deposit\"");
        assertThat(server.call(below, "StatusAccount").code()).as("the password is what it was").isEqualTo(200);
    }
}
