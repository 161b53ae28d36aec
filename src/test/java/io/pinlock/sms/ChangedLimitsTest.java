package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.Together;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The operator changes limits while the servers run. */
class ChangedLimitsTest extends LimitsFixture {
    private static final String PAGE = "/panel/operator/limits";
    private static final String STALE = "Somebody has changed this since the page was shown";
    private static final Map<String, String> SEVEN = Map.of("number-hour", "7", "number-day", "0");

    private PanelClient operator() {
        return PanelClient.of(server, server.operator());
    }

    private static String[] fields(String key, String was, String typed) {
        return new String[]{"was.limits." + key, was, "limits." + key, typed};
    }

    private HttpResponse<String> change(String key, String was, String typed) {
        return operator().postSurely(PAGE, PAGE + "/change", fields(key, was, typed));
    }

    private HttpResponse<String> ask(String key, String was, String typed) {
        return operator().post(PAGE, PAGE + "/change", fields(key, was, typed));
    }

    private long journalled() {
        return server.count("SELECT count(*) AS n FROM journal WHERE action = 'SmsSettingChanged'");
    }

    private long stored() {
        return server.count("SELECT count(*) AS n FROM sms_setting");
    }

    private static int most(TestServer node) {
        return node.bean(PresentLimits.class).present().numberHour();
    }

