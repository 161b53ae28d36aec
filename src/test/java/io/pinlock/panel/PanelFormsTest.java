package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.Together;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the forms of an account do, and what they say where they do not. */
class PanelFormsTest {
    private static final String TRANSFERS = "/panel/transfers";
    private static final String PRICES = "/panel/account/prices";
    private static final String SETTINGS = "/panel/account/settings";
    private static final String SUBRESELLERS = "/panel/account/subresellers";
    private static final String WEBHOOK = "/panel/account/webhook";

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final String other = server.registrar();
    private final PanelClient client = PanelClient.of(server, login);
    private final PanelClient german = german();

    private PanelClient german() {
        PanelClient signedIn = new PanelClient(server, "de");
        signedIn.signIn(login, login + "-secret");
        return signedIn;
    }

    private String takeOver(PanelClient by, String... fields) {
        return by.post(TRANSFERS, TRANSFERS + "/request", fields).body();
    }

    private String cancel(PanelClient by, String domain) {
        return by.post(TRANSFERS, TRANSFERS + "/cancel", "domain", domain).body();
    }

    private HttpResponse<String> answer(String domain, String form, String... fields) {
        return client.post("/panel/domains", "/panel/domains/" + domain + "/" + form, fields);
    }

    private String asked() {
        String domain = server.domain(login);
        server.call(other, "TransferDomain", "domain", domain, "action", "USERTRANSFER");
        return domain;
    }

    @Test
    void testSuccess_takeOver_ofALockedDomain_needsThePin() {
        String domain = server.lockedDomain(other);
        assertThat(takeOver(client, "domain", domain)).contains("PIN", "value=\"" + domain + "\"");
        assertThat(takeOver(german, "domain", domain, "token", "00000000")).contains("Die PIN ist falsch");
        String pin = server.requestPin(other, domain);
        HttpResponse<String> moved = client.post(TRANSFERS, TRANSFERS + "/request", "domain", domain, "token", " " + pin + " ");
        assertThat(moved.uri().toString()).endsWith("/panel/domains?q=" + domain + "&done=moved");
        assertThat(moved.body()).contains(domain, "not protected");
    }

    @Test
    void testSuccess_takeOver_waitsForTheOtherSide_untilItIsTakenBack() {
        String domain = server.domain(other);
        assertThat(takeOver(client, "domain", domain, "auth", "wrong")).contains("auth code");
        HttpResponse<String> waiting = client.post(TRANSFERS, TRANSFERS + "/request", "domain", domain, "auth", " auth-" + domain + " ");
        assertThat(waiting.uri().toString()).endsWith(TRANSFERS + "?done=requested");
        assertThat(waiting.body()).contains("<th scope=\"row\">" + domain + "</th>", "type=\"hidden\" name=\"domain\" value=\"" + domain);
        assertThat(takeOver(client, "domain", domain)).as("a second click").contains("role=\"alert\"");
        assertThat(PanelClient.of(server, other).get(TRANSFERS).body()).contains("href=\"/panel/domains/" + domain + "/transfer\"",
                "<td>" + login + "</td>").containsPattern("<td>[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} UTC</td>");
        assertThat(cancel(client, domain)).contains("role=\"status\"", "you took it back")
                .doesNotContain("type=\"hidden\" name=\"domain\" value=\"" + domain);
        assertThat(cancel(client, domain)).as("a second click").contains("role=\"alert\"");
    }

    /** The row of an answer on the page of the one who asked. */
    private String answered(String domain, String answer) {
        return "<th scope=\"row\">" + domain + "</th>\\s*<td>" + other + "</td>\\s*<td><span class=\"badge ?[a-z]*\">" + answer + "</span>";
    }

    @Test
    void testSuccess_theAnswer_staysInSightOfTheOneWhoAsked_forThirtyDays() {
        String denied = server.domain(other);
        String lapsed = server.domain(other);
        String given = server.domain(other);
        for (String domain : List.of(denied, lapsed, given)) {
            client.post(TRANSFERS, TRANSFERS + "/request", "domain", domain);
        }
        server.call(other, "TransferDomain", "action", "DENY", "domain", denied);
        server.call(other, "TransferDomain", "action", "APPROVE", "domain", given);
        server.clock().advance(Duration.ofDays(6));
        client.signIn(login, login + "-secret");
        server.jobsBringAbout(() -> assertThat(client.get(TRANSFERS).body()).containsPattern(answered(lapsed, "not answered in time")));
        assertThat(client.get(TRANSFERS).body()).containsPattern(answered(denied, "denied"))
                .containsPattern(answered(given, "handed over to you"));
        assertThat(PanelClient.of(server, other).get(TRANSFERS).body()).as("it is theirs who asked").doesNotContain("handed over to you");
        server.clock().advance(Duration.ofDays(31));
        client.signIn(login, login + "-secret");
        assertThat(client.get(TRANSFERS).body()).doesNotContain(denied);
    }

