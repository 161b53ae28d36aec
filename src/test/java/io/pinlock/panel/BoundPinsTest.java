package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A PIN that a form asks for opens exactly what the form would do; what it opens stands on the pages of the domain. */
class BoundPinsTest {
    private static final String ASK = "Send a PIN for this alone";

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final String domain = server.lockedDomain(login);
    private final String page = "/panel/domains/" + domain;
    private final PanelClient client = PanelClient.of(server, login);

    @BeforeEach
    void everythingIsGuarded() {
        server.call(login, "ModifyRegistrar", "pinlockprofile", "FULL", "pinlockstrict", "1");
    }

    private String status(String property) {
        return server.call(login, "StatusDomainPinLock", "domain", domain).value(property);
    }

    @Test
    void testSuccess_theFormComesBackWithWhatWasTyped_andItsPinOpensJustThat() {
        String tab = page + "/registration";
        HttpResponse<String> asked = client.resend(page + "/data", client.get(tab), "nameservers", "ns1.new.example\nns2.new.example",
                "owner",
                "P-NEW", "ask", "pin");
        assertThat(asked.body()).contains("A PIN for just this is on its way", "ns1.new.example\nns2.new.example", "value=\"P-NEW\"",
                "The outstanding PIN opens one order alone", "change " + domain, "<div>ns2.new.example</div>", status("token order check"));
        assertThat(server.messages(domain).getFirst()).contains("change " + domain + ": name servers ns1.new.example, ns2.new.example");
        String pin = server.pin(domain);
        assertThat(client.resend(page + "/data", client.get(tab), "nameservers", "ns1.new.example", "owner", "P-NEW", "token", pin).body())
                .contains("role=\"alert\"");
        assertThat(status("token attempts left")).isEqualTo("5");
        assertThat(client.resend(page + "/data", asked, "nameservers", "ns2.new.example\nns1.new.example", "owner", "P-NEW", "token", pin)
                .uri().toString()).endsWith("?done=changed");
        assertThat(server.call(login, "StatusDomain", "domain", domain).values("owner contact")).containsExactly("P-NEW");
    }

