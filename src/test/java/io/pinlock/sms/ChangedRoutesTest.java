package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.sms.route.SmsRoute.Outcome;
import io.pinlock.testing.PanelClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The operator changes routes while the servers run. */
class ChangedRoutesTest extends RoutesFixture {
    private static final String PAGE = "/panel/operator/sms";

    private PanelClient operator() {
        return PanelClient.of(server, server.operator());
    }

    private static String[] fields(String name, String was, String typed) {
        return new String[]{"was.routes." + name, was, "routes." + name, typed};
    }

    private String change(String name, String was, String typed) {
        return operator().postSurely(PAGE, PAGE + "/change", fields(name, was, typed)).body();
    }

    private String ask(String name, String was, String typed) {
        return operator().post(PAGE, PAGE + "/change", fields(name, was, typed)).body();
    }

    private static boolean isPaused(TestServer node, String route) {
        return node.bean(Routes.class).views().stream().anyMatch(view -> view.name().equals(route) && view.paused());
    }

    private void deliver(int messages, String through) {
        for (int i = 0; i < messages; i++) {
            String domain = request();
            await(domain, "DELIVERED");
            assertThat(status(domain).value("sms route")).isEqualTo(through);
        }
    }

    @Test
    void testSuccess_aPausedRoute_takesNothing_onAnyNode_untilItGoesOn() {
        startWithASpareRoute();
        try (TestServer second = server.secondNode(settings(Map.of("pinlock.sms.routes.b.weight", "0")), routes)) {
            deliver(1, "a");
            assertThat(change("a.paused", "false", "true")).contains("The change holds on this server now", ">paused</span>");
            eventually(() -> assertThat(isPaused(second, "a")).isTrue());
            deliver(3, "b");
            assertThat(second.call(login, "SetDomainPinLock", "domain", server.domain(login), "pinlock", "1", "authoritynumber", NUMBER)
                    .code()).isEqualTo(200);
            awaitCount(5, "SELECT count(*) AS n FROM sms_message WHERE state = 'DELIVERED'");
            assertThat(routes.asked("a")).hasSize(1);
            operator().postSurely(PAGE, PAGE + "/back", fields("a.paused", "true", "false"));
            deliver(1, "a");
            eventually(() -> assertThat(isPaused(second, "a")).isFalse());
        }
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE action = 'SmsSettingChanged' AND login = 'chief'"
                + " AND detail = 'routes.a.paused: ''false'' to ''true'''")).isOne();
        assertThat(server.count("SELECT count(*) AS n FROM sms_setting")).isZero();
    }

    @Test
    void testSuccess_weightAndCountries() {
        startWithASpareRoute();
        change("b.weight", "0", "5");
        change("a.weight", "100", "0");
        deliver(3, "b");
        change("b.countries", "", "fr");
        deliver(2, "a");
        assertThat(operator().get(PAGE).body()).contains("<strong>FR</strong>", "<strong>0 (spare)</strong>");
    }

    @Test
    void testSuccess_thePageAsksFirst_andSaysWhoWouldGetNoPin() {
        startWithASpareRoute();
        assertThat(ask("a.paused", "false", "true")).contains("Is this right for the route a?", "<dd>no → yes</dd>")
                .doesNotContain("Countries without a route", "No other route is on");
        change("b.paused", "false", "true");
        assertThat(ask("a.countries", "", "FR CH")).contains("Countries without a route", "No lock has a number there.")
                .doesNotContain("No other route is on");
        String locked = request();
        assertThat(ask("a.countries", "", "FR CH")).contains("Germany</th>", "<dd>0</dd>");
        await(locked, "DELIVERED");
        assertThat(ask("a.countries", "", "DE")).contains("Countries without a route", "No lock has a number there.");
        assertThat(ask("a.paused", "false", "true")).contains("No other route is on", "Countries without a route", "Germany</th>");
        assertThat(isPaused(server, "a")).isFalse();
    }

    /** Otherwise it would go round until its PIN is void, and the holder could ask for no other. */
    @Test
    void testFailure_whatTheOnlyOpenRouteRefuses_fails_alsoWhileAnotherIsPaused() {
        startWithASpareRoute();
        change("b.paused", "false", "true");
        routes.behave("a", _ -> new Outcome.Refused("no such number"));
        await(request(), "FAILED");
    }

    /** It would be charged and never arrive. What was queued before is kept for the route. */
    @Test
    void testFailure_whileNoRouteIsOn_nobodyCanAskForAPin_andWhatWaitsWaits() {
        startWithASpareRoute();
        routes.behave("a", RoutesFixture::outOfOrder);
        routes.behave("b", RoutesFixture::outOfOrder);
        String waits = request();
        change("b.paused", "false", "true");
        assertThat(ask("a.paused", "false", "true")).contains("<dd>1</dd>");
        change("a.paused", "false", "true");
        routes.behave("a", _ -> new Outcome.Delivered());
        routes.behave("b", _ -> new Outcome.Delivered());
        int asked = routes.asked("a").size() + routes.asked("b").size();
        assertThat(request(server.domain(login), NUMBER).text()).startsWith("541").contains("country that is not served");
        server.sql("UPDATE sms_message SET due_at = queued_at");
        // The sender looks while these pages are made: a route that it asked would have taken the message.
        for (int i = 0; i < 10; i++) {
            operator().get(PAGE);
        }
        assertThat(status(waits).value("sms status")).isEqualTo("QUEUED");
        assertThat(routes.asked("a").size() + routes.asked("b").size()).isBetween(asked, asked + 1);
        routes.reset();
        change("a.paused", "true", "false");
        await(waits, "DELIVERED");
    }

    @Test
    void testFailure_whatIsNoValue_isRefusedAtItsField_andChangesNothing() {
        startWithASpareRoute();
        for (String typed : List.of("-1", "10001", "much", "")) {
            assertThat(ask("a.weight", "100", typed)).as(typed).contains("Enter a whole number from 0 to 10000.", "aria-invalid=\"true\"");
        }
        assertThat(ask("a.countries", "", "DE UK")).contains("UK", "is no code of a country", "aria-invalid=\"true\"");
        assertThat(ask("c.weight", "100", "1")).contains("Nothing was changed");
        assertThat(ask("a.kind", "scripted", "smpp")).contains("Nothing was changed");
        assertThat(ask("a.weight", "50", "1")).contains("Somebody has changed this since the page was shown");
        assertThat(server.count("SELECT count(*) AS n FROM sms_setting")).isZero();
    }

    @Test
    void testSuccess_whatIsStoredForARouteThatIsNotThere_changesNothing() {
        startWithASpareRoute();
        server.sql("INSERT INTO sms_setting VALUES ('routes.gone.weight', '5', 'chief', now())");
        change("a.weight", "100", "50");
        deliver(1, "a");
        assertThat(operator().get(PAGE).body()).doesNotContain("gone");
    }

    @Test
    void testSuccess_theInbox_hasNothingToChange() {
        server = TestServer.own();
        HttpResponse<String> page = operator().get(PAGE);
        assertThat(page.body()).contains("The inbox is the only route").doesNotContain("/panel/operator/sms/change");
        PanelClient client = operator();
        client.postSurely(PAGE, PAGE + "/change", fields("inbox.paused", "false", "true"));
        assertThat(server.count("SELECT count(*) AS n FROM sms_setting")).isZero();
    }
}
