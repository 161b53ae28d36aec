package io.pinlock.panel;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.admin.Demo;
import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.base.StartupFailure;
import io.pinlock.testing.PanelClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A demo's clock goes ahead where somebody wants to see what time brings, and the demo can begin again. */
class DemoClockTest {
    private static final String START = "/panel/start";
    private static final String DOMAIN = "alpha1.example";
    private static final String PAGE = "/panel/domains/" + DOMAIN;
    private static final String CLOCK_MOVED = "The clock of this demo was moved";

    private static HttpResponse<String> advance(TestServer demo, String by) {
        return new PanelClient(demo, "en").post(START, START + "/advance", "by", by);
    }

    private static PanelClient alpha(TestServer demo) {
        return PanelClient.of(demo, "alpha");
    }

    private static void ask(TestServer demo) {
        PanelClient alpha = alpha(demo);
        alpha.protect(PAGE, "country", "", "number", "+1 987 654 3210", "language", "EN");
        assertThat(alpha.get(PAGE).body()).contains("Enter the PIN from the phone");
    }

    private static void awaitOnThePage(TestServer demo, String text) {
        eventually(() -> assertThat(alpha(demo).get(PAGE).body()).contains(text));
    }

    @Test
    void testSuccess_aPinExpires_aRenewalIsCharged_andOneFailsWithoutMoney() {
        try (TestServer demo = TestServer.demo(TestPostgres.fresh(), Map.of())) {
            int year = demo.year();
            ask(demo);
            String first = demo.pin(DOMAIN);
            for (int i = 0; i < 3; i++) {
                assertThat(advance(demo, "minutes").body()).contains("The clock was moved ahead.", CLOCK_MOVED);
            }
            PanelClient alpha = alpha(demo);
            assertThat(alpha.post(PAGE, PAGE + "/confirm", "token", first).body()).doesNotContain("The domain is protected.");
            assertThat(alpha.get(PAGE).body()).doesNotContain("Enter the PIN from the phone");
            ask(demo);
            assertThat(alpha.post(PAGE, PAGE + "/confirm", "token", demo.pin(DOMAIN)).body()).contains("The domain is protected.");
            assertThat(demo.balance("alpha")).isEqualTo("485.72");

            advance(demo, "year");
            eventually(() -> assertThat(demo.balance("alpha")).isEqualTo("471.44"));
            awaitOnThePage(demo, (year + 2) + "-03-01");
            PanelClient operator = PanelClient.of(demo, "operator");
            operator.post("/panel/operator/prices", "/panel/operator/prices/set", "seller", "", "buyer", "", "currency", "EUR", "amount",
                    "400.00");
            advance(demo, "year");
            awaitOnThePage(demo, "renewal failed");
            assertThat(demo.balance("alpha")).as("476.00 was too much").isEqualTo("471.44");
            demo.proveInvariants();
        }
    }

    @Test
    void testSuccess_everyStep_isKeptOverARestart_andToldOnEveryPage_butOnlyInADemo() {
        TestPostgres.Login database = TestPostgres.fresh();
        Duration ahead;
        try (TestServer demo = TestServer.demo(database, Map.of())) {
            assertThat(alpha(demo).get("/panel/domains").body()).doesNotContain(CLOCK_MOVED);
            for (String by : new String[]{"minutes", "day", "month", "year"}) {
                advance(demo, by);
            }
            ahead = demo.bean(Demo.class).ahead();
            assertThat(ahead).isEqualTo(Duration.ofMinutes(10).plusDays(1 + 30 + 365));
            assertThat(Duration.between(demo.clock().instant(), demo.bean(InstantSource.class).instant()))
                    .isBetween(ahead, ahead.plusSeconds(60));
            assertThat(alpha(demo).get("/panel/domains").body()).contains(CLOCK_MOVED + ": it is 2027-04-01 10:1");
        }
        try (TestServer again = TestServer.demo(database, Map.of())) {
            assertThat(again.bean(Demo.class).ahead()).isEqualTo(ahead);
            assertThat(alpha(again).get("/panel/").body()).contains(CLOCK_MOVED);
        }
        assertThatThrownBy(() -> TestServer.start(database, Map.of())).isInstanceOf(StartupFailure.class)
                .hasMessageContaining("was moved ahead");
    }

