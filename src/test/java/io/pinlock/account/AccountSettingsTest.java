package io.pinlock.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.OrderResult;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    void testFailure_commonPasswords_andTheLoginItself_areRefusedWhereverAPasswordIsSet() {
        for (String common : List.of("password1234", "123456789012", "Qwertyuiop12", "iloveyou1234", "businessbabe", "P4ssw0rdP4ssw0rd")) {
            assertThat(alpha("ModifyRegistrar", "password", common).text()).as(common)
                    .isEqualTo("541 Invalid attribute value; PASSWORD is too common");
            assertThat(alpha("StartSession", "newpassword", common).code()).as(common).isEqualTo(541);
            assertThat(server.desk().changePassword(Actor.operator(), alpha, common))
                    .isEqualTo(new OrderResult.Refused(AccountReason.PASSWORD_COMMON.refusal()));
            assertThat(server.desk().setOperatorPassword(Actor.operator(), server.unique("op"), common))
                    .isEqualTo(new OrderResult.Refused(AccountReason.PASSWORD_COMMON.refusal()));
            assertThat(server.desk().create(Actor.operator(), server.unique("new"), Optional.empty(), "EUR", BigDecimal.ZERO, common))
                    .isEqualTo(new OrderResult.Refused(AccountReason.PASSWORD_COMMON.refusal()));
        }
        for (String name : List.of(alpha + alpha, alpha.toUpperCase(Locale.ROOT) + "-" + alpha + "!!", alpha + "pinlock")) {
            assertThat(alpha("ModifyRegistrar", "password", name).text()).as(name)
                    .isEqualTo("541 Invalid attribute value; PASSWORD is hardly more than the login");
        }
        assertThat(alpha("ModifyRegistrar", "password", "eleven ch8r").text())
                .isEqualTo("505 Invalid attribute value syntax; PASSWORD");
        assertThat(alpha("StatusRegistrar").code()).as("the old one").isEqualTo(200);
        assertThat(alpha("ModifyRegistrar", "password", "grüne Wolken essen Käse ".repeat(4)).code()).as("96 characters").isEqualTo(200);
    }

    /** Chosen under an older rule. */
    @Test
    void testSuccess_aShortPasswordFromBefore_staysValid() {
        String old = server.unique("old");
        TestServer.done(server.desk().createToTry(Actor.operator(), old, Optional.empty(), "EUR", BigDecimal.ZERO, "password"));
        assertThat(server.callWith(Map.of("s_login", old, "s_pw", "password"), "StatusAccount").code()).isEqualTo(200);
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