    @Test
    void testFailure_noPinForAFormThatOthersHaveOvertaken() {
        HttpResponse<String> shown = client.get(page + "/registration");
        server.call(login, "ModifyDomain", "domain", domain, "nameserver0", "ns1.home.example", "token", server.requestPin(login, domain));
        assertThat(client.resend(page + "/data", shown, "nameservers", "ns1.new.example", "ask", "pin").body())
                .contains("Somebody has changed this since the page was shown.");
        assertThat(status("token order")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            registration/renewal-mode | value=AUTODELETE | change the mode of %domain: renewal mode AUTODELETE
            registration/transfer-mode | value=AUTODENY | change the mode of %domain: transfer mode AUTODENY
            registration/profile | value=TRANSFER | set what guards %domain: profile TRANSFER
            registration/auth | | set the auth code of %domain: auth code a new one
            registration/trade | sure=true target=P-NEW | give %domain another owner: owner P-NEW
            registration/push | sure=true target=TRANSIT | hand %domain out: to TRANSIT
            registration/delete | sure=true | delete %domain
            hosts/hosts/add | nameserver=ns1 addresses=192.0.2.9 | add a host to %domain: host ns1.%domain; addresses 192.0.2.9
            /off | | switch the PinLock of %domain off
            """)
    void testSuccess_eachForm(String form, String typed, String order) {
        String tab = page + (form.startsWith("/") ? "" : "/" + form.substring(0, form.indexOf('/')));
        String to = page + form.substring(form.indexOf('/'));
        assertThat(client.get(tab).body()).contains(ASK);
        String[] fields = typed == null ? new String[0] : typed.split("[= ]");
        assertThat(client.post(tab, to, with(fields, "ask", "pin")).body()).contains("A PIN for just this is on its way",
                status("token order check"));
        assertThat(status("token order")).isEqualTo(order.replace("%domain", domain));
        HttpResponse<String> done = client.post(tab, to, with(fields, "token", server.pin(domain)));
        assertThat(done.body()).doesNotContain("role=\"alert\"");
        assertThat(server.count("SELECT count(*) AS n FROM token WHERE domain = ? AND state = 'LIVE'", domain)).isZero();
    }

    private static String[] with(String[] fields, String... more) {
        return Stream.concat(Stream.of(fields), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void testSuccess_forOneAccount_toHandTheDomainOver() {
        String beta = server.registrar();
        assertThat(client.post(page + "/transfer", page + "/handover", "target", "no login").body()).contains("role=\"alert\"");
        assertThat(client.post(page + "/transfer", page + "/handover", "target", beta).body()).contains("to account", beta,
                status("token order check"));
        assertThat(server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", server.pin(domain)).code())
                .isEqualTo(200);
    }

    @Test
    void testSuccess_aRequestThatIsApproved_andAHostThatIsChangedAndDeleted() {
        String host = "NS1." + domain.toUpperCase(Locale.ROOT);
        server.call(login, "AddNameserver", "nameserver", host, "ipaddress0", "192.0.2.1", "token", server.requestPin(login, domain));
        String at = page + "/hosts/" + host;
        HttpResponse<String> asked = client.post(at, at + "/change", "shown", "[192.0.2.1]", "shown-statuses", "[]", "addresses",
                "192.0.2.2", "ask", "pin");
        assertThat(asked.body()).contains("A PIN for just this is on its way", ">192.0.2.2</textarea>");
        assertThat(client.post(at, at + "/change", "shown", "[192.0.2.1]", "shown-statuses", "[]", "addresses", "192.0.2.2", "token",
                server.pin(domain)).uri().toString()).endsWith("?done=changed");
        client.post(at, at + "/delete", "sure", "true", "ask", "pin");
        assertThat(status("token order")).startsWith("delete a host of " + domain);
        assertThat(client.post(at, at + "/delete", "sure", "true", "token", server.pin(domain)).uri().toString())
                .endsWith("?done=host-deleted");
    }

    @Test
    void testSuccess_approval() {
        String beta = server.registrar();
        String open = server.domain(login);
        server.call(beta, "TransferDomain", "domain", open, "action", "USERTRANSFER");
        server.requestLock(login, open);
        server.confirmLock(login, open, server.pin(open));
        String at = "/panel/domains/" + open;
        assertThat(client.post(at + "/transfer", at + "/approve", "to", beta, "ask", "pin").body()).contains("approved to account", ASK);
        assertThat(client.post(at + "/transfer", at + "/approve", "to", beta, "token", server.pin(open)).uri().toString())
                .endsWith("?done=approved");
    }

    @Test
    void testSuccess_boundOnly_noPageOffersAnotherPin() {
        assertThat(client.get(page).body()).contains(">Send a PIN</button>");
        String tab = page + "/registration";
        assertThat(client.post(tab, page + "/bound", "value", "ON").body()).contains("value=\"ON\" selected");
        assertThat(status("pinlock bound")).isEqualTo("1");
        for (String each : new String[]{page, tab, page + "/hosts"}) {
            assertThat(client.get(each).body()).as(each).doesNotContain(">Send a PIN</button>")
                    .contains("Each PIN of this domain opens one order alone.");
        }
        assertThat(client.post(page, page + "/pin").body()).contains("PINs of this domain are bound to one order each.");
        client.post(tab, page + "/bound", "value", "DEFAULT", "ask", "pin");
        assertThat(client.post(tab, page + "/bound", "value", "DEFAULT", "token", server.pin(domain)).body())
                .contains("value=\"DEFAULT\" selected");
        assertThat(client.post(tab, page + "/bound", "value", "evil").body()).contains("role=\"alert\"");
    }

    /** Whichever button was pressed: nobody needs a PIN for what makes the domain safer. */
    @ParameterizedTest
    @CsvSource({"/profile, FULL", "/bound, ON"})
    void testSuccess_whatMakesTheDomainSafer_isDoneAtOnce(String form, String value) {
        int messages = server.messages(domain).size();
        HttpResponse<String> done = client.post(page + "/registration", page + form, "value", value, "ask", "pin");
        assertThat(done.uri().toString()).endsWith("?done=changed");
        assertThat(done.body()).contains("value=\"" + value + "\" selected").doesNotContain("A PIN for just this is on its way");
        assertThat(status("token issue date")).isEmpty();
        assertThat(server.messages(domain)).hasSize(messages);
    }

    @Test
    void testSuccess_inGerman() {
        PanelClient german = new PanelClient(server, "de");
        german.signIn(login, login + "-secret");
        german.post(page + "/registration", page + "/renewal-mode", "value", "AUTODELETE", "ask", "pin");
        assertThat(german.get(page).body()).contains("Die gültige PIN öffnet nur einen Auftrag:", "Modus von " + domain + " ändern",
                "<dt>Verlängerung</dt>", "AUTODELETE", "Prüfwort", status("token order check"));
    }

    @Test
    void testFailure_nobodyElseSeesIt() {
        client.post(page + "/registration", page + "/renewal-mode", "value", "AUTODELETE", "ask", "pin");
        PanelClient other = PanelClient.of(server, server.registrar());
        assertThat(other.get(page).body()).doesNotContain("AUTODELETE", status("token order check"));
    }
}