    @Test
    void testSuccess_takeOver_isAnsweredByTheModeOfTheDomain() {
        String given = server.domain(other);
        String kept = server.domain(other);
        server.call(other, "SetDomainTransferMode", "domain", given, "transfermode", "AUTOAPPROVE");
        server.call(other, "SetDomainTransferMode", "domain", kept, "transfermode", "AUTODENY");
        assertThat(client.post(TRANSFERS, TRANSFERS + "/request", "domain", given).uri().getPath()).isEqualTo("/panel/domains");
        HttpResponse<String> denied = client.post(TRANSFERS, TRANSFERS + "/request", "domain", kept);
        assertThat(denied.body()).contains("The request was answered at once.").containsPattern(answered(kept, "denied"));
        assertThat(denied.body()).containsPattern(answered(given, "handed over to you at once"));
    }

    @Test
    void testFailure_takeOver_saysWhatIsWrongWithTheName() {
        assertThat(takeOver(client, "domain", "")).contains("Enter the name of the domain.");
        assertThat(takeOver(german, "domain", "  ", "auth", "x")).contains("Geben Sie den Namen der Domain ein.");
        assertThat(takeOver(client, "domain", "no domain")).contains("This is no domain name.", "value=\"no domain\"");
        assertThat(takeOver(german, "domain", "1.2.3.4")).contains("Das ist kein Domainname.");
        assertThat(cancel(client, "")).contains("Enter the name of the domain.");
        assertThat(cancel(german, "..")).contains("Das ist kein Domainname.");
        assertThat(takeOver(client, "domain", "nobody-has-this.example")).contains("role=\"alert\"");
        assertThat(takeOver(client, "domain", server.domain(login))).contains("role=\"alert\"");
        assertThat(cancel(client, server.domain(other))).contains("role=\"alert\"");
        assertThat(client.get(TRANSFERS + "/some.example").body()).contains("value=\"some.example\"");
    }

    @Test
    void testSuccess_approveAndDeny() {
        String first = asked();
        assertThat(client.get("/panel/domains/" + first).body()).contains(other + " asks for this domain.");
        assertThat(client.get("/panel/domains/" + first + "/transfer").body()).contains(other, "/panel/domains/" + first + "/approve")
                .contains("the request ends then, and the domain stays here.")
                .containsPattern("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}");
        assertThat(answer(first, "approve").body()).as("one click is not enough").contains("Hand " + first + " over to " + other + "?");
        assertThat(answer(first, "approve", "to", "somebody-else").body()).contains("Hand " + first + " over to " + other + "?");
        assertThat(server.call(login, "StatusDomain", "domain", first).code()).isEqualTo(200);
        HttpResponse<String> approved = answer(first, "approve", "to", other);
        assertThat(approved.uri().toString()).endsWith(TRANSFERS + "?done=approved");
        assertThat(server.call(other, "StatusDomain", "domain", first).code()).isEqualTo(200);
        HttpResponse<String> late = answer(first, "approve", "to", other);
        assertThat(late.statusCode()).as("a second click: it is somebody else's now").isEqualTo(404);
        assertThat(late.body()).contains("This domain is not in this account", "handed over");
        assertThat(client.get("/panel/domains/" + first).body()).as("a page that was left open")
                .contains("This domain is not in this account");
        assertThat(PanelClient.of(server, server.registrar()).get("/panel/domains/" + first).body()).as("anybody else's")
                .contains("no such domain in this account").doesNotContain("journal");
        String second = asked();
        assertThat(answer(second, "deny").body()).contains("role=\"status\"").doesNotContain("/approve");
        assertThat(answer(second, "deny").body()).as("a second click").contains("role=\"alert\"");
        assertThat(answer(second, "approve", "to", other).body()).contains("role=\"alert\"");
    }

