package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a domain's account changes of its registration, with and without a lock that guards it. */
class RegistrationPageTest {
    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final String domain = server.domain(login);
    private final String page = "/panel/domains/" + domain;
    private final String tab = page + "/registration";
    private final PanelClient client = PanelClient.of(server, login);

    private HttpResponse<String> send(String form, String... fields) {
        return client.post(tab, page + "/" + form, fields);
    }

    /** The form of the data, as a browser sends it: with what was there when it was shown. */
    private HttpResponse<String> data(String... fields) {
        return client.resend(page + "/data", client.get(tab), fields);
    }

    private String status(String property) {
        return server.call(login, "StatusDomain", "domain", domain).value(property);
    }

    /** Whether it has the owner that a test gives it. */
    private boolean owned() {
        return server.count("SELECT count(*) AS n FROM domain WHERE name = ? AND owner_contacts = '{P-NEW}'", domain) == 1;
    }

    private void lockFully() {
        server.call(login, "ModifyRegistrar", "pinlockprofile", "FULL");
        server.requestLock(login, domain);
        server.confirmLock(login, domain, server.pin(domain));
    }

    @Test
    void testSuccess_withoutALock() {
        assertThat(client.get(tab).body()).contains("Name servers, one on each line")
                .doesNotContain("each change here but a renewal needs a PIN");
        HttpResponse<String> saved = data("nameservers", "ns1.home.example\nns2.home.example", "owner", "P-ONE", "admin",
                "P-TWO P-THREE", "status", "clientHold", "transferlock", "1");
        assertThat(saved.uri().toString()).endsWith("/registration?done=changed");
        assertThat(saved.body()).contains("The change is made.", "NS1.HOME.EXAMPLE\nNS2.HOME.EXAMPLE", "value=\"P-TWO P-THREE\"",
                "value=\"clientHold\" checked");
        assertThat(status("nameserver")).isEqualTo("NS1.HOME.EXAMPLE");
        assertThat(status("owner contact")).isEqualTo("P-ONE");
        assertThat(send("renewal-mode", "value", "AUTODELETE").body()).contains("value=\"AUTODELETE\" selected");
        assertThat(send("transfer-mode", "value", "AUTODENY").body()).contains("value=\"AUTODENY\" selected");
        assertThat(send("profile", "value", "FULL").body()).contains("value=\"FULL\" selected");
        assertThat(send("profile", "value", "DEFAULT").body()).contains("value=\"DEFAULT\" selected");
        assertThat(send("auth").body()).contains("The new auth code, shown this once", status("auth"));
    }

    @Test
    void testFailure_whatOthersHaveChangedMeanwhile_isNotOverwritten() {
        HttpResponse<String> shown = client.get(tab);
        server.call(login, "ModifyDomain", "domain", domain, "nameserver0", "ns1.home.example");
        assertThat(client.resend(page + "/data", shown, "nameservers", "", "status", "clientHold").body())
                .contains("Somebody has changed this since the page was shown.");
        assertThat(status("nameserver")).isEqualTo("NS1.HOME.EXAMPLE");
        assertThat(send("data").body()).as("a form without its fields").contains("Somebody has changed this");
    }

    @Test
    void testFailure_whatCannotBeRead_comesBack() {
        assertThat(data("nameservers", "no name").body()).contains("is no name of a name server", "aria-invalid=\"true\"",
                ">no name</textarea>");
        assertThat(data("owner", "P-ONE P-TWO").body()).contains("one owner", "value=\"P-ONE P-TWO\"");
        assertThat(data("tech", "{x}").body()).contains("is no handle of a contact");
        assertThat(send("renewal-mode", "value", "evil").body()).contains("role=\"alert\"");
        assertThat(send("renew", "years", "11", "year", "2027").body()).contains("role=\"alert\"");
        assertThat(send("move", "target", "nobody-below").body()).contains("There is no such account below yours.");
        assertThat(send("push", "target", "{x}").body()).contains("This is no name of a registry or registrar");
        assertThat(send("push", "target", login).body()).contains("That is an account of this platform.");
    }

    @Test
    void testFailure_underFull_nothingWithoutThePin_andOnePinForOneChange() {
        lockFully();
        assertThat(client.get(tab).body()).contains("each change here but a renewal needs a PIN");
        assertThat(data("nameservers", "ns1.thief.example", "token", "").body()).contains("it needs the PIN",
                "id=\"field-problem\"");
        assertThat(send("profile", "value", "TRANSFER", "token", "00000000").body()).contains("The PIN is wrong or void");
        assertThat(send("auth").body()).contains("it needs the PIN").doesNotContain("shown this once");
        assertThat(send("pin", "tab", "registration").uri().toString()).endsWith("/registration?done=pin");
        String pin = server.pin(domain);
        assertThat(data("nameservers", "ns1.home.example", "token", pin).body()).contains("The change is made.");
        assertThat(send("renewal-mode", "value", "AUTODELETE", "token", pin).body()).as("the same PIN again")
                .contains("The PIN is wrong or void");
        assertThat(status("renewalmode")).isEqualTo("DEFAULT");
        server.proveInvariants();
    }

