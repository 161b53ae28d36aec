package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pinlock.testing.AllRows;
import io.pinlock.testing.Answer;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A preview goes by the limits and does not count for them. */
class PreviewLimitsTest extends LimitsFixture {
    @BeforeEach
    void start() {
        start(HOUR);
    }

    private double decisions() {
        return server.bean(MeterRegistry.class).find("pinlock.sms.decisions").counters().stream().mapToDouble(Counter::count).sum();
    }

    @Test
    void testSuccess_manyPreviews_thenAsManyMessagesAsEver() {
        String domain = server.domain(login);
        double counted = decisions();
        Map<String, String> before = AllRows.of(server);
        for (int i = 0; i < 10; i++) {
            assertThat(request(domain, NUMBER, "preview", "1").value("preview code")).isEqualTo("200");
        }
        assertThat(AllRows.of(server)).isEqualTo(before);
        assertThat(decisions()).isEqualTo(counted);
        assertThat(routes.asked("a")).isEmpty();
        for (int i = 0; i < 7; i++) {
            assertThat(request(NUMBER).code()).isEqualTo(200);
        }
        assertThat(decisions()).isEqualTo(counted + 7);
    }

    @Test
    void testFailure_aLimitIsReached() {
        for (int i = 0; i < 7; i++) {
            request(NUMBER);
        }
        String domain = server.domain(login);
        double counted = decisions();
        Map<String, String> before = AllRows.of(server);
        Answer told = request(domain, NUMBER, "preview", "1");
        assertThat(AllRows.of(server)).isEqualTo(before);
        assertThat(decisions()).isEqualTo(counted);
        assertThat(told.value("preview code") + " " + told.value("preview description")).startsWith("557 ")
                .isEqualTo(request(domain, NUMBER).text());
    }
}
