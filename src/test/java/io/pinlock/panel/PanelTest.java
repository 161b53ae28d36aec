package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.Together;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The pages as a browser without JavaScript sees them. */
class PanelTest {
    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final String domain = server.domain(login);
    private final String page = "/panel/domains/" + domain;

    private PanelClient client() {
        return PanelClient.of(server, login);
    }

    private static String path(HttpResponse<String> response) {
        return response.uri().getPath();
    }

    @Test
    void testSuccess_signInAndOut() {
        PanelClient client = new PanelClient(server, "en");
        assertThat(path(client.get(page))).as("not signed in").isEqualTo("/panel/signin");
        assertThat(client.signIn(login, "wrong-password").body()).contains("Login or password is wrong.")
                .contains("href=\"/panel/signin?lang=de\"");
        assertThat(client.signIn("No Such Login!", "x").body()).contains("Login or password is wrong.");
        assertThat(path(client.get(page))).isEqualTo("/panel/signin");
        HttpResponse<String> in = client.signIn(login.toUpperCase(Locale.ROOT), login + "-secret");
        assertThat(path(in)).isEqualTo("/panel/");
        assertThat(in.body()).contains("One domain is not protected.");
        assertThat(client.get("/panel/domains").body()).contains(domain).contains("not protected");
        assertThat(in.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(in.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(path(client.post("/panel/domains", "/panel/signout"))).isEqualTo("/panel/signin");
        assertThat(path(client.get(page))).isEqualTo("/panel/signin");
    }

    @Test
    void testFailure_tooManyWrongPasswords() {
        PanelClient client = new PanelClient(server, "en");
        for (int i = 0; i < 10; i++) {
            client.signIn(login, "wrong-password");
        }
        assertThat(client.signIn(login, login + "-secret").body()).as("as at the API").contains("Too many failed attempts");
    }

    @Test
    void testSuccess_signOutEverywhere_andAnotherPassword_endSessions() {
        PanelClient one = client();
        PanelClient two = client();
        String program = server.callWith(Map.of("s_login", login, "s_pw", login + "-secret"), "StartSession").value("sessionid");
        one.post("/panel/domains", "/panel/signout-everywhere");
        assertThat(server.callWith(Map.of("s_login", login, "s_sessionid", program), "StatusAccount").code()).as("programs, too")
                .isEqualTo(530);
        assertThat(path(two.get("/panel/domains"))).isEqualTo("/panel/signin");
        PanelClient three = client();
        TestServer.done(server.desk().changePassword(Actor.operator(), login, "another-password"));
        assertThat(path(three.get("/panel/domains"))).isEqualTo("/panel/signin");
    }

    @Test
    void testSuccess_protectAndSwitchOff() {
        PanelClient client = client();
        HttpResponse<String> before = client.get(page);
        assertThat(before.body()).contains("14.28 EUR for a year will be charged when you send the PIN (12.00 EUR net, 19 % VAT)");
        HttpResponse<String> sure = client.post(page, page + "/protect", "number", "+49 170 1234567", "language", "DE");
        assertThat(sure.body()).contains("+49 170 1234567").contains("Germany").contains("Deutsch").contains("12.00 EUR")
                .contains("19 % VAT").contains("2.28 EUR").contains("There is no refund if you never confirm.")
                .contains("A mistyped number cannot be taken back before its PIN has expired.")
                .contains("Send PIN and charge 14.28 EUR");
        assertThat(server.balance(login)).as("nothing is charged yet").isEqualTo("500.00");
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE domain = ?", domain)).as("nor sent").isZero();
        HttpResponse<String> sent = client.confirm(page, sure);
        assertThat(sent.body()).contains("The PIN is on its way").contains("waits for the PIN").contains("autocomplete=\"one-time-code\"")
                .contains("inputmode=\"numeric\"").contains("you can send another PIN").contains("+49*******567").doesNotContain("1234567");
        assertThat(server.balance(login)).isEqualTo("485.72");
        HttpResponse<String> wrong = client.post(page, page + "/confirm", "token", "00000000");
        assertThat(wrong.body()).contains("The PIN is wrong or void").contains("4 attempts left");
        String pin = server.pin(domain);
        HttpResponse<String> active = client.post(page, page + "/confirm", "token", pin.substring(0, 4) + " " + pin.substring(4));
        assertThat(active.body()).contains("The domain is protected.").contains("Switch the protection off");
        assertThat(client.get("/panel/domains").body()).contains("badge active");
        assertThat(client.post(page, page + "/pin").body()).contains("A PIN is on its way");
        assertThat(client.post(page, page + "/pin").body()).contains("The last PIN is still good")
                .contains("Another PIN can be asked for from");
        assertThat(client.post(page, page + "/off").body()).contains("Tick that you are sure").contains("badge active");
        assertThat(client.post(page, page + "/off", "sure", "true").body()).contains("The protection is off")
                .contains("The year is paid: nothing is charged.");
        assertThat(server.messages(domain).getFirst()).contains("abgeschaltet");
        assertThat(client.post(page, page + "/protect", "number", "0171 7654321", "country", "DE").body()).contains("+49 171 7654321")
                .contains("Send PIN (already paid until " + (server.year() + 1)).doesNotContain("refund").doesNotContain("VAT");
        assertThat(server.balance(login)).isEqualTo("485.72");
    }

    /** What was not shown is not charged. */
    @Test
    void testFailure_anotherPriceThanTheOneShown_isShownFirst() {
        PanelClient client = client();
        HttpResponse<String> sure = client.post(page, page + "/protect", "number", "+49 170 1234567");
        TestServer.done(server.desk().setVat(Actor.operator("chief", "192.0.2.7", "12345678"), login, new BigDecimal("7")));
        HttpResponse<String> again = client.confirm(page, sure);
        assertThat(again.body()).contains("The price has changed since you saw it. Nothing was charged or sent.")
                .contains("Send PIN and charge 12.84 EUR");
        assertThat(server.balance(login)).isEqualTo("500.00");
        assertThat(client.confirm(page, again).body()).contains("The PIN is on its way");
        assertThat(server.balance(login)).isEqualTo("487.16");
        assertThat(client.post(page, page + "/send", "number", "+49 170 1234567").body()).as("a second click")
                .contains("The PIN is on its way");
        assertThat(server.balance(login)).isEqualTo("487.16");
    }

    @Test
    void testSuccess_strictMode_asksForThePin() {
        PanelClient client = client();
        String locked = server.lockedDomain(login);
        server.call(login, "ModifyRegistrar", "pinlockstrict", "1");
        String path = "/panel/domains/" + locked;
        assertThat(client.post(path, path + "/off").body()).contains("it needs the PIN that only the phone");
        client.post(path, path + "/pin");
        assertThat(client.post(path, path + "/off", "token", server.pin(locked)).body()).contains("The protection is off");
    }

    @Test
    void testSuccess_doubleClick_chargesOnce() throws Exception {
        PanelClient client = client();
        HttpResponse<String> sure = client.post(page, page + "/protect", "number", "+49 170 1234567", "language", "EN");
        List<Integer> answers = Together.run(5,
                _ -> client.confirm(page, sure).statusCode());
        assertThat(answers).containsOnly(200);
        assertThat(server.balance(login)).isEqualTo("485.72");
    }

    @Test
    void testFailure_withoutTheToken_nothingIsDone() {
        PanelClient client = client();
        for (String form : List.of("/protect", "/send")) {
            HttpResponse<String> refused = client.postWith("forged", page + form, "number", "+491701234567", "language", "EN", "charge",
                    "EUR 14.28");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("Nothing was done").doesNotContain("Exception");
        }
        assertThat(server.balance(login)).isEqualTo("500.00");
    }

    @Test
    void testFailure_aStrangersDomain_isAsUnknownAsNone() {
        String strangers = server.domain(server.registrar());
        PanelClient client = client();
        for (String path : List.of("/panel/domains/" + strangers, "/panel/domains/nobody-has-this.example",
                "/panel/domains/no domain".replace(" ", "%20"))) {
            HttpResponse<String> answer = client.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).contains("no such domain in this account").doesNotContain(strangers);
        }
        for (String form : List.of("/protect", "/send")) {
            assertThat(client.post(page, "/panel/domains/" + strangers + form, "number", "+491701234567").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void testFailure_sentencesSayWhatToDo() {
        PanelClient client = client();
        assertThat(client.post(page, page + "/protect", "number", "hello").body()).contains("This is no mobile number")
                .contains("value=\"hello\"");
        String poor = server.account(Optional.empty(), "0");
        String path = "/panel/domains/" + server.domain(poor);
        assertThat(PanelClient.of(server, poor).protect(path, "number", "+491701234567").body())
                .contains("The credit is not enough");
    }

    @Test
    void testSuccess_whatIsTyped_isShownAsText() {
        PanelClient client = client();
        String evil = "\"><script>alert(1)</script>";
        assertThat(client.post(page, page + "/protect", "number", evil).body()).doesNotContain("<script>alert").contains("&lt;script&gt;");
        assertThat(client.post(page, page + "/send", "number", "+491701234567", "language", evil, "charge", evil).body())
                .contains("+49 170 1234567").doesNotContain("<script>alert");
        assertThat(client.get("/panel/domains?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").body()).doesNotContain("<script>alert");
        assertThat(client.get("/panel/signin?login=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").body()).doesNotContain("<script>alert");
        assertThat(client.get(page + "?done=%3Cscript%3E").body()).doesNotContain("<script>alert");
        assertThat(client.get(page + "?done=nothing-like-this").body()).doesNotContain("nothing-like-this")
                .doesNotContain("role=\"status\"");
    }

    @Test
    void testSuccess_germanAndEnglish() {
        PanelClient german = new PanelClient(server, "de-AT,de;q=0.9");
        assertThat(german.get("/panel/signin").body()).contains("Passwort").contains("lang=\"de\"");
        german.signIn(login, login + "-secret");
        assertThat(german.get(page).body()).contains("nicht geschützt", "für ein Jahr werden berechnet, wenn Sie die PIN senden");
        assertThat(german.get("/panel/number?number=%2B41791234567").body()).contains("Schweiz");
        assertThat(german.get(page + "?lang=en").body()).contains("not protected");
        assertThat(german.get(page).body()).as("kept").contains("not protected");
        assertThat(client().get("/panel/number?number=%2B41791234567").body()).contains("Switzerland");
    }

    @Test
    void testSuccess_searchOrderAndPages() {
        String other = server.registrar();
        for (int i = 0; i < 60; i++) {
            server.domain(other);
        }
        PanelClient client = PanelClient.of(server, other);
        assertThat(client.get("/panel/domains").body()).contains("60 domains").contains("Page 1 of 2").contains("rel=\"next\"");
        assertThat(client.get("/panel/domains?page=2").body()).contains("Page 2 of 2").contains("rel=\"prev\"");
        assertThat(client.get("/panel/domains?q=nothing-like-this").body()).contains("No domains");
        assertThat(client.get("/panel/domains?order=desc&page=x").statusCode()).isEqualTo(200);
        assertThat(client.get("/panel/domains?q=%C3%BC*").statusCode()).isEqualTo(200);
    }

    /** In the jar every file has the same time: a browser that asked by it would never get the file of a newer version. */
    @Test
    void testSuccess_filesOfAnotherVersionAreFetched() {
        PanelClient client = new PanelClient(server, "en");
        for (String file : List.of("/panel/static/panel.css", "/panel/static/panel.js", "/")) {
            HttpResponse<String> again = client.get(file, "If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT");
            assertThat(again.statusCode()).as(file).isEqualTo(200);
            assertThat(again.headers().firstValue("Last-Modified")).as(file).isEmpty();
        }
    }

    @Test
    void testSuccess_thePhone() {
        PanelClient client = client();
        client.protect(page, "number", "+491701234567", "language", "EN");
        String pin = server.pin(domain);
        assertThat(client.get("/panel/phone").statusCode()).as("without the key").isEqualTo(404);
        assertThat(client.get("/panel/phone?key=0").statusCode()).as("with another one").isEqualTo(404);
        assertThat(client.openPhone().body()).contains(pin).contains(domain);
        assertThat(client.get("/panel/phone").body()).as("the browser keeps the key").contains(pin);
        HttpResponse<String> proxied = client.get("/panel/phone", "X-Forwarded-For", "198.51.100.7");
        assertThat(proxied.statusCode()).as("it shows everybody's PINs").isEqualTo(404);
        assertThat(proxied.body()).doesNotContain(pin);
        assertThat(path(new PanelClient(server, "en").get("/panel/phone"))).as("for those who are signed in").isEqualTo("/panel/signin");
    }
}
