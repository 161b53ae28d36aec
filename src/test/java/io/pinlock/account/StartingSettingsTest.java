package io.pinlock.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.PanelClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the platform lets new accounts start with. */
class StartingSettingsTest {
    private static final Map<String, String> SAFE = Map.of("pinlock.lock.strict", "true", "pinlock.lock.profile", "full",
            "pinlock.lock.windows", "true");

    private static String choices(TestServer server, String login) {
        Answer status = server.call(login, "StatusRegistrar");
        return status.value("pinlockstrict") + " " + status.value("pinlockprofile") + " " + status.value("pinlockwindows");
    }

    @Test
    void testSuccess_registrarsAndSubresellersStartWithThem_andMayChooseOtherwise() {
        try (TestServer server = TestServer.own(SAFE).notToBeUsedAgain()) {
            String login = server.registrar();
            assertThat(choices(server, login)).isEqualTo("1 FULL 1");
            assertThat(choices(server, server.subreseller(login, "50.00", "13.00"))).isEqualTo("1 FULL 1");
            String domain = server.lockedDomain(login);
            assertThat(server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "0").code()).isEqualTo(504);
            assertThat(server.call(login, "DeleteDomain", "domain", domain).code()).isEqualTo(504);
            String other = server.registrar();
            assertThat(
                    server.call(other, "ModifyRegistrar", "pinlockstrict", "0", "pinlockprofile", "TRANSFER", "pinlockwindows", "0").code())
                    .isEqualTo(200);
            assertThat(choices(server, other)).isEqualTo("0 TRANSFER 0");
            assertThat(server.call(login, "ModifyRegistrar", "pinlockstrict", "0").code()).as("a lock is active").isEqualTo(557);
        }
    }

    @Test
    void testSuccess_accountsThatAreThere_stayAsTheyAre_andThePanelMakesNewOnes() {
        try (TestServer before = TestServer.own().notToBeUsedAgain(); TestServer server = before.secondNode(SAFE)) {
            String login = before.registrar();
            PanelClient operator = new PanelClient(server, "en");
            operator.signIn(server.operator(), "chief-secret");
            operator.post("/panel/operator/accounts", "/panel/operator/accounts/create", "login", "fresh", "currency", "EUR", "vat", "0",
                    "password", "fresh-secret");
            assertThat(choices(server, "fresh")).isEqualTo("1 FULL 1");
            assertThat(choices(server, login)).isEqualTo("0 TRANSFER 0");
            assertThat(choices(server, before.registrar())).as("made by a node without them").isEqualTo("0 TRANSFER 0");
        }
    }

    @Test
    void testSuccess_withoutTheSettings_asTheServiceWasDescribed() {
        TestServer server = TestServer.shared();
        String login = server.registrar();
        assertThat(choices(server, login)).isEqualTo("0 TRANSFER 0");
        assertThat(choices(server, server.subreseller(login, "50.00", "13.00"))).isEqualTo("0 TRANSFER 0");
    }
}
