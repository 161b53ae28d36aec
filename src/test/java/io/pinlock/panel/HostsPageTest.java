package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The hosts below a domain, with and without a lock that guards it. */
class HostsPageTest {
    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final String domain = server.domain(login);
    private final String tab = "/panel/domains/" + domain + "/hosts";
    private final String host = ("ns1." + domain).toUpperCase(Locale.ROOT);
    private final PanelClient client = PanelClient.of(server, login);

    private HttpResponse<String> add(String name, String addresses, String... more) {
        return client.postWith(client.token(tab), tab + "/add", Stream
                .concat(Stream.of("nameserver", name, "addresses", addresses), Stream.of(more)).toArray(String[]::new));
    }

    /** The form of the host, as a browser sends it: with what was there when it was shown. */
    private HttpResponse<String> change(String... fields) {
        return client.resend(tab + "/" + host + "/change", client.get(tab + "/" + host), fields);
    }

    private List<String> addresses() {
        return server.call(login, "StatusNameserver", "nameserver", host).values("ipaddress");
    }

    private void lockFully() {
        server.call(login, "ModifyRegistrar", "pinlockprofile", "FULL");
        server.requestLock(login, domain);
        server.confirmLock(login, domain, server.pin(domain));
    }

    @Test
    void testSuccess_added_changed_deleted() {
        assertThat(client.get(tab).body()).contains("There are no hosts below this domain.").doesNotContain("needs a PIN");
        HttpResponse<String> added = add("ns1", "192.0.2.1\n2001:db8::1");
        assertThat(added.uri().toString()).endsWith("/hosts?done=host-added");
        assertThat(added.body()).contains("The host is added.", host, "192.0.2.1", "2001:DB8:0:0:0:0:0:1");
        assertThat(change("addresses", "192.0.2.2 192.0.2.3", "status", "clientDeleteProhibited").body())
                .contains("The change is made.", "192.0.2.3", "not to be deleted").doesNotContain("192.0.2.1");
        assertThat(addresses()).containsExactly("192.0.2.2", "192.0.2.3");
        HttpResponse<String> sure = client.post(tab + "/" + host, tab + "/" + host + "/delete");
        assertThat(sure.body()).contains("Delete the host " + host + "?");
        assertThat(addresses()).as("nothing is done yet").hasSize(2);
        assertThat(client.resend(tab + "/" + host + "/delete", sure).body()).contains("clientDeleteProhibited of the host forbids it");
        assertThat(change("addresses", "192.0.2.2").body()).contains("The change is made.");
        assertThat(client.resend(tab + "/" + host + "/delete", sure).body()).contains("The host is deleted.");
        assertThat(server.call(login, "StatusNameserver", "nameserver", host).code()).isNotEqualTo(200);
        assertThat(client.get("/panel/domains/" + domain + "/history").body()).contains("Host object added", "Host object deleted");
    }

    @Test
    void testSuccess_theNameMayBeWhole() {
        assertThat(add(host, "192.0.2.1").body()).contains("The host is added.");
        assertThat(addresses()).containsExactly("192.0.2.1");
    }

    @Test
    void testFailure_whatCannotBeRead_comesBack() {
        for (String foreign : new String[]{"ns1.other.example", domain, "ns1.sub"}) {
            assertThat(add(foreign, "192.0.2.1").body()).as(foreign).contains("This is no name of a host below the domain.");
        }
        assertThat(add("a b", "192.0.2.1").body()).contains("This is no name of a host below the domain.", "value=\"a b\"",
                "field-problem");
        assertThat(add("ns1", "192.0.2").body()).contains("&#39;192.0.2&#39; is no address", ">192.0.2</textarea>",
                "aria-invalid=\"true\"");
        assertThat(add("ns1", "127.0.0.1").body()).contains("is no address");
        assertThat(add("ns1", " ").body()).contains("A host keeps at least one address.");
        assertThat(add("ns1", IntStream.range(1, 15).mapToObj(i -> "192.0.2." + i).collect(Collectors.joining("\n"))).body())
                .contains("A host has at most 13 addresses.");
        assertThat(server.call(login, "StatusNameserver", "nameserver", host).code()).isNotEqualTo(200);
        add("ns1", "192.0.2.1");
        assertThat(add("ns1", "192.0.2.2").body()).contains("The host object exists already.", "aria-invalid=\"true\"");
        assertThat(change("addresses", "").body()).contains("A host keeps at least one address.");
        assertThat(addresses()).containsExactly("192.0.2.1");
    }

