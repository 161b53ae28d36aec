package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.account.Sessions;
import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Sessions of the panel: they end without use, and their login sees and ends them. */
class PanelSessionsTest {
    private static final String PAGE = "/panel/sessions";
    private static final Pattern MARK = Pattern.compile("name=\"session\" value=\"([0-9a-f]{8})\"");

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final PanelClient client = PanelClient.of(server, login);

    private static boolean isIn(HttpResponse<String> page) {
        return page.statusCode() == 200 && !page.uri().getPath().equals("/panel/signin");
    }

    private boolean isIn(PanelClient who) {
        return isIn(who.get("/panel/domains"));
    }

    @Test
    void testFailure_aSessionThatNobodyUses_endsAfterAnHour() {
        PanelClient idle = PanelClient.of(server, login);
        for (int i = 0; i < 3; i++) {
            server.clock().advance(Duration.ofMinutes(30));
            assertThat(isIn(client)).as("it is used").isTrue();
        }
        assertThat(isIn(idle)).isFalse();
        server.clock().advance(Duration.ofMinutes(61));
        assertThat(isIn(client)).isFalse();
    }

    @Test
    void testFailure_aPageThatRefreshesItself_isNoUse() {
        for (int i = 0; i < 6; i++) {
            server.clock().advance(Duration.ofMinutes(9));
            assertThat(isIn(client.get("/panel/domains", "HX-Request", "true"))).as("after " + i).isTrue();
        }
        server.clock().advance(Duration.ofMinutes(9));
        assertThat(client.get("/panel/domains", "HX-Request", "true").uri().getPath()).isEqualTo("/panel/signin");
    }

    @Test
    void testSuccess_useIsWrittenDownOnceAMinute() {
        server.clock().stop();
        String seen = "SELECT count(*) AS n FROM session WHERE login = ? AND seen_at = opened_at";
        client.get("/panel/domains");
        assertThat(server.count(seen, login)).isEqualTo(1);
        server.clock().advance(Duration.ofSeconds(61));
        client.get("/panel/domains");
        assertThat(server.count(seen, login)).isZero();
        server.clock().run();
    }

    @Test
    void testSuccess_theListShowsEachBrowser_andEndsOne() {
        PanelClient other = PanelClient.of(server, login);
        String page = client.get(PAGE).body();
        assertThat(page).contains("This browser", "127.0.0.1", "End all other sessions");
        Matcher marks = MARK.matcher(page);
        assertThat(marks.find()).isTrue();
        String mark = marks.group(1);
        assertThat(marks.find()).as("its own has no button").isFalse();
        assertThat(client.post(PAGE, PAGE + "/end", "session", mark).body()).contains("The session is ended.")
                .doesNotContain("End all other sessions");
        assertThat(isIn(other)).isFalse();
        assertThat(isIn(client)).isTrue();
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE login = ? AND action = 'SessionsEnded'", login)).isEqualTo(1);
    }

    @Test
    void testSuccess_allOthersEnd_butNotThoseOfProgramsAndOfStrangers() {
        PanelClient other = PanelClient.of(server, login);
        PanelClient third = PanelClient.of(server, login);
        PanelClient stranger = PanelClient.of(server, server.registrar());
        assertThat(client.post(PAGE, PAGE + "/end-others").body()).contains("All other sessions are ended.");
        assertThat(isIn(other) || isIn(third)).isFalse();
        assertThat(isIn(client) && isIn(stranger)).isTrue();
    }

    @Test
    void testFailure_somebodyElsesSession_isNotEnded() {
        PanelClient stranger = PanelClient.of(server, server.registrar());
        String mark = Sessions.mark(client.cookie("pinlock"));
        stranger.post(PAGE, PAGE + "/end", "session", mark);
        stranger.post(PAGE, PAGE + "/end", "session", "%");
        stranger.post(PAGE, PAGE + "/end");
        assertThat(isIn(client)).isTrue();
        assertThat(stranger.get(PAGE).body()).doesNotContain(mark);
    }

    @Test
    void testSuccess_theOperatorHasTheListToo() {
        assertThat(PanelClient.of(server, server.operator()).get(PAGE).body()).contains("This browser");
    }

    @Test
    void testSuccess_browsersHaveNames() {
        assertThat(BrowserName.of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")).contains("Firefox, Linux");
        assertThat(BrowserName.of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 "
                + "Safari/537.36 Edg/140.0.0.0")).contains("Edge, Windows");
        assertThat(BrowserName.of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                + "Version/18.0 Mobile/15E148 Safari/604.1")).contains("Safari, iOS");
        assertThat(BrowserName.of("curl/8.0")).isEmpty();
    }
}
