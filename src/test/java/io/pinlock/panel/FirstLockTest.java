package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.PanelClient;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an account is asked when it locks its first domain. */
class FirstLockTest {
    private static final String STRICT = "Only the phone takes a lock off (strict mode)";
    private static final String FULL = "The phone agrees to every change of the domain (profile FULL)";

    private final TestServer server = TestServer.shared();

    private static HttpResponse<String> ask(PanelClient client, String domain) {
        return client.post(page(domain), page(domain) + "/protect", "number", "+49 170 1234567");
    }

    private static String page(String domain) {
        return "/panel/domains/" + domain;
    }

    private String choices(String login) {
        Answer status = server.call(login, "StatusRegistrar");
        return status.value("pinlockstrict") + " " + status.value("pinlockprofile");
    }

    @Test
    void testSuccess_whatIsTicked_holdsFromThenOn_andIsOfferedOnce() {
        String login = server.registrar();
        String domain = server.domain(login);
        PanelClient client = PanelClient.of(server, login);
        HttpResponse<String> sure = ask(client, domain);
        assertThat(sure.body()).contains(STRICT, FULL);
        assertThat(client.confirm(page(domain), sure, "strict", "true", "full", "true").body()).contains("The PIN is on its way");
        assertThat(choices(login)).isEqualTo("1 FULL");
        client.post(page(domain), page(domain) + "/confirm", "token", server.pin(domain));
        assertThat(client.post(page(domain), page(domain) + "/off", "sure", "true").body()).contains("badge active");
        assertThat(ask(client, server.domain(login)).body()).contains("Is this the right number?").doesNotContain(STRICT, FULL);
    }

    @Test
    void testSuccess_whatIsNotTicked_staysAsItWas() {
        String login = server.registrar();
        String domain = server.domain(login);
        PanelClient client = PanelClient.of(server, login);
        assertThat(client.confirm(page(domain), ask(client, domain)).body()).contains("The PIN is on its way");
        assertThat(choices(login)).isEqualTo("0 TRANSFER");
    }

    @Test
    void testSuccess_whatTheAccountHas_isNotOffered() {
        String login = server.registrar();
        server.call(login, "ModifyRegistrar", "pinlockstrict", "1");
        assertThat(ask(PanelClient.of(server, login), server.domain(login)).body()).contains(FULL).doesNotContain(STRICT);
    }

    @Test
    void testFailure_withoutTheMoney_nothingIsChosen() {
        String login = server.account(Optional.empty(), "5.00");
        String domain = server.domain(login);
        PanelClient client = PanelClient.of(server, login);
        client.confirm(page(domain), ask(client, domain), "strict", "true", "full", "true");
        assertThat(server.count("SELECT count(*) AS n FROM pinlock WHERE domain = ?", domain)).isZero();
        assertThat(choices(login)).isEqualTo("0 TRANSFER");
    }
}
