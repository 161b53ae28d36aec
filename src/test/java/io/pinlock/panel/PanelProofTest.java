package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A change of what protects domains or account asks for the password again, a while after the last proof. */
class PanelProofTest {
    private static final String SETTINGS = "/panel/account/settings";
    private static final String QUESTION = "Is it still you?";

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final PanelClient client = PanelClient.of(server, login);

    private boolean isStrict() {
        return server.count("SELECT count(*) AS n FROM account WHERE login = ? AND strict", login) == 1;
    }

    private void later() {
        server.clock().advance(Duration.ofMinutes(16));
    }

    @Test
    void testSuccess_theFormIsTakenWithThePassword_asItWasTyped() {
        later();
        HttpResponse<String> asked = client.post(SETTINGS, SETTINGS + "/choose", "PINLOCKSTRICT", "1", "TOKENLIFETIME", "5");
        assertThat(asked.body()).contains(QUESTION, "action=\"" + SETTINGS + "/choose\"",
                "<input type=\"hidden\" name=\"PINLOCKSTRICT\" value=\"1\">", "<input type=\"hidden\" name=\"TOKENLIFETIME\" value=\"5\">");
        assertThat(isStrict()).as("nothing yet").isFalse();
        assertThat(client.resend(SETTINGS + "/choose", asked, "proof", login + "-secret").body()).contains("Saved.");
        assertThat(isStrict()).isTrue();
        assertThat(client.post(SETTINGS, SETTINGS + "/choose", "TOKENLIFETIME", "10").body()).as("asked once in a while")
                .doesNotContain(QUESTION);
    }

    @Test
    void testFailure_aWrongPassword_orNone_changesNothing() {
        later();
        assertThat(client.post(SETTINGS, SETTINGS + "/choose", "PINLOCKSTRICT", "1", "proof", "wrong").body())
                .contains(QUESTION, "That is not your password").doesNotContain("value=\"wrong\"");
        assertThat(client.post(SETTINGS, SETTINGS + "/choose", "PINLOCKSTRICT", "1", "proof", "").body()).contains(QUESTION);
        assertThat(client.post(SETTINGS, SETTINGS + "/choose", "PINLOCKSTRICT", "1", "credential", "{}").body()).contains(QUESTION,
                "That passkey does not fit");
        assertThat(isStrict()).isFalse();
        for (int i = 0; i < 9; i++) {
            client.post(SETTINGS, SETTINGS + "/choose", "PINLOCKSTRICT", "1", "proof", "wrong");
        }
        assertThat(client.post(SETTINGS, SETTINGS + "/choose", "PINLOCKSTRICT", "1", "proof", "wrong").body())
                .as("they count like those at the sign-in").contains("Too many failed attempts");
        assertThat(isStrict()).isFalse();
    }

    @Test
    void testFailure_changesOfDomainsAndSubresellers_areAskedFor() {
        String domain = server.domain(login);
        String sub = server.account(Optional.of(login), "0");
        String page = "/panel/domains/" + domain;
        String subreseller = "/panel/account/subresellers/" + sub;
        later();
        String token = client.token(page);
        for (String form : List.of(page + "/transfer-mode", page + "/profile", page + "/auth", page + "/approve", page + "/move",
                page + "/trade",
                page + "/push", page + "/delete", "/panel/domains/selected", "/panel/domains/selected/send",
                "/panel/domains/selected/pin", "/panel/domains/selected/off/sure",
                "/panel/domains/by-file/change", "/panel/account/subresellers/create", subreseller + "/price",
                subreseller + "/credit", subreseller + "/deposit", subreseller + "/activate", subreseller + "/deactivate",
                subreseller + "/password", subreseller + "/passkeys", subreseller + "/disable")) {
            assertThat(
                    client.postWith(token, form, "value", "AUTOAPPROVE", "domain", domain, "change", "transfer-mode.AUTOAPPROVE", "changes",
                            domain + "__AUTOAPPROVE_", "to",
                            sub, "target", sub, "sure", "true", "amount", "18.00").body())
                    .as(form).contains(QUESTION);
        }
        assertThat(server.call(login, "StatusDomain", "domain", domain).value("transfermode")).isEqualTo("DEFAULT");
        assertThat(server.call(sub, "StatusAccount").code()).isEqualTo(200);
    }

    @Test
    void testFailure_webhookAndNumber_areAskedFor_andSoAreTheOperatorsWaysToSignInAsSomebody() {
        String domain = "/panel/domains/" + server.domain(login);
        PanelClient chief = PanelClient.of(server, server.operator());
        later();
        assertThat(client.post("/panel/account/webhook", "/panel/account/webhook/set", "url", "https://192.0.2.1/").body())
                .contains(QUESTION, "value=\"https://192.0.2.1/\"");
        assertThat(client.post("/panel/account/webhook", "/panel/account/webhook/delete").body()).contains(QUESTION);
        assertThat(client.protect(domain, "number", "+49 170 1234567").body()).contains(QUESTION);
        assertThat(server.count("SELECT count(*) AS n FROM pinlock WHERE account_id = (SELECT id FROM account WHERE login = ?)", login))
                .isZero();
        String account = "/panel/operator/accounts/" + login;
        for (String change : new String[]{"passkeys", "disable", "enable"}) {
            assertThat(chief.post(account, account + "/" + change).body()).as(change).contains(QUESTION);
        }
        assertThat(chief.post(account, account + "/credit", "value", "1.00").body()).as("money is another matter").doesNotContain(QUESTION);
        assertThat(client.post("/panel/account/prices", "/panel/account/prices/activate", "service", "domain-pin-lock").body())
                .doesNotContain(QUESTION);
    }

    @Test
    void testFailure_switchingALockOff_andTheOperatorsOrdersAboutADomain_areAskedFor() {
        String name = server.domain(login);
        String domain = "/panel/domains/" + name;
        PanelClient chief = PanelClient.of(server, server.operator());
        assertThat(server.requestLock(login, name).code()).isEqualTo(200);
        assertThat(server.confirmLock(login, name, server.pin(name)).code()).isEqualTo(200);
        later();
        HttpResponse<String> asked = client.post(domain, domain + "/off", "sure", "true");
        assertThat(asked.body()).contains(QUESTION);
        assertThat(server.call(login, "StatusDomainPinLock", "domain", name).value("pinlock status")).isEqualTo("ACTIVE");
        String page = "/panel/operator/domains";
        for (String order : new String[]{"clear", "release"}) {
            assertThat(chief.post(page, page + "/" + order, "domain", name, "reason", "asked by phone").body()).as(order)
                    .contains(QUESTION, "value=\"asked by phone\"");
        }
        assertThat(client.resend(domain + "/off", asked, "proof", login + "-secret").body()).doesNotContain(QUESTION);
        assertThat(server.call(login, "StatusDomainPinLock", "domain", name).code()).isEqualTo(200);
        assertThat(server.count("SELECT count(*) AS n FROM pinlock WHERE domain = ? AND state = 'ACTIVE'", name)).isZero();
    }

    /** It is typed again. */
    @Test
    void testSuccess_aPasswordIsOnNoPage() {
        PanelClient chief = PanelClient.of(server, server.operator());
        String account = "/panel/operator/accounts/" + login;
        later();
        HttpResponse<String> asked = chief.post(account, account + "/password", "value", "a really new password");
        assertThat(asked.body()).contains(QUESTION, "name=\"value\" type=\"password\"").doesNotContain("a really new password");
        assertThat(
                chief.resend(account + "/password", asked, "proof", server.operator() + "-secret", "value", "a really new password").body())
                .contains("The password is changed");
    }
}