    @Test
    void testFailure_approve_ofALockedDomain_needsThePin() {
        String domain = asked();
        server.requestLock(login, domain);
        server.confirmLock(login, domain, server.pin(domain));
        assertThat(answer(domain, "approve", "to", other).body()).contains("role=\"alert\"", "id=\"approvetoken\"");
        assertThat(answer(domain, "approve", "to", other, "token", "00000000").body()).contains("The PIN is wrong or void");
        assertThat(german.post("/panel/domains", "/panel/domains/" + domain + "/approve", "to", other, "token", "0").body())
                .contains("Die PIN ist falsch");
        assertThat(answer(domain, "approve", "to", other, "token", " " + server.requestPin(login, domain) + " ").uri().getPath())
                .isEqualTo(TRANSFERS);
    }

    @Test
    void testFailure_aDomainOfSomebodyElse_isAsUnknownAsNone() {
        for (String domain : List.of(server.domain(other), "nobody-has-this.example", "nodomain", "no%20domain")) {
            for (String form : List.of("protect", "confirm", "pin", "off", "approve", "deny")) {
                assertThat(answer(domain, form, "number", "+491701234567", "sure", "true", "token", "1").statusCode()).as(domain + form)
                        .isEqualTo(404);
            }
        }
        String own = "/panel/domains/" + server.domain(login);
        assertThat(client.post(own, own + "/protect", "number", "").body()).contains("This is no mobile number");
        assertThat(german.post(own, own + "/protect", "number", "12", "country", "XX").body()).contains("Das ist keine Mobilnummer");
    }

    @Test
    void testSuccess_settings() {
        assertThat(client.get(SETTINGS).body()).contains("name=\"PINLOCKPROFILE\" value=\"TRANSFER\" checked=\"checked\"",
                "name=\"PINLOCKSTRICT\" value=\"0\" checked=\"checked\"", "name=\"TOKENLIFETIME\" value=\"DEFAULT\" checked=\"checked\"",
                "name=\"TRANSFERMODE\" value=\"DEFAULT\" checked=\"checked\"");
        assertThat(client.post(SETTINGS, SETTINGS + "/choose", "PINLOCKPROFILE", "FULL", "PINLOCKSTRICT", "1", "TOKENLIFETIME", "30",
                "TRANSFERMODE", "AUTODENY").body())
                .contains("role=\"status\"", "value=\"FULL\" checked", "value=\"1\" checked", "value=\"30\" checked",
                        "value=\"AUTODENY\" checked");
        long entries = journal();
        assertThat(client.post(SETTINGS, SETTINGS + "/choose", "TOKENLIFETIME", "30", "PINLOCKSTRICT", "1", "something", "else").body())
                .as("as it was").contains("role=\"status\"");
        assertThat(journal()).isEqualTo(entries);
        assertThat(client.post(SETTINGS, SETTINGS + "/choose", "TOKENLIFETIME", "DEFAULT").body()).contains("value=\"DEFAULT\" checked");
        assertThat(server.call(login, "StatusRegistrar").value("transfermode")).isEqualTo("AUTODENY");
    }

    private long journal() {
        return server.count("SELECT count(*) AS n FROM journal WHERE login = ?", login);
    }

    @Test
    void testFailure_settings() {
        assertThat(client.post(SETTINGS, SETTINGS + "/choose", "TRANSFERMODE", "evil", "TOKENLIFETIME", "5").body())
                .contains("The value of TRANSFERMODE cannot be read.", "value=\"5\" checked");
        assertThat(german.post(SETTINGS, SETTINGS + "/choose", "TOKENLIFETIME", "7").body())
                .contains("Der Wert von TOKENLIFETIME ist nicht lesbar.");
        server.lockedDomain(login);
        client.post(SETTINGS, SETTINGS + "/choose", "PINLOCKSTRICT", "1", "PINLOCKPROFILE", "FULL");
        assertThat(client.post(SETTINGS, SETTINGS + "/choose", "PINLOCKSTRICT", "0").body()).contains("role=\"alert\"",
                "value=\"0\" checked", "aria-invalid=\"true\"", "<title>Error: Settings</title>");
        assertThat(german.post(SETTINGS, SETTINGS + "/choose", "PINLOCKPROFILE", "TRANSFER").body()).contains("role=\"alert\"",
                "value=\"TRANSFER\" checked", "<title>Fehler: Einstellungen</title>");
        assertThat(client.get(SETTINGS).body()).as("what holds").contains("value=\"1\" checked", "value=\"FULL\" checked");
    }

