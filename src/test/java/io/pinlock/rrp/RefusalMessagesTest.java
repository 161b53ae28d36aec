package io.pinlock.rrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.base.Reason;
import io.pinlock.base.Refusal;
import io.pinlock.testing.Refusals;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The API has a documented code and a text for every reason. */
class RefusalMessagesTest {
    /** A reason that nobody has given words to. */
    private enum Unheard implements Reason {
        OF;

        @Override
        public List<Class<?>> arguments() {
            return List.of();
        }
    }

    @Test
    void testSuccess_everyReason() {
        assertThat(Refusals.withoutThoseOf("admin", "panel", "cli")).hasSizeGreaterThan(60)
                .allSatisfy(refusal -> {
                    RefusalMessages.Message message = RefusalMessages.of(refusal);
                    assertThat(message.code().number()).isBetween(421, 599);
                    assertThat(message.text()).startsWith(message.code().text()).doesNotContain("%");
                    refusal.arguments().stream().filter(String.class::isInstance)
                            .forEach(said -> assertThat(message.text()).contains((String) said));
                });
    }

    @Test
    void testFailure_aReasonWithoutWords() {
        Refusal refusal = Unheard.OF.refusal();
        assertThatThrownBy(() -> RefusalMessages.of(refusal)).hasMessageContaining("no words for OF");
    }
}