    @Test
    void testSuccess_theDemoBeginsAgain() {
        try (TestServer demo = TestServer.demo(TestPostgres.fresh(), Map.of())) {
            ask(demo);
            advance(demo, "day");
            PanelClient alpha = alpha(demo);
            alpha.post("/panel/account/settings", "/panel/account/settings/password", "password", "alpha-secret", "fresh",
                    "another-secret-of-alpha", "again", "another-secret-of-alpha");
            PanelClient anybody = new PanelClient(demo, "en");
            assertThat(anybody.post(START, START + "/restart").body()).contains("Nothing was changed.");
            assertThat(demo.count("SELECT count(*) AS n FROM pinlock")).isOne();
            assertThat(anybody.post(START, START + "/restart", "sure", "true").body()).contains("back at its beginning", CLOCK_MOVED);
            assertThat(alpha.get("/panel/").uri().getPath()).as("its session is gone").isEqualTo("/panel/signin");
            assertThat(demo.balance("alpha")).isEqualTo("500.00");
            assertThat(alpha(demo).get(PAGE).body()).contains("Step 1 of 5", "not protected");
            assertThat(demo.count("SELECT count(*) AS n FROM sms_inbox")).isZero();
            ask(demo);
            assertThat(alpha(demo).post(PAGE, PAGE + "/confirm", "token", demo.pin(DOMAIN)).body()).contains("The domain is protected.");
            demo.proveInvariants();
        }
    }

    /** What was done without the demo is nothing to be thrown away: whoever tries the demo later finds no button for it. */
    @Test
    void testFailure_afterAServerWithoutTheDemo_nothingIsBegunAgain() {
        TestPostgres.Login database = TestPostgres.fresh();
        try (TestServer demo = TestServer.demo(database, Map.of())) {
            assertThat(new PanelClient(demo, "en").get(START).body()).contains(START + "/restart");
        }
        try (TestServer real = TestServer.start(database, Map.of())) {
            assertThat(real.beans(Demo.class)).isEmpty();
        }
        try (TestServer demo = TestServer.demo(database, Map.of())) {
            PanelClient anybody = new PanelClient(demo, "en");
            assertThat(anybody.get(START).body()).doesNotContain(START + "/restart", START + "/advance");
            assertThat(anybody.post(START, START + "/restart", "sure", "true").statusCode()).isEqualTo(404);
            assertThat(anybody.post(START, START + "/advance", "by", "day").statusCode()).isEqualTo(404);
            assertThat(demo.balance("alpha")).isEqualTo("500.00");
        }
    }

    @Test
    void testFailure_notOutsideADemo() {
        TestServer server = TestServer.shared();
        PanelClient client = PanelClient.of(server, server.registrar());
        for (String form : new String[]{"/restart", "/advance"}) {
            assertThat(client.post("/panel/domains", START + form, "sure", "true", "by", "year", "demo", "true").statusCode()).as(form)
                    .isEqualTo(404);
        }
        assertThat(server.beans(Demo.class)).isEmpty();
    }

    @Test
    void testFailure_notForARequestFromElsewhere_norWithoutTheFormsToken_norByAnythingElse() {
        try (TestServer demo = TestServer.demo(TestPostgres.fresh(), Map.of());
                TestServer published = TestServer.demo(TestPostgres.fresh(), Map.of("pinlock.public-url", "http://pinlock.example.net"))) {
            ask(demo);
            for (String form : new String[]{"/restart", "/advance"}) {
                PanelClient client = new PanelClient(demo, "en");
                String token = client.token(START);
                String[] fields = {"sure", "true", "by", "year", "demo", "true"};
                assertThat(client.postFrom("198.51.100.7", token, START + form, fields).statusCode()).as(form).isEqualTo(404);
                assertThat(client.postWith("forged", START + form, fields).statusCode()).as(form).isEqualTo(403);
                PanelClient other = new PanelClient(published, "en");
                assertThat(other.post("/panel/signin", START + form, fields).statusCode()).as(form).isEqualTo(404);
            }
            assertThat(advance(demo, "century").statusCode()).isEqualTo(400);
            assertThat(demo.bean(Demo.class).ahead()).isZero();
            assertThat(published.bean(Demo.class).ahead()).isZero();
            assertThat(alpha(demo).get(PAGE).body()).contains("waits for the PIN");
        }
    }
}