    @Test
    void testSuccess_webhook() {
        assertThat(client.post(WEBHOOK, WEBHOOK + "/set", "url", "").body()).contains("A value is missing: URL");
        assertThat(german.post(WEBHOOK, WEBHOOK + "/set", "url", " ").body()).contains("Es fehlt ein Wert: URL");
        for (String unfit : List.of("http://8.8.8.8/", "nonsense", "https://")) {
            assertThat(client.post(WEBHOOK, WEBHOOK + "/set", "url", unfit).body()).as(unfit)
                    .contains("This is no address that events can be sent to", "value=\"" + unfit + "\"");
        }
        assertThat(german.post(WEBHOOK, WEBHOOK + "/set", "url", "x").body()).contains("Das ist keine Adresse");
        assertThat(client.post(WEBHOOK, WEBHOOK + "/set", "url", " https://8.8.8.8/hook ").body())
                .contains("whsec_", "<dd>https://8.8.8.8/hook</dd>", "<dd>0</dd>", "value=\"https://8.8.8.8/hook\"");
        server.sql("UPDATE webhook SET failures = 4, rests_until = '2040-05-06 07:08:09Z', last_at = '2026-01-02 03:04:05Z', "
                + "last_outcome = '500' WHERE account_id = (SELECT id FROM account WHERE login = ?)", login);
        assertThat(client.get(WEBHOOK).body()).contains("<dd>2026-01-02 03:04:05 UTC 500</dd>", "<dd>4</dd>",
                "<dd>2040-05-06 07:08:09 UTC</dd>");
        assertThat(client.post(WEBHOOK, WEBHOOK + "/delete").uri().toString()).endsWith("?done=webhook-deleted");
        assertThat(client.post(WEBHOOK, WEBHOOK + "/delete").uri().toString()).as("a second click").endsWith(WEBHOOK);
    }

    @Test
    void testSuccess_services() throws Exception {
        assertThat(client.get(PRICES).body()).contains("<code>domain-pin-lock</code>", "12.00 EUR", "14.28 EUR", PRICES + "/activate");
        assertThat(german.get(PRICES + "?tab=other").body()).contains("12,00 EUR", "14,28 EUR");
        for (String tab : List.of("mobile", "TRUSTEE")) {
            assertThat(client.get(PRICES + "?tab=" + tab).body()).as(tab).doesNotContain("domain-pin-lock</code>")
                    .contains("tab=" + tab.toLowerCase(java.util.Locale.ROOT) + "\" aria-current=\"page\"");
        }
        assertThat(client.get(PRICES + "?tab=nothing").body()).contains("domain-pin-lock</code>");
        String token = client.token(PRICES);
        assertThat(Together.run(3, _ -> client.postWith(token, PRICES + "/activate", "service", "Domain-PIN-Lock ").statusCode()))
                .containsOnly(200);
        assertThat(client.get(PRICES).body()).contains("badge active").doesNotContain(PRICES + "/activate");
        assertThat(client.post(PRICES, PRICES + "/activate", "service", "web-hosting").body()).contains("role=\"alert\"");
        assertThat(client.post(PRICES, PRICES + "/activate").statusCode()).isEqualTo(400);
    }

    @Test
    void testSuccess_servicesOfAnAccountBelow() {
        String sub = server.account(Optional.of(login), "20.00");
        String page = SUBRESELLERS + "/" + sub;
        String its = server.domain(sub);
        PanelClient subClient = PanelClient.of(server, sub);
        assertThat(subClient.get(PRICES).body()).doesNotContain("badge active").doesNotContain(PRICES + "/activate");
        assertThat(subClient.post(PRICES, PRICES + "/activate", "service", "domain-pin-lock").body()).contains("role=\"alert\"");
        assertThat(subClient.get("/panel/domains/" + its).body()).doesNotContain("Protect the domain</button>")
                .contains("alert-danger");
        assertThat(client.get(page).body()).contains("20.00 EUR", page + "/activate").doesNotContain("badge active");
        assertThat(client.post(page, page + "/activate").body()).contains("role=\"status\"", "badge active", page + "/deactivate");
        assertThat(subClient.get(PRICES).body()).contains("badge active");
        String subOfSub = server.account(Optional.of(sub), "0");
        assertThat(client.post(page, SUBRESELLERS + "/" + subOfSub + "/activate").body()).contains("badge active");
        assertThat(client.post(page, page + "/deactivate").body()).contains(page + "/activate");
        assertThat(client.post(page, SUBRESELLERS + "/" + server.account(Optional.of(sub), "0") + "/activate").body())
                .as("the account between has not got it").contains("role=\"alert\"");
        assertThat(client.post(page, page + "/act-for").body()).contains("You act for " + sub);
        assertThat(client.post(PRICES, PRICES + "/activate", "service", "domain-pin-lock").body()).contains("badge active");
    }
}
