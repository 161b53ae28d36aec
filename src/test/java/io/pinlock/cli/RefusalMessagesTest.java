package io.pinlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.Refusals;
import org.junit.jupiter.api.Test;

/** The command line has a sentence for every reason. */
class RefusalMessagesTest {
    @Test
    void testSuccess_everyReason() {
        assertThat(Refusals.withoutThoseOf("rrp", "panel")).hasSizeGreaterThan(60)
                .allSatisfy(refusal -> assertThat(RefusalMessages.of(refusal)).isNotBlank().doesNotContain("%"));
    }
}