    @Test
    void testSuccess_aSmallerLimit_refusesOnEveryNode_untilItIsTakenBack() {
        start(SEVEN);
        Map<String, String> settings = Map.of("pinlock.sms.routes.a.kind", "scripted", "pinlock.sms.limits.number-hour", "7",
                "pinlock.sms.limits.number-day", "0");
        try (TestServer second = server.secondNode(settings, routes)) {
            assertThat(request(NUMBER).code()).isEqualTo(200);
            assertThat(request(NUMBER).code()).isEqualTo(200);
            assertThat(change("number-hour", "7", "2").body()).contains("The change holds on this server now", ", chief</span>",
                    "<strong>2</strong>");
            assertThat(request(NUMBER).text()).startsWith("557").contains("too many messages to this number");
            eventually(() -> assertThat(most(second)).isEqualTo(2));
            assertThat(second.call(login, "SetDomainPinLock", "domain", server.domain(login), "pinlock", "1", "authoritynumber", NUMBER)
                    .code()).isEqualTo(557);
            try (TestServer later = server.secondNode(settings, routes)) {
                assertThat(most(later)).as("a node that is started later").isEqualTo(2);
            }
            operator().postSurely(PAGE, PAGE + "/back", fields("number-hour", "2", "7"));
            assertThat(request(NUMBER).code()).isEqualTo(200);
            assertThat(stored()).isZero();
            eventually(() -> assertThat(most(second)).isEqualTo(7));
            assertThat(second.call(login, "SetDomainPinLock", "domain", server.domain(login), "pinlock", "1", "authoritynumber", NUMBER)
                    .code()).isEqualTo(200);
        }
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE action = 'SmsSettingChanged' AND login = 'chief'"
                + " AND detail = 'limits.number-hour: ''7'' to ''2'''")).isOne();
        assertThat(journalled()).isEqualTo(2);
    }

    @Test
    void testSuccess_thePageAsksFirst_andSaysWhoWouldBeRefused() {
        start(SEVEN);
        request(NUMBER);
        request(NUMBER);
        assertThat(ask("number-hour", "7", "2").body()).contains("Are these limits right?", "<dd>7 → 2</dd>", "One would be refused.",
                "<td>+49*******567</td>").doesNotContain(NUMBER.substring(2));
        assertThat(ask("number-hour", "7", "3").body()).contains("Nobody would be refused.");
        assertThat(ask("number-hour", "7", "0").body()).contains("<dd>7 → any number</dd>").doesNotContain("would be refused");
        assertThat(ask("unused-budget-account", "50", "2").body()).contains("One would be refused.", "<td>" + login + ", DE</td>");
        assertThat(ask("unused-budget", "200", "2").body()).as("everybody has five").contains("Nobody would be refused.");
        assertThat(stored()).isZero();
        assertThat(most(server)).isEqualTo(7);
    }

    @Test
    void testSuccess_countries() {
        start(SEVEN);
        lock(server.domain(login));
        request("0033612345678");
        assertThat(ask("countries", "", " fr,ch ").body()).contains("<dd>all → CH FR</dd>", "No longer served", "Germany</th>")
                .doesNotContain("France</th>");
        assertThat(change("countries", "", "fr,ch").body()).contains("<strong>CH FR</strong>");
        assertThat(request(NUMBER).text()).startsWith("541").contains("country that is not served");
        assertThat(request("0033612345678").code()).isEqualTo(200);
    }

    @Test
    void testSuccess_recordOnly_refusesNobody_andWithoutItAllLimitsAreLookedAt() {
        start(SEVEN);
        change("number-hour", "7", "1");
        change("record-only", "false", "true");
        request(NUMBER);
        assertThat(request(NUMBER).code()).isEqualTo(200);
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE action = 'SmsLimit' AND outcome = 'RECORDED'")).isOne();
        assertThat(ask("record-only", "true", "false").body()).contains("to a number in an hour, at most 1", "One would be refused.",
                "for an account in a day, at most 2,000");
    }

    @Test
    void testFailure_whatIsNoValue_isRefusedAtItsField_andChangesNothing() {
        start(SEVEN);
        for (String typed : List.of("-1", "2147483648", "99999999999999999999", "1.5", "many", "", "٣", "<script>")) {
            assertThat(ask("number-hour", "7", typed).body()).as(typed).contains("Enter a whole number from 0 to 2147483647.",
                    "id=\"limits-number-hour\"", "aria-invalid=\"true\"").doesNotContain("<script>");
        }
        for (String typed : List.of("XX", "DE Germany", "49", "<b>")) {
            assertThat(ask("countries", "", typed).body()).as(typed).contains("is no code of a country", "aria-invalid=\"true\"")
                    .doesNotContain("<b>");
        }
        assertThat(ask("record-only", "false", "perhaps").body()).contains("role=\"alert\"");
        assertThat(ask("number-hour", "7", "7").body()).contains("Nothing was changed");
        assertThat(ask("number-hour", "7", " 007 ").body()).contains("Nothing was changed");
        assertThat(ask("no-such", "7", "1").body()).contains("Nothing was changed");
        assertThat(stored()).isZero();
        assertThat(journalled()).isZero();
    }

    @Test
    void testFailure_anOldPage_overwritesNothing_andKeepsWhatWasTyped() {
        start(SEVEN);
        PanelClient first = operator();
        HttpResponse<String> asked = first.post(PAGE, PAGE + "/change", fields("number-hour", "7", "3"));
        assertThat(change("number-hour", "7", "5").body()).contains("The change holds");
        assertThat(first.resend(PAGE + "/change", asked).body()).contains(STALE, "<strong>5</strong>", "value=\"3\"");
        assertThat(ask("number-hour", "7", "4").body()).contains(STALE, "name=\"was.limits.number-hour\" value=\"5\"", "value=\"4\"");
        String other = operator().post(PAGE, PAGE + "/change", "was.limits.number-hour", "7", "limits.number-hour", "7",
                "was.limits.number-day", "0", "limits.number-day", "9").body();
        assertThat(other).as("what was not touched is as it is now").contains(STALE, "value=\"9\"").doesNotContain("value=\"7\" required");
        String emptied = operator().post(PAGE, PAGE + "/change", "was.limits.number-hour", "7", "limits.number-hour", "7",
                "was.limits.countries", "DE", "limits.countries", "").body();
        assertThat(emptied).as("an emptied field is typed, too").contains(STALE)
                .containsPattern("name=\"limits.countries\"[^>]*value=\"\"");
        assertThat(most(server)).isEqualTo(5);
        assertThat(journalled()).isOne();
        assertThat(change("number-hour", "5", "4").body()).contains("The change holds");
        assertThat(most(server)).isEqualTo(4);
    }

    @Test
    void testFailure_manyOperatorsAtOnce_oneIsTaken_andTheOthersAreTold() throws Exception {
        start(SEVEN);
        PanelClient operator = operator();
        String token = operator.token(PAGE);
        List<HttpResponse<String>> answers = Together.run(8, i -> operator.postWith(token, PAGE + "/change", "was.limits.number-hour", "7",
                "limits.number-hour", String.valueOf(10 + i), "sure", "true"));
        assertThat(answers.stream().filter(answer -> answer.body().contains("The change holds"))).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.body().contains(STALE))).hasSize(7);
        assertThat(journalled()).isOne();
        eventually(() -> assertThat(
                server.count("SELECT count(*) AS n FROM sms_setting WHERE value = ?", String.valueOf(most(server)))).isOne());
    }

    /** As after an update of the telephone numbers' library, or by a newer node. */
    @Test
    void testFailure_storedValuesThatCannotBeRead_arePassedOver() {
        start(SEVEN);
        server.sql("INSERT INTO sms_setting (name, value, changed_by, changed_at) VALUES ('limits.countries', 'QQ', 'chief', now())");
        server.bean(OperatorSettings.class).refresh();
        assertThat(request(NUMBER).code()).isEqualTo(200);
        assertThat(most(server)).isEqualTo(7);
    }

    /** The sender reads all the time: what it has read before a change is not what holds after it. */
    @Test
    void testFailure_whatWasReadBeforeAChange_doesNotUndoIt() {
        start(SEVEN);
        OperatorSettings settings = server.bean(OperatorSettings.class);
        int before = settings.refreshes();
        change("number-hour", "7", "5");
        settings.apply(Map.of(), before);
        assertThat(most(server)).isEqualTo(5);
    }

    @Test
    void testFailure_nobodyElseChangesThem_andTheOperatorAfterAWhileOnlyWithThePassword() {
        start(SEVEN);
        PanelClient account = PanelClient.of(server, login);
        account.postWith(account.token("/panel/account/settings"), PAGE + "/change", "was.limits.number-hour", "7", "limits.number-hour",
                "1", "sure", "true");
        PanelClient operator = operator();
        server.clock().advance(Duration.ofMinutes(50));
        assertThat(operator.postSurely(PAGE, PAGE + "/change", fields("number-hour", "7", "1")).body()).contains("name=\"proof\"");
        assertThat(stored()).isZero();
        assertThat(most(server)).isEqualTo(7);
    }
}
