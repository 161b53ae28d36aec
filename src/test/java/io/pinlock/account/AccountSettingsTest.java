package io.pinlock.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an account has set for itself, or for one below it. */
class AccountSettingsTest {
    private final TestServer server = TestServer.shared();
    private final String alpha = server.registrar();
    private final String beta = server.registrar();

    private Answer alpha(String command, String... parameters) {
        return server.call(alpha, command, parameters);
    }

    @Test
    void testSuccess_settingsOfAnAccount() {
        String domain = server.domain(alpha);
        assertThat(alpha("ModifyRegistrar", "transfermode", "autodeny", "renewalmode", "AUTOEXPIRE", "tokenlifetime", "10").code())
                .isEqualTo(200);
        Answer status = alpha("StatusRegistrar");
        assertThat(status.value("transfermode") + " " + status.value("renewalmode")).isEqualTo("AUTODENY AUTOEXPIRE");
        assertThat(server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER").value("transfer status"))
                .isEqualTo("clientRejected");
        alpha("SetDomainTransferMode", "domain", domain, "transfermode", "AUTOAPPROVE");
        assertThat(server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER").value("transfer status"))
                .as("the domain's own goes first")
                .isEqualTo("serverApproved");
        assertThat(alpha("ModifyRegistrar").code()).isEqualTo(504);
        for (String[] wrong : new String[][]{{"transfermode", "X"}, {"renewalmode", "RENEWONCE"}, {"pinlockprofile", "NONE"},
                {"pinlockstrict", "yes"},
                {"tokenlifetime", "7"}, {"password", "short"}}) {
            assertThat(alpha("ModifyRegistrar", wrong).text())
                    .isEqualTo("505 Invalid attribute value syntax; " + wrong[0].toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void testSuccess_settingsOfAnAccountBelow_andNobodyElses() {
        String sub = server.subreseller(alpha, "50.00", "13.00");
        assertThat(alpha("ModifyRegistrar", "registrar", sub, "pinlockstrict", "1").code()).isEqualTo(200);
        assertThat(server.call(sub, "StatusRegistrar").value("pinlockstrict")).isEqualTo("1");
        assertThat(alpha("StatusRegistrar").value("pinlockstrict")).isEqualTo("0");
        assertThat(alpha("ModifyRegistrar", "registrar", beta, "pinlockstrict", "1").code()).isEqualTo(545);
        assertThat(server.call(sub, "ModifyRegistrar", "registrar", alpha, "pinlockstrict", "1").code()).isEqualTo(545);
        String session = server.callWith(Map.of("s_login", alpha, "s_pw", alpha + "-secret", "persistent", "1"), "").value("sessionid");
        assertThat(
                server.callWith(Map.of("s_login", alpha, "s_sessionid", session), "ModifyRegistrar", "password", "a-new-password").code())
                .isEqualTo(531);
        assertThat(alpha("ModifyRegistrar", "password", "a-new-password").code()).isEqualTo(200);
        assertThat(alpha("StatusRegistrar").code()).as("the old one").isEqualTo(530);
    }
}
