package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import io.pinlock.testing.PanelClient;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the panel lets whom do, beside protecting domains. */
class PanelAccountTest {
    private static final String SUBRESELLERS = "/panel/account/subresellers";

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final PanelClient client = PanelClient.of(server, login);

    private PanelClient operator() {
        return PanelClient.of(server, server.operator());
    }

    @Test
    void testFailure_pagesOfTheOtherRole_areUnknown() {
        for (String page : List.of("accounts", "accounts/" + login, "prices", "import", "sms", "limits", "figures", "journal", "check")) {
            assertThat(client.get("/panel/operator/" + page).statusCode()).as(page).isEqualTo(404);
        }
        for (String form : List.of("accounts/create", "accounts/" + login + "/vat", "accounts/" + login + "/disable", "prices/set",
                "import/start",
                "sms/test", "sms/send", "check/run")) {
            assertThat(client.post("/panel/domains", "/panel/operator/" + form, "value", "1").statusCode()).as(form).isEqualTo(404);
        }
        assertThat(client.post("/panel/domains", "/panel/operator/accounts/" + login + "/deposit", "value", "1000", "description", "x")
                .statusCode()).isEqualTo(404);
        assertThat(server.balance(login)).isEqualTo("500.00");
        assertThat(operator().get("/panel/domains").statusCode()).isEqualTo(404);
        assertThat(operator().get("/panel/account/settings").statusCode()).isEqualTo(404);
    }

    @Test
    void testFailure_aSessionOfTheApi_opensNoPage_andOneOfThePanelNoCall() {
        String session = server.callWith(Map.of("s_login", login, "s_pw", login + "-secret"), "StartSession").value("sessionid");
        assertThat(new PanelClient(server, "en").get("/panel/domains", "Cookie", "pinlock=" + session).uri().getPath())
                .isEqualTo("/panel/signin");
        String cookie = client.cookie("pinlock");
        assertThat(cookie).hasSize(32);
        assertThat(server.callWith(Map.of("s_login", login, "s_sessionid", cookie), "StatusAccount").code()).isEqualTo(530);
        assertThat(server.callWith(Map.of("s_login", login, "s_sessionid", session), "StatusAccount").code()).isEqualTo(200);
    }

    @Test
    void testSuccess_signIn_goesOnWhereItWas_andNowhereElse() {
        PanelClient fresh = new PanelClient(server, "en");
        HttpResponse<String> asked = fresh.get("/panel/account/settings");
        assertThat(asked.body()).contains("name=\"next\" value=\"/panel/account/settings\"");
        for (String evil : List.of("https://evil.example/panel/", "//evil.example", "/panel/..//evil", "/inbox.json",
                "javascript:alert(1)", "/panel/../inbox.json", "/panel/%2e%2e/inbox.json", "/panel/.")) {
            HttpResponse<String> in = new PanelClient(server, "en").post("/panel/signin", "/panel/signin", "login", login, "password",
                    login + "-secret", "next", evil);
            assertThat(in.uri().getPath()).as(evil).isEqualTo("/panel/");
        }
    }

