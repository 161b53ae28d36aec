package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.PanelClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the auth code a domain leaves by a registry's transfer: under FULL and in strict mode an active lock covers it. */
class AuthCodeGuardTest {
    private static final String FULL = "pinlockprofile=FULL";
    private static final String STRICT = "pinlockstrict=1";

    private final TestServer server = TestServer.shared();
    private final String alpha = server.registrar();

    private String domain(String setting) {
        assertThat(server.call(alpha, "ModifyRegistrar", setting.split("=")).code()).isEqualTo(200);
        return server.lockedDomain(alpha);
    }

    private Answer status(String domain) {
        return server.call(alpha, "StatusDomain", "domain", domain);
    }

    @ParameterizedTest
    @ValueSource(strings = {FULL, STRICT})
    void testFailure_readWithoutAPin(String setting) {
        String domain = domain(setting);
        assertThat(status(domain).value("auth")).isEmpty();
        assertThat(server.call(alpha, "QueryDomainList", "domain", domain, "wide", "1").raw()).doesNotContain("auth-" + domain);
        assertThat(PanelClient.of(server, alpha).get("/panel/domains/" + domain + "/transfer").body()).doesNotContain("auth-" + domain)
                .contains("The auth code is hidden");
        server.requestPin(alpha, domain);
        assertThat(server.call(alpha, "StatusDomain", "domain", domain, "token", "0").text())
                .isEqualTo("531 Authorization failed; invalid token");
    }

    @ParameterizedTest
    @ValueSource(strings = {FULL, STRICT})
    void testSuccess_readAgainstAPin_once(String setting) {
        String domain = domain(setting);
        String pin = server.requestPin(alpha, domain);
        Answer shown = server.call(alpha, "StatusDomain", "domain", domain, "token", pin);
        assertThat(shown.value("auth")).isEqualTo("auth-" + domain);
        assertThat(shown.properties().keySet()).isEqualTo(status(domain).properties().keySet());
        assertThat(server.call(alpha, "StatusDomain", "domain", domain, "token", pin).code()).as("used").isEqualTo(531);
        assertThat(server.call(alpha, "QueryDomainJournalList", "domain", domain, "action", "StatusDomain").values("outcome"))
                .contains("AUTH_SHOWN", "WRONG");
    }

    @ParameterizedTest
    @ValueSource(strings = {FULL, STRICT})
    void testFailure_setWithoutAPin(String setting) {
        String domain = domain(setting);
        assertThat(server.call(alpha, "SetAuthCode", "domain", domain).code()).isEqualTo(504);
        assertThat(server.call(alpha, "SetAuthCode", "domain", domain, "action", "DELETE").code()).isEqualTo(504);
        assertThat(server.call(alpha, "ModifyDomain", "domain", domain, "auth", "another-code").code()).isEqualTo(504);
        String pin = server.requestPin(alpha, domain);
        assertThat(server.call(alpha, "SetAuthCode", "domain", domain, "token", "0").code()).isEqualTo(531);
        assertThat(server.call(alpha, "SetAuthCode", "domain", domain, "auth", "another-code", "token", pin).value("auth"))
                .isEqualTo("another-code");
        assertThat(server.call(alpha, "ModifyDomain", "domain", domain, "auth", "a-third-code", "token", server.requestPin(alpha, domain))
                .code()).isEqualTo(200);
        assertThat(server.call(alpha, "StatusDomain", "domain", domain, "token", server.requestPin(alpha, domain)).value("auth"))
                .isEqualTo("a-third-code");
    }

    @Test
    void testSuccess_strictMode_otherModificationsStayFree() {
        assertThat(server.call(alpha, "ModifyDomain", "domain", domain(STRICT), "transferlock", "1").code()).isEqualTo(200);
    }

    @Test
    void testSuccess_withoutALock_andUnderTheDefault_nothingChanges() {
        String standard = server.lockedDomain(alpha);
        assertThat(status(standard).value("auth")).isEqualTo("auth-" + standard);
        String pin = server.requestPin(alpha, standard);
        assertThat(server.call(alpha, "StatusDomain", "domain", standard, "token", pin).value("auth")).isEqualTo("auth-" + standard);
        assertThat(server.call(alpha, "SetAuthCode", "domain", standard, "auth", "another-code").value("auth")).isEqualTo("another-code");
        assertThat(server.call(alpha, "StatusDomainPinLock", "domain", standard).value("token attempts left")).as("the PIN is still good")
                .isEqualTo("5");
        String other = server.registrar();
        server.call(other, "ModifyRegistrar", "pinlockprofile", "FULL", "pinlockstrict", "1");
        String open = server.domain(other);
        server.requestLock(other, open);
        assertThat(server.call(other, "StatusDomain", "domain", open).value("auth")).as("pending").isEqualTo("auth-" + open);
        assertThat(server.call(other, "SetAuthCode", "domain", open).code()).isEqualTo(200);
    }

    @Test
    void testFailure_aForeignDomain() {
        String domain = domain(STRICT);
        String pin = server.requestPin(alpha, domain);
        assertThat(server.call(server.registrar(), "StatusDomain", "domain", domain, "token", pin).code()).isEqualTo(545);
    }
}
