package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.PostgresRelay;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a browser is shown while the server cannot work. */
class PanelTroubleTest {
    @Test
    void testFailure_databaseIsAway() throws Exception {
        try (TestServer server = TestServer.own();
                PostgresRelay relay = new PostgresRelay(server.database().port());
                TestServer node = server.quietNodeThrough(relay.port(), Map.of("pinlock.database.longest-wait", "1s"))) {
            String login = server.registrar();
            PanelClient client = new PanelClient(node, "de");
            client.signIn(login, login + "-secret");
            String token = client.token("/panel/account/settings");
            relay.cutOff();
            for (String path : List.of("/panel/domains", "/panel/", "/panel/account/settings")) {
                HttpResponse<String> page = client.get(path, "Accept", "text/html");
                assertThat(page.statusCode()).as(path).isEqualTo(503);
                assertIsPage(page);
            }
            HttpResponse<String> form = client.postWith(token, "/panel/signin", "login", login, "password", login + "-secret");
            assertThat(form.statusCode()).isEqualTo(503);
            assertIsPage(form);
            assertThat(node.console()).doesNotContain("\tat ");
        }
    }

    private static void assertIsPage(HttpResponse<String> page) {
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.body()).contains("<html lang=\"de\">").contains("<main ");
    }
}