    @Test
    void testFailure_whatOthersHaveChangedMeanwhile_isNotOverwritten() {
        add("ns1", "192.0.2.1");
        HttpResponse<String> shown = client.get(tab + "/" + host);
        server.call(login, "ModifyNameserver", "nameserver", host, "ipaddress0", "192.0.2.9");
        assertThat(client.resend(tab + "/" + host + "/change", shown, "addresses", "192.0.2.5").body())
                .contains("Somebody has changed this since the page was shown.", "192.0.2.5</textarea>");
        assertThat(addresses()).containsExactly("192.0.2.9");
    }

    @Test
    void testFailure_underFull_nothingWithoutThePin() {
        add("ns1", "192.0.2.1");
        lockFully();
        assertThat(client.get(tab).body()).contains("each change here needs a PIN", "pin-host");
        assertThat(add("ns2", "192.0.2.2").body()).contains("it needs the PIN");
        assertThat(add("ns2", "192.0.2.2", "token", "00000000").body()).contains("The PIN is wrong or void");
        assertThat(change("addresses", "192.0.2.66").body()).contains("it needs the PIN");
        HttpResponse<String> sure = client.post(tab + "/" + host, tab + "/" + host + "/delete");
        assertThat(sure.body()).contains("pin-sure");
        assertThat(client.resend(tab + "/" + host + "/delete", sure).body()).contains("it needs the PIN");
        assertThat(addresses()).containsExactly("192.0.2.1");
        assertThat(client.post(tab, "/panel/domains/" + domain + "/pin", "tab", "hosts").uri().toString()).endsWith("/hosts?done=pin");
        String pin = server.pin(domain);
        assertThat(add("ns2", "192.0.2.2", "token", pin).body()).contains("The host is added.");
        assertThat(change("addresses", "192.0.2.66", "token", pin).body()).as("the same PIN again").contains("The PIN is wrong or void");
        assertThat(change("addresses", "192.0.2.7", "token", server.requestPin(login, domain)).body()).contains("The change is made.");
        assertThat(client.resend(tab + "/" + host + "/delete", sure, "token", server.requestPin(login, domain)).body())
                .contains("The host is deleted.");
        server.proveInvariants();
    }

    @Test
    void testSuccess_underTheDefaultProfile_noPinIsAskedFor() {
        server.requestLock(login, domain);
        server.confirmLock(login, domain, server.pin(domain));
        assertThat(client.get(tab).body()).doesNotContain("pin-host");
        assertThat(add("ns1", "192.0.2.1").body()).contains("The host is added.");
        assertThat(change("addresses", "192.0.2.2").body()).contains("The change is made.");
    }

    @Test
    void testFailure_hostsOfOthers_areUnknown() {
        add("ns1", "192.0.2.1");
        PanelClient stranger = PanelClient.of(server, server.registrar());
        String token = stranger.token("/panel/domains");
        for (String address : List.of(tab, tab + "/" + host)) {
            assertThat(stranger.get(address).statusCode()).as(address).isEqualTo(404);
        }
        for (String form : List.of(tab + "/" + host + "/change", tab + "/" + host + "/delete")) {
            assertThat(stranger.postWith(token, form, "sure", "true", "addresses", "192.0.2.66").statusCode()).as(form).isEqualTo(404);
        }
        stranger.postWith(token, tab + "/add", "nameserver", "ns9", "addresses", "192.0.2.66");
        assertThat(server.count("SELECT count(*) AS n FROM nameserver WHERE domain = ?", domain)).isEqualTo(1);
        assertThat(addresses()).containsExactly("192.0.2.1");
        assertThat(client.get(tab + "/NS9.NOWHERE.EXAMPLE").statusCode()).isEqualTo(404);
    }
}
