package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static int pool(int asked) {
        return new Settings.External(Optional.empty(), "pinlock", "", asked, Duration.ofHours(1)).pool();
    }

    @Test
    void testSuccess_connectionsComeFromTheCores() {
        assertThat(pool(0)).isEqualTo(Math.max(8, 4 * Runtime.getRuntime().availableProcessors()));
        assertThat(pool(3)).isEqualTo(3);
        assertThat(pool(50)).isEqualTo(50);
    }

    @Test
    void testFailure_tooFewConnections() {
        assertThatThrownBy(() -> pool(2)).hasMessageContaining("pinlock.database.pool must be 3 or more");
        assertThatThrownBy(() -> pool(-1)).hasMessageContaining("pinlock.database.pool must be 3 or more");
    }
}
