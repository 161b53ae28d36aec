package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the operator tells everybody. */
class OperatorNoticesTest {
    private static final String PAGE = "/panel/operator/notices";
    private static final Pattern ID = Pattern.compile("name=\"id\" value=\"([0-9a-f-]{36})\"");

    private final TestServer server = TestServer.own(Map.of("pinlock.status-page", "true"));
    private final String login = server.operator();
    private final PanelClient operator = PanelClient.of(server, login);

    @AfterEach
    void close() {
        server.close();
    }

    private static String typed(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString().substring(0, 16);
    }

    private String write(String kind, String english, String german, String from, String until) {
        return operator.post(PAGE, PAGE + "/write", "kind", kind, "english", english, "german", german, "from", from, "until", until)
                .body();
    }

    private String seenAt(String path, String language) {
        return new PanelClient(server, language).get(path).body();
    }

    @Test
    void testSuccess_isShownToEverybody_inTheirLanguage_untilItIsEnded() {
        PanelClient account = PanelClient.of(server, server.registrar());
        assertThat(write("TROUBLE", "PINs are <late>.", "PINs kommen <spät>.", "", "")).contains("The notice is published.");
        assertThat(account.get("/panel/domains").body()).contains("<strong>Trouble</strong> PINs are &lt;late&gt;.");
        assertThat(seenAt("/panel/signin", "de")).contains("<strong>Störung</strong> PINs kommen &lt;spät&gt;.");
        assertThat(seenAt("/status", "en")).containsOnlyOnce("PINs are &lt;late&gt;.");
        Matcher id = ID.matcher(operator.get(PAGE).body());
        assertThat(id.find()).isTrue();
        assertThat(operator.post(PAGE, PAGE + "/end", "id", id.group(1)).body()).contains("The notice is ended.", "Ended 20");
        assertThat(account.get("/panel/domains").body()).doesNotContain("PINs are");
        assertThat(seenAt("/status", "en")).doesNotContain("PINs are");
        for (String action : new String[]{"NoticeWritten", "NoticeEnded"}) {
            assertThat(server.count("SELECT count(*) AS n FROM journal WHERE action = ? AND login = ?", action, login)).as(action).isOne();
        }
    }

    @Test
    void testSuccess_fromItsBeginning_toItsEnd() {
        server.clock().stop();
        Instant now = server.clock().instant().truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
        write("MAINTENANCE", "Maintenance tonight", "Wartung heute Nacht", typed(now.plusSeconds(600)), typed(now.plusSeconds(1200)));
        assertThat(seenAt("/panel/signin", "en")).as("not yet").doesNotContain("tonight");
        assertThat(operator.get(PAGE).body()).contains("Maintenance tonight");
        server.clock().advanceTo(now.plusSeconds(600));
        assertThat(seenAt("/panel/signin", "en")).contains("Maintenance tonight");
        server.clock().advanceTo(now.plusSeconds(1200).minusMillis(1));
        assertThat(seenAt("/panel/signin", "en")).contains("Maintenance tonight");
        server.clock().advanceTo(now.plusSeconds(1200));
        assertThat(seenAt("/panel/signin", "en")).as("over").doesNotContain("tonight");
    }

    @Test
    void testSuccess_atAnotherNode_afterAMoment() {
        try (TestServer node = server.secondNode()) {
            assertThat(new PanelClient(node, "en").get("/panel/signin").body()).doesNotContain("All is well");
            write("RESOLVED", "All is well again.", "Alles ist wieder gut.", "", "");
            server.clock().advance(Duration.ofSeconds(10));
            assertThat(new PanelClient(node, "en").get("/panel/signin").body()).contains("All is well again.");
        }
    }

    @Test
    void testFailure_whatIsNoNotice_isRefused_andComesBack() {
        String late = typed(server.clock().instant().plus(Duration.ofDays(2)));
        String past = typed(server.clock().instant().minus(Duration.ofDays(2)));
        String text = "one line of 1 to 500 characters";
        String time = "A notice ends after it begins";
        assertThat(write("TROUBLE", " ", "Störung", "", "")).contains(text, "value=\"Störung\"");
        assertThat(write("TROUBLE", "Trouble", "x".repeat(501), "", "")).contains(text, "value=\"Trouble\"");
        assertThat(write("TROUBLE", "Trouble", "Störung", "tomorrow", "")).contains(time);
        assertThat(write("TROUBLE", "Trouble", "Störung", late, late)).contains(time, "value=\"" + late + "\"");
        assertThat(write("TROUBLE", "Trouble", "Störung", past, past.replace("T10", "T11"))).as("over already").contains(time);
        assertThat(operator.post(PAGE, PAGE + "/write", "kind", "JOKE", "english", "a", "german", "b").statusCode()).isEqualTo(400);
        assertThat(server.count("SELECT count(*) AS n FROM notice")).isZero();
    }

    @Test
    void testFailure_anAccountWritesNone() {
        PanelClient account = PanelClient.of(server, server.registrar());
        assertThat(account.get(PAGE).statusCode()).isEqualTo(404);
        assertThat(account.post("/panel/domains", PAGE + "/write", "kind", "TROUBLE", "english", "thief", "german", "Dieb").statusCode())
                .isEqualTo(404);
        assertThat(server.count("SELECT count(*) AS n FROM notice")).isZero();
    }
}
