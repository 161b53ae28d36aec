package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page at the server's own address. */
class WelcomeTest {
    @Test
    void testSuccess_headersOfThePanel_andNoDemoWithoutOne() {
        TestServer server = TestServer.shared();
        HttpResponse<String> page = server.send(HttpRequest.newBuilder(server.uri("/")).build());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.body()).contains("PinLock is running").doesNotContain("alpha-secret", "<style");
    }

    @Test
    void testSuccess_howToTryTheDemo() {
        try (TestServer demo = TestServer.demo(TestPostgres.fresh(), Map.of())) {
            String page = demo.send(HttpRequest.newBuilder(demo.uri("/")).build()).body();
            assertThat(page).contains("curl -G " + demo.uri("/api/call"), "curl '" + demo.uri("/inbox.json?key=KEY") + "'");
        }
    }
}