    @Test
    void testSuccess_leaving_asksFirst() {
        String sub = server.account(Optional.of(login), "0");
        HttpResponse<String> sure = send("move", "target", sub);
        assertThat(sure.body()).contains("Move " + domain + " to " + sub + "?");
        assertThat(status("roid")).as("nothing is done yet").isNotEmpty();
        assertThat(client.resend(page + "/move", sure).uri().toString()).endsWith("/panel/domains?done=move");
        assertThat(server.call(sub, "StatusDomain", "domain", domain).code()).isEqualTo(200);
        assertThat(server.call(login, "StatusDomain", "domain", domain).code()).isNotEqualTo(200);
        assertThat(client.post("/panel/domains", page + "/delete", "sure", "true").statusCode()).as("of somebody else").isEqualTo(404);
    }

    @Test
    void testSuccess_anotherOwner_asksFirst() {
        HttpResponse<String> sure = send("trade", "target", " P-NEW ");
        assertThat(sure.body()).contains("Make P-NEW the owner of " + domain + "?").doesNotContain("pin-sure");
        assertThat(owned()).as("nothing is done yet").isFalse();
        HttpResponse<String> done = client.resend(page + "/trade", sure);
        assertThat(done.uri().toString()).endsWith("/registration?done=trade");
        assertThat(done.body()).contains("The owner is changed.");
        assertThat(owned()).isTrue();
    }

    @Test
    void testFailure_anotherOwner_underFull_needsThePin_andAHandle() {
        lockFully();
        assertThat(send("trade", "target", "{x}").body()).contains("is no handle of a contact", "value=\"{x}\"", "id=\"field-problem\"");
        HttpResponse<String> sure = send("trade", "target", "P-NEW", "token", "11111111");
        assertThat(sure.body()).contains("id=\"pin-sure\"").doesNotContain("11111111", "The lock ends");
        assertThat(client.resend(page + "/trade", sure).body()).contains("it needs the PIN", "Make P-NEW the owner");
        assertThat(client.resend(page + "/trade", sure, "token", "00000000").body()).contains("The PIN is wrong or void");
        assertThat(owned()).isFalse();
        assertThat(client.resend(page + "/trade", sure, "token", server.requestPin(login, domain)).body())
                .contains("The owner is changed.");
        assertThat(owned()).isTrue();
        server.proveInvariants();
    }

    @Test
    void testSuccess_underTheDefaultProfile_anotherOwnerNeedsNoPin() {
        server.requestLock(login, domain);
        server.confirmLock(login, domain, server.pin(domain));
        HttpResponse<String> sure = send("trade", "target", "P-NEW");
        assertThat(sure.body()).doesNotContain("pin-sure");
        assertThat(client.resend(page + "/trade", sure).body()).contains("The owner is changed.");
    }

    @Test
    void testSuccess_parking_whereTheOperatorHasNameServersForIt() {
        try (TestServer own = TestServer.own(Map.of("pinlock.portfolio.parking-nameservers", "ns1.park.example,ns2.park.example"))) {
            String holder = own.registrar();
            String parked = own.domain(holder);
            String at = "/panel/domains/" + parked;
            PanelClient panel = PanelClient.of(own, holder);
            assertThat(panel.get(at + "/registration").body()).contains("Park the domain", "NS1.PARK.EXAMPLE, NS2.PARK.EXAMPLE");
            assertThat(panel.post(at + "/registration", at + "/park").body()).contains("The change is made.");
            assertThat(own.call(holder, "StatusDomain", "domain", parked).values("nameserver")).containsExactly("NS1.PARK.EXAMPLE",
                    "NS2.PARK.EXAMPLE");
            own.call(holder, "ModifyRegistrar", "pinlockprofile", "FULL");
            String locked = own.lockedDomain(holder);
            String there = "/panel/domains/" + locked;
            assertThat(panel.post(there + "/registration", there + "/park").body()).contains("it needs the PIN");
            assertThat(panel.post(there + "/registration", there + "/park", "token", own.requestPin(holder, locked)).body())
                    .contains("The change is made.");
        }
    }

    @Test
    void testFailure_parking_whereThereAreNone() {
        assertThat(client.get(tab).body()).doesNotContain("Park the domain");
        assertThat(send("park").body()).contains("This platform has no parking name servers.");
    }

    @Test
    void testFailure_deletionOfALockedDomain_needsThePin() {
        lockFully();
        HttpResponse<String> sure = send("delete");
        assertThat(sure.body()).contains("Delete " + domain + "?", "id=\"pin-sure\"");
        assertThat(client.resend(page + "/delete", sure).body()).contains("it needs the PIN");
        assertThat(client.resend(page + "/delete", sure, "token", "00000000").body()).contains("The PIN is wrong or void");
        assertThat(client.resend(page + "/delete", sure, "token", server.requestPin(login, domain)).uri().toString())
                .endsWith("?done=delete");
        assertThat(server.call(login, "StatusDomain", "domain", domain).code()).isNotEqualTo(200);
        server.proveInvariants();
    }
}
