package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import io.pinlock.testing.PanelClient;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an account is asked when it locks its first domain. */
class FirstLockTest {
    private static final String STRICT = "Only the phone takes a lock off (strict mode)";
    private static final String FULL = "The phone agrees to every change of the domain (profile FULL)";

    private static final String SUBRESELLERS = "/panel/account/subresellers";

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
    void testSuccess_whatIsNotTicked_staysAsItWas_andIsNotAskedAgain() {
        String login = server.registrar();
        String domain = server.domain(login);
        PanelClient client = PanelClient.of(server, login);
        assertThat(client.confirm(page(domain), ask(client, domain)).body()).contains("The PIN is on its way");
        assertThat(choices(login)).isEqualTo("0 TRANSFER");
        client.post(page(domain), page(domain) + "/confirm", "token", server.pin(domain));
        client.post(page(domain), page(domain) + "/off", "sure", "true");
        for (String next : List.of(domain, server.domain(login))) {
            assertThat(ask(client, next).body()).as("no first lock any more").contains("Is this the right number?")
                    .doesNotContain(STRICT, FULL);
        }
    }

    @Test
    void testSuccess_oneOfTheTwo_leavesTheOther() {
        String login = server.registrar();
        String domain = server.domain(login);
        PanelClient client = PanelClient.of(server, login);
        client.confirm(page(domain), ask(client, domain), "full", "true");
        assertThat(choices(login)).isEqualTo("0 FULL");
    }

    @Test
    void testSuccess_actingForAnAccountBelow_choosesForThatAccount() {
        String login = server.registrar();
        String below = server.subreseller(login, "50.00", "13.00");
        String domain = server.domain(below);
        server.lockedDomain(login);
        PanelClient client = PanelClient.of(server, login);
        client.post(SUBRESELLERS, SUBRESELLERS + "/" + below + "/act-for");
        HttpResponse<String> sure = ask(client, domain);
        assertThat(sure.body()).as("the first one of that account").contains(STRICT, FULL);
        client.confirm(page(domain), sure, "strict", "true", "full", "true");
        assertThat(choices(below)).isEqualTo("1 FULL");
        assertThat(choices(login)).isEqualTo("0 TRANSFER");
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE login = ? AND acts_for = ? AND action = 'ModifyRegistrar'", login,
                below)).isOne();
    }

    /** What was ticked is not lost on the way. */
    @Test
    void testFailure_anotherPriceThanTheOneShown_nothingIsChosenYet_andTheTicksStay() {
        String login = server.registrar();
        String domain = server.domain(login);
        PanelClient client = PanelClient.of(server, login);
        HttpResponse<String> sure = ask(client, domain);
        TestServer.done(server.desk().setVat(Actor.operator(), login, new BigDecimal("7")));
        assertThat(client.confirm(page(domain), sure, "strict", "true").body())
                .containsPattern("name=\"strict\" value=\"true\"[^>]* checked").doesNotContainPattern("name=\"full\"[^>]* checked");
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
