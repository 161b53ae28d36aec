package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.testing.PanelClient;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Domains that are ticked in the list: their locks, and one PIN for a change of all of them. */
class SharedPinsPageTest {
    private static final String LIST = "/panel/domains";
    private static final String SELECTED = "/panel/domains/selected";
    private static final Pattern PIN = Pattern.compile("PIN ([0-9]+)");

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final PanelClient client = PanelClient.of(server, login);

    @AfterEach
    void proveInvariants() {
        server.proveInvariants();
    }

    private HttpResponse<String> select(String change, List<String> domains) {
        return client.post(LIST, SELECTED, Stream.concat(domains.stream().flatMap(name -> Stream.of("domain", name)),
                Stream.of("change", change)).toArray(String[]::new));
    }

    private String pin(List<String> domains) {
        Matcher found = PIN.matcher(server.messagesOfMany(Collections.min(domains)).getFirst());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String wrong(String pin) {
        return pin.equals("00000000") ? "00000001" : "00000000";
    }

    private static String page(HttpResponse<String> response) {
        return response.uri().getPath();
    }

    @Test
    void testSuccess_locksOfSelectedDomains_priceBefore_onePin_thenTheReport() {
        String locked = server.lockedDomain(login);
        List<String> domains = List.of(server.domain(login), server.domain(login));
        HttpResponse<String> form = select("lock.on", Stream.concat(domains.stream(), Stream.of(locked)).toList());
        assertThat(form.body()).contains("One phone for 3 domains");
        HttpResponse<String> unread = client.resend(SELECTED + "/check", form, "country", "", "number", "nothing", "language", "EN");
        assertThat(unread.body()).contains("role=\"alert\"", "value=\"" + domains.getFirst() + "\"");
        HttpResponse<String> sure = client.resend(SELECTED + "/check", form, "country", "US", "number", "001987654321", "language", "EN");
        assertThat(sure.body()).contains("28.56", "485.72", "457.16", "Send one PIN for 2 domains and charge", locked,
                "The domain is protected a");
        assertThat(server.balance(login)).as("nothing is done yet").isEqualTo("485.72");
        HttpResponse<String> sent = client.resend(SELECTED + "/send", sure);
        assertThat(page(sent)).startsWith("/panel/shared-pins/");
        String pin = pin(domains);
        String check = server.messagesOfMany(Collections.min(domains)).getFirst().replaceFirst("(?s).*Check word ([A-Z]{5}).*", "$1");
        assertThat(sent.body()).contains("switch the PinLock of 2 domains on", check, domains.get(0), domains.get(1),
                "Do it at all 2 domains").doesNotContain(locked, pin);
        assertThat(server.balance(login)).isEqualTo("457.16");
        HttpResponse<String> refused = client.resend(page(sent), sent, "token", wrong(pin));
        assertThat(refused.body()).contains("The PIN is wrong or void", "4 attempts left");
        assertThat(client.resend(page(sent), sent, "token", pin).body()).contains("2 of 2 domains are protected.");
        assertThat(client.get(page(sent)).body()).contains("The PIN opens nothing any more").doesNotContain("name=\"token\"");
    }

    @Test
    void testFailure_thePriceHasChanged_orNothingIsSelected() {
        List<String> domains = List.of(server.domain(login), server.domain(login));
        HttpResponse<String> form = select("lock.on", domains);
        HttpResponse<String> sure = client.resend(SELECTED + "/check", form, "country", "US", "number", "001987654321", "language", "EN");
        server.requestLock(login, domains.getFirst());
        assertThat(client.resend(SELECTED + "/send", sure).body()).contains("role=\"alert\"", "14.28");
        assertThat(server.call(login, "StatusDomainPinLock", "domain", domains.get(1)).value("pinlock status")).isEqualTo("NONE");
        assertThat(select("lock.on", List.of()).body()).contains("Nothing was selected");
        assertThat(client.post(LIST, SELECTED + "/pin", "domain", domains.getFirst(), "change", "evil").body())
                .contains("Nothing was selected");
    }

    @Test
    void testSuccess_aGuardedChange_onePinForAllOfThem() {
        List<String> domains = List.of(server.lockedDomain(login), server.lockedDomain(login));
        String open = server.domain(login);
        server.call(login, "ModifyRegistrar", "pinlockprofile", "FULL");
        HttpResponse<String> report = select("transfer-mode.AUTODENY", Stream.concat(domains.stream(), Stream.of(open)).toList());
        assertThat(report.body()).contains("1 of 3 domains are changed.", "2 domains need a PIN", "Send one PIN for these 2 domains");
        HttpResponse<String> sent = client.resend(SELECTED + "/pin", report);
        assertThat(page(sent)).startsWith("/panel/shared-pins/");
        assertThat(sent.body()).contains("change the mode of 2 domains: transfer mode AUTODENY");
        String pin = pin(domains);
        assertThat(client.resend(page(sent), sent, "token", wrong(pin)).body()).contains("The PIN is wrong or void", "4 attempts left");
        assertThat(client.resend(page(sent), sent, "token", pin).body()).contains("2 of 2 domains are changed.");
        for (String domain : domains) {
            assertThat(server.call(login, "StatusDomain", "domain", domain).value("transfermode")).isEqualTo("AUTODENY");
        }
    }

    @Test
    void testSuccess_locksOff_inStrictMode_withOnePin() {
        List<String> domains = List.of(server.lockedDomain(login), server.lockedDomain(login));
        server.call(login, "ModifyRegistrar", "pinlockstrict", "1");
        HttpResponse<String> sure = select("lock.off", domains);
        assertThat(sure.body()).contains("Switch the locks of 2 domains off?");
        HttpResponse<String> report = client.resend(SELECTED + "/off/sure", sure);
        assertThat(report.body()).contains("0 of 2 locks are switched off.", "Send one PIN for these 2 domains");
        HttpResponse<String> sent = client.resend(SELECTED + "/pin", report);
        assertThat(sent.body()).contains("switch the PinLock of 2 domains off");
        assertThat(client.resend(page(sent), sent, "token", pin(domains)).body()).contains("2 of 2 domains are changed.");
        assertThat(server.call(login, "StatusDomainPinLock", "domain", domains.getFirst()).value("pinlock status")).isEqualTo("NONE");
    }

    @Test
    void testSuccess_aPinOfTheApi_isShown_andItsPageSaysWhereItIsUsed() {
        List<String> domains = List.of(server.lockedDomain(login), server.lockedDomain(login));
        server.call(login, "RequestDomainPin", "domain0", domains.get(0), "domain1", domains.get(1), "for", "DeleteDomain");
        String id = server.bean(Database.class)
                .read(Sql.of("SELECT id FROM pin_batch WHERE ? = ANY (domains)", domains.getFirst())
                        .one(row -> row.uuid("id")))
                .map(UUID::toString).orElseThrow();
        assertThat(client.get("/panel/shared-pins/" + id).body()).contains("delete 2 domains", "Each command of the API")
                .doesNotContain("name=\"token\"");
        assertThat(PanelClient.of(server, server.registrar()).get("/panel/shared-pins/" + id).statusCode()).isEqualTo(404);
        assertThat(client.get("/panel/shared-pins/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    }
}