    @Test
    void testSuccess_disabledAccount_isKeptOut_everywhereAtOnce() {
        String domain = server.lockedDomain(login);
        String session = server.callWith(Map.of("s_login", login, "s_pw", login + "-secret"), "StartSession").value("sessionid");
        operator().postSurely("/panel/operator/accounts/" + login, "/panel/operator/accounts/" + login + "/disable");
        Answer answer = server.call(login, "StatusAccount");
        assertThat(answer.code()).isEqualTo(531);
        assertThat(answer.description()).contains("the account is disabled");
        assertThat(server.call(login + "", "StatusAccount").code()).isEqualTo(531);
        assertThat(server.callWith(Map.of("s_login", login, "s_pw", "wrong"), "StatusAccount").code()).as("tells nothing to strangers")
                .isEqualTo(530);
        assertThat(server.callWith(Map.of("s_login", login, "s_sessionid", session), "StatusAccount").code()).isEqualTo(530);
        assertThat(client.get("/panel/domains").uri().getPath()).isEqualTo("/panel/signin");
        assertThat(new PanelClient(server, "en").signIn(login, login + "-secret").body()).contains("This account is disabled");
        assertThat(server.count("SELECT count(*) AS n FROM pinlock WHERE domain = ? AND state = 'ACTIVE'", domain)).isEqualTo(1);
        operator().post("/panel/operator/accounts/" + login, "/panel/operator/accounts/" + login + "/enable");
        assertThat(server.call(login, "StatusAccount").code()).isEqualTo(200);
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE action LIKE 'Account%abled' AND login = 'chief' AND detail = ?",
                login))
                .isEqualTo(2);
    }

    @Test
    void testFailure_actingFor_onlyForAccountsBelow() {
        String sub = server.account(Optional.of(login), "0");
        String its = server.domain(sub);
        String stranger = server.registrar();
        assertThat(client.post(SUBRESELLERS, SUBRESELLERS + "/" + stranger + "/act-for").statusCode()).isEqualTo(404);
        assertThat(client.post(SUBRESELLERS, SUBRESELLERS + "/" + login + "/act-for").statusCode()).isEqualTo(404);
        String session = "pinlock=" + client.cookie("pinlock");
        String forged = new PanelClient(server, "en").get("/panel/domains", "Cookie", session + "; pinlock-for=" + stranger).body();
        assertThat(forged).doesNotContain("You act for").contains(login);
        assertThat(client.post(SUBRESELLERS, SUBRESELLERS + "/" + sub + "/act-for").body()).contains("You act for " + sub).contains(its);
        assertThat(client.post("/panel/account/settings", "/panel/account/settings/password", "password", login + "-secret", "fresh",
                "another password", "again", "another password").statusCode()).as("the password of its own login only").isEqualTo(404);
        client.post("/panel/account/settings", "/panel/account/settings/choose", "TOKENLIFETIME", "5");
        assertThat(server.call(sub, "StatusRegistrar").value("tokenlifetime")).isEqualTo("5");
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE login = ? AND acts_for = ? AND action = 'ModifyRegistrar'", login,
                sub))
                .isEqualTo(1);
        assertThat(client.post("/panel/domains", SUBRESELLERS + "/act-for-myself").body()).contains(sub);
    }

    @Test
    void testFailure_prices_areSetForBuyersOnly() {
        String sub = server.account(Optional.of(login), "0");
        String subOfSub = server.account(Optional.of(sub), "0");
        String stranger = server.registrar();
        String price = "/price";
        assertThat(client.post(SUBRESELLERS, SUBRESELLERS + "/" + stranger + price, "amount", "1.00").statusCode()).isEqualTo(404);
        assertThat(client.get(SUBRESELLERS + "/" + subOfSub).body()).as("sold by the account between").doesNotContain("id=\"price\"");
        assertThat(client.post(SUBRESELLERS, SUBRESELLERS + "/" + subOfSub + price, "amount", "1.00").body())
                .contains("There is no account");
        assertThat(client.post(SUBRESELLERS, SUBRESELLERS + "/" + subOfSub + "/credit", "amount", "9.00").body())
                .contains("There is no account");
        assertThat(server.call(subOfSub, "StatusAccount").value("credit")).isEqualTo("0.00");
        assertThat(server.balance(subOfSub)).isEqualTo("0.00");
        assertThat(client.post(SUBRESELLERS, SUBRESELLERS + "/" + sub + price, "amount", "-1").body()).contains("is no amount in EUR");
        client.post(SUBRESELLERS, SUBRESELLERS + "/" + sub + price, "amount", "21.50");
        assertThat(client.get(SUBRESELLERS + "/" + sub).body()).contains("21.50 EUR");
        client.post(SUBRESELLERS, SUBRESELLERS + "/" + sub + "/credit", "amount", "40");
        assertThat(server.call(sub, "StatusAccount").value("credit")).isEqualTo("40.00");
        assertThat(server.count(
                "SELECT count(*) AS n FROM journal WHERE actor = 'ACCOUNT' AND login = ? AND action IN ('Price', 'CreditLimit')",
                login)).isEqualTo(2);
        server.proveInvariants();
    }

    @Test
    void testSuccess_csv_isTheWholeList() {
        server.lockedDomain(login);
        HttpResponse<String> csv = client.get("/panel/account/entries.csv");
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow()).contains("pinlock-entries.csv");
        assertThat(csv.body().lines()).hasSize(3).first().asString().startsWith("\"accounting date\";\"accounting type\"");
        assertThat(client.get("/panel/account/entries.csv?MINDATE=2050-01-01").body().lines()).hasSize(1);
        assertThat(client.get("/panel/account/entries.csv?MINDATE=nonsense").body().lines()).as("what makes no sense is left out")
                .hasSize(3);
        assertThat(client.get("/panel/account/nothing.csv").statusCode()).isEqualTo(404);
    }

    @Test
    void testSuccess_whatIsTyped_isShownAsText() {
        String evil = "\"><script>alert(1)</script>";
        String sub = server.account(Optional.of(login), "0");
        PanelClient boss = operator();
        List<HttpResponse<String>> answers = List.of(
                client.post("/panel/transfers", "/panel/transfers/request", "domain", evil, "auth", evil, "token", evil),
                client.post("/panel/transfers", "/panel/transfers/cancel", "domain", evil),
                client.post("/panel/account/webhook", "/panel/account/webhook/set", "url", "https://" + evil),
                client.get("/panel/transfers/" + "%22%3E%3Cscript%3Ealert(1)"),
                client.get("/panel/account/journal?DOMAIN=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&ACTION=%3Cscript%3Ealert(1)"),
                client.get(SUBRESELLERS + "?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"),
                boss.post("/panel/operator/accounts/" + sub, "/panel/operator/accounts/" + sub + "/deposit", "value", "1.00", "description",
                        evil),
                client.post(SUBRESELLERS, SUBRESELLERS + "/" + sub + "/price", "amount", evil),
                client.post("/panel/account/settings", "/panel/account/settings/choose", "TRANSFERMODE", evil),
                PanelClient.of(server, sub).get("/panel/account/entries"), PanelClient.of(server, sub).get("/panel/account/accounting"),
                boss.post("/panel/operator/accounts", "/panel/operator/accounts/create", "login", evil, "parent", evil, "currency", evil,
                        "vat",
                        evil, "password", "long enough now"),
                boss.post("/panel/operator/prices", "/panel/operator/prices/set", "seller", evil, "buyer", evil, "currency", evil, "amount",
                        evil),
                boss.post("/panel/operator/sms", "/panel/operator/sms/test", "route", "inbox", "number", evil),
                boss.get("/panel/operator/journal?domain=%22%3E%3Cscript%3Ealert(1)&login=%3Cscript%3Ealert(1)&from=%3Cscript%3Ealert(1)"),
                boss.get("/panel/operator/accounts?q=%22%3E%3Cscript%3Ealert(1)"),
                new PanelClient(server, "en").get("/panel/signin?next=%22%3E%3Cscript%3Ealert(1)"));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("<script>alert");
        });
        assertThat(PanelClient.of(server, sub).get("/panel/account/entries").body()).contains("&lt;script&gt;");
    }

    @Test
    void testSuccess_passwordChange_keepsThisBrowser_andEndsTheOthers() {
        PanelClient other = PanelClient.of(server, login);
        String page = "/panel/account/settings";
        assertThat(client.post(page, page + "/password", "password", login + "-secret", "fresh", "short", "again", "short").body())
                .contains("12 to 128 characters");
        assertThat(
                client.post(page, page + "/password", "password", login + "-secret", "fresh", "long enough now", "again", "different")
                        .body())
                .contains("The two new passwords differ");
        assertThat(
                client.post(page, page + "/password", "password", "wrong", "fresh", "long enough now", "again", "long enough now").body())
                .contains("That is not your password");
        assertThat(
                client.post(page, page + "/password", "password", login + "-secret", "fresh", "long enough now", "again", "long enough now")
                        .body())
                .contains("The password is changed.");
        assertThat(client.get("/panel/domains").uri().getPath()).isEqualTo("/panel/domains");
        assertThat(other.get("/panel/domains").uri().getPath()).isEqualTo("/panel/signin");
        assertThat(server.callWith(Map.of("s_login", login, "s_pw", "long enough now"), "StatusAccount").code()).isEqualTo(200);
        assertThat(server.call(login, "StatusAccount").code()).isEqualTo(530);
    }

    @Test
    void testSuccess_webhook_secretIsShownOnce() {
        String page = "/panel/account/webhook";
        assertThat(client.post(page, page + "/set", "url", "https://10.0.0.1/hook").body()).contains("public internet only")
                .contains("value=\"https://10.0.0.1/hook\"");
        assertThat(client.post(page, page + "/set", "url", "https://192.0.2.1/hook").body()).doesNotContain("whsec_");
        assertThat(client.post(page, page + "/set", "url", "https://8.8.8.8/hook").body()).contains("whsec_");
        assertThat(client.get(page).body()).doesNotContain("whsec_").contains("https://8.8.8.8/hook");
        assertThat(client.post(page, page + "/delete").body()).contains("Events are not sent any more").doesNotContain("8.8.8.8");
    }

    @Test
    void testFailure_aFormOfAnotherAccount_isVoid_onceThisBrowserActsForSomebody() {
        String sub = server.account(Optional.of(login), "0");
        String token = client.token("/panel/account/settings");
        client.post(SUBRESELLERS, SUBRESELLERS + "/" + sub + "/act-for");
        assertThat(client.postWith(token, "/panel/account/settings/choose", "TOKENLIFETIME", "5").statusCode()).isEqualTo(403);
        assertThat(server.call(sub, "StatusRegistrar").value("tokenlifetime")).isEqualTo("DEFAULT");
        String other = client.token("/panel/account/settings");
        client.signIn(login, login + "-secret");
        assertThat(client.postWith(other, "/panel/account/settings/choose", "TOKENLIFETIME", "5").statusCode()).as("another session")
                .isEqualTo(403);
        client.post("/panel/account/settings", "/panel/account/settings/choose", "TOKENLIFETIME", "10");
        assertThat(server.call(login, "StatusRegistrar").value("tokenlifetime")).isEqualTo("10");
    }

    @Test
    void testFailure_whatNoFieldHas_isRefused() {
        for (String page : List.of("/panel/domains?q=%00x", "/panel/account/journal?DOMAIN=%00", "/panel/transfers?x=%07",
                "/panel/number?number=%00")) {
            HttpResponse<String> answer = client.get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(400);
            assertThat(answer.body()).contains("That cannot be understood").doesNotContain("Exception");
        }
        assertThat(client.get("/panel/account/journal?DOMAIN=m%C3%BCnch*&MINDATE=2026-02-31").body()).contains("was left out");
    }

    @Test
    void testSuccess_theOtherLanguage_isOfTheSamePage() {
        String page = "/panel/domains/" + server.domain(login);
        assertThat(client.post(page, page + "/protect", "number", "abc").body()).contains("href=\"" + page + "?lang=de\"");
        assertThat(client.get("/panel/domains?q=abc&order=desc&done=moved").body())
                .contains("href=\"/panel/domains?q=abc&amp;order=desc&amp;lang=de\"");
    }

    @Test
    void testSuccess_theOperatorsName_staysHers() {
        TestServer.done(server.desk().setVat(Actor.operator("chief", "192.0.2.7", "12345678"), login, new BigDecimal("7")));
        String journal = server.call(login, "QueryDomainJournalList", "wide", "1", "action", "Vat").raw();
        assertThat(journal).contains("Vat").contains("OPERATOR").doesNotContain("chief").doesNotContain("192.0.2.7")
                .doesNotContain("12345678");
    }

    @Test
    void testSuccess_spent_isWhatWasCharged_lessWhatWasBookedBack() {
        server.lockedDomain(login);
        server.lockedDomain(login);
        assertThat(spent()).contains("28.56");
        long entry = server.count("SELECT max(entry_id) AS n FROM term_charge JOIN account ON account.id = charged_id WHERE login = ?",
                login);
        TestServer.done(server.desk().reverse(Actor.operator(), entry, "a mistake"));
        assertThat(spent()).doesNotContain("28.56").contains("14.28");
    }

    /** The first plot with its table. */
    private String spent() {
        return client.get("/panel/account/accounting").body().split("<figcaption>", -1)[1];
    }
}
