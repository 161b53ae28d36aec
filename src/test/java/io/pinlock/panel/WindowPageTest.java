package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A window in the panel: it is opened with a PIN, shown wherever the domain is, and the forms that it frees ask for none. */
class WindowPageTest {
    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final String domain = server.lockedDomain(login);
    private final PanelClient panel = PanelClient.of(server, login);
    private final String page = "/panel/domains/" + domain;

    @BeforeEach
    void everythingIsGuarded() {
        server.call(login, "ModifyRegistrar", "pinlockprofile", "FULL", "pinlockstrict", "1");
    }

    private void allow() {
        assertThat(panel.post("/panel/account/settings", "/panel/account/settings/choose", "PINLOCKWINDOWS", "1").statusCode())
                .isEqualTo(200);
    }

    private String until() {
        return server.call(login, "StatusDomainPinLock", "domain", domain).value("window end date");
    }

    private static long pinFields(String body) {
        return body.split("name=\"token\"", -1).length - 1L;
    }

    private void open(String... what) {
        String[] ask = new String[what.length + 2];
        System.arraycopy(what, 0, ask, 0, what.length);
        ask[what.length] = "ask";
        ask[what.length + 1] = "pin";
        assertThat(panel.post(page, page + "/window", ask).body()).contains("A PIN for just this is on its way");
        ask[what.length] = "token";
        ask[what.length + 1] = server.pin(domain);
        assertThat(panel.post(page, page + "/window", ask).body()).contains("The domain is open. The phone is told.");
    }

    @Test
    void testSuccess_openedWithThePin_shown_andClosed() {
        assertThat(panel.get(page).body()).doesNotContain("Open for a time");
        allow();
        assertThat(panel.get(page).body()).contains("Open for a time").doesNotContain("badge open");
        String asked = panel.post(page, page + "/window", "command", "ModifyDomain", "minutes", "240", "ask", "pin").body();
        assertThat(asked).contains("open " + domain, "<div>4 hours</div>",
                "value=\"ModifyDomain\" checked=\"checked\"", "value=\"240\" selected=\"selected\"");
        assertThat(panel.post(page, page + "/window", "command", "ModifyDomain", "minutes", "480", "token", server.pin(domain)).body())
                .as("another length").contains("The PIN is wrong or void");
        assertThat(panel.post(page, page + "/window", "command", "ModifyDomain", "minutes", "240", "token", server.pin(domain)).body())
                .contains("The domain is open. The phone is told.");
        assertThat(until()).isNotEmpty();
        for (String tab : new String[]{"", "/transfer", "/registration", "/hosts", "/history"}) {
            assertThat(panel.get(page + tab).body()).as(tab).contains("badge open", "Open until", ", by " + login, "Close it now");
        }
        assertThat(panel.get("/panel/domains").body()).contains("badge open");
        assertThat(panel.post(page, page + "/window-close").body()).contains("The domain is closed again.").doesNotContain("badge open");
        assertThat(panel.post(page, page + "/window-close").body()).as("a second click").contains("The domain is closed again.");
        assertThat(until()).isEmpty();
    }

    @Test
    void testSuccess_theFormsThatItFrees_askForNoPin() {
        allow();
        long registration = pinFields(panel.get(page + "/registration").body());
        long hosts = pinFields(panel.get(page + "/hosts").body());
        open("command", "ModifyDomain", "command", "AddNameserver", "command", "SetAuthCode", "command", "DeleteDomain", "minutes", "60");
        assertThat(pinFields(panel.get(page + "/registration").body())).isEqualTo(registration - 2);
        assertThat(pinFields(panel.get(page + "/hosts").body())).isEqualTo(hosts - 1);
        assertThat(panel.resend(page + "/data", panel.get(page + "/registration"), "nameservers", "ns1.new.example", "owner", "P-NEW").uri()
                .toString()).endsWith("?done=changed");
        assertThat(panel.post(page + "/registration", page + "/trade", "target", "P-NEW2").body()).contains("name=\"token\"");
        assertThat(panel.post(page + "/registration", page + "/delete").body()).doesNotContain("name=\"token\"");
    }

    @Test
    void testSuccess_alsoFilesNeedNoPin_forWhatItFrees() {
        allow();
        open("command", "SetDomainTransferMode", "minutes", "60");
        assertThat(panel.post("/panel/domains/by-file", "/panel/domains/by-file/change", "changes", domain + "__AUTODENY_").statusCode())
                .isEqualTo(200);
        assertThat(server.call(login, "StatusDomain", "domain", domain).value("transfermode")).isEqualTo("AUTODENY");
        panel.post("/panel/domains/by-file", "/panel/domains/by-file/change", "changes", domain + "_AUTODELETE__");
        assertThat(server.call(login, "StatusDomain", "domain", domain).value("renewalmode")).as("not named").isEqualTo("DEFAULT");
    }

    @Test
    void testFailure_whatCannotBeOpened() {
        allow();
        assertThat(panel.post(page, page + "/window", "minutes", "60", "ask", "pin").body()).contains("Tick what shall need no PIN.");
        for (String minutes : new String[]{"", "14", "4321", "99999", "x"}) {
            assertThat(panel.post(page, page + "/window", "command", "ModifyDomain", "minutes", minutes, "ask", "pin").body()).as(minutes)
                    .contains("role=\"alert\"");
        }
        assertThat(panel.post(page, page + "/window", "command", "SetDomainPinLock", "minutes", "60", "ask", "pin").body())
                .contains("role=\"alert\"");
        assertThat(panel.post(page, page + "/window", "command", "ModifyDomain", "minutes", "60").body()).as("no PIN")
                .contains("role=\"alert\"");
        assertThat(server.call(login, "StatusDomainPinLock", "domain", domain).value("token order")).isEmpty();
        server.call(login, "ModifyRegistrar", "pinlockwindows", "0");
        assertThat(panel.post(page, page + "/window", "command", "ModifyDomain", "minutes", "60", "ask", "pin").body())
                .contains("Your account does not allow to open domains for a time.");
        assertThat(until()).isEmpty();
    }

    @Test
    void testFailure_somebodyElsesDomain() {
        PanelClient other = PanelClient.of(server, server.registrar());
        for (String form : new String[]{"/window", "/window-close"}) {
            assertThat(other.post("/panel/", page + form, "command", "ModifyDomain", "minutes", "60", "token", "12345678").statusCode())
                    .as(form).isEqualTo(404);
        }
    }
}
