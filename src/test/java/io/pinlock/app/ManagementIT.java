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
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
            smsc.receipt("id:1001 stat:DELIVRD");
            eventually(() -> assertThat(get(port, "/metrics")).contains("pinlock_sms_delivery_seconds_count{route=\"main\"} 1"));
            String metrics = get(port, "/metrics");
            assertThat(metrics).contains("pinlock_sms_waiting 0.0", "pinlock_sms_route_up{route=\"main\"} 1.0",
                    "pinlock_sms_route_binds{route=\"main\"} 1.0",
                    "pinlock_sms_decisions_total{limit=\"none\",outcome=\"allowed\"} 1.0",
                    "pinlock_sms_queued_seconds_count{route=\"main\"} 1");
            assertThat(metrics).doesNotContain("alpha").doesNotContain("1701234567");
            assertThat(documented(metrics, "HELP .*[a-z]+.*")).as("explained").isEqualTo(documented(metrics, "TYPE .*"))
                    .contains("pinlock_sms_receipts_total", "pinlock_sms_queued_seconds", "pinlock_sms_queued_seconds_max",
                            "pinlock_sms_delivery_seconds", "pinlock_sms_route_up", "pinlock_sms_decisions_total");
            assertThat(smsc.count()).isOne();
            assertThat(program.call("alpha", "StatusAccount").code()).isEqualTo(200);
            smsc.leave();
            eventually(() -> assertThat(get(port, "/health")).contains("\"status\":\"DEGRADED\""));
            assertThat(get(port, "/metrics")).contains("pinlock_sms_route_binds{route=\"main\"} 0.0");
            assertThat(status(port, "/health")).as("no reason to take the node out of service").isEqualTo(200);
        }
    }

    /** The program's own metrics that have such a line. */
    private static List<String> documented(String metrics, String line) {
        String[] words = line.split(" ", 2);
        return Pattern.compile("^# " + words[0] + " (pinlock_[a-z_]+) " + words[1] + "$", Pattern.MULTILINE).matcher(metrics).results()
                .map((MatchResult found) -> found.group(1)).sorted().toList();
    }

    private static String get(int port, String path) throws Exception {
        return answer(port, path).body();
    }

    private static int status(int port, String path) throws Exception {
        return answer(port, path).statusCode();
    }

    private static HttpResponse<String> answer(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
