package io.pinlock.app;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.FakeSmsc;
import io.pinlock.testing.ReservedPort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health and metrics on a port of their own. */
class ManagementIT {
    @TempDir
    private Path data;

    @AfterEach
    void leaveNothingBehind() {
        Program.killAll();
    }

    @Test
    void testSuccess_healthAndMetrics_withoutNumbersAndDomains() throws Exception {
        ReservedPort reserved = new ReservedPort();
        int port = reserved.number();
        FakeSmsc smsc = new FakeSmsc();
        Map<String, String> settings = Map.of("PINLOCK_MANAGEMENT_PORT", "" + port, "PINLOCK_SMS_ROUTES_MAIN_KIND", "smpp",
                "PINLOCK_SMS_ROUTES_MAIN_HOST", "127.0.0.1", "PINLOCK_SMS_ROUTES_MAIN_PORT", "" + smsc.port());
        try (reserved; smsc; Program program = Program.serve(TestPostgres.fresh(), data, settings)) {
            assertThat(get(port, "/health")).contains("\"status\":\"UP\"");
            program.call("alpha", "SetDomainPinLock", "domain", "alpha1.example", "pinlock", "1", "authoritynumber", "00491701234567");
            eventually(
                    () -> assertThat(get(port, "/metrics")).contains("pinlock_sms_handovers_total{outcome=\"sent\",route=\"main\"} 1.0"));
            String metrics = get(port, "/metrics");
            assertThat(metrics).contains("pinlock_sms_waiting 0.0", "pinlock_sms_route_up{route=\"main\"} 1.0",
                    "pinlock_sms_decisions_total{limit=\"none\",outcome=\"allowed\"} 1.0",
                    "pinlock_sms_queued_seconds_count{route=\"main\"} 1");
            assertThat(metrics).doesNotContain("alpha").doesNotContain("1701234567");
            assertThat(smsc.count()).isOne();
            assertThat(program.call("alpha", "StatusAccount").code()).isEqualTo(200);
        }
    }

    private static String get(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
