package io.pinlock.lock.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.base.Token;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of an app, by the examples of RFC 6238, appendix B. */
class TotpTest {
    /** {@code 12345678901234567890} in Base32. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final Instant NOW = Instant.ofEpochSecond(1_234_567_890);
    private static final long STEP = 1_234_567_890 / 30;

    @ParameterizedTest
    @CsvSource({"59,94287082", "1111111109,07081804", "1111111111,14050471", "1234567890,89005924", "2000000000,69279037",
            "20000000000,65353130"})
    void testSuccess_theExamplesOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(seconds))).isEqualTo(code);
    }

    private static Optional<Long> step(long secondsOff, Optional<Long> lastUsed) {
        return Totp.step(SECRET, new Token(Totp.code(SECRET, NOW.plusSeconds(secondsOff))), NOW, lastUsed);
    }

    @Test
    void testSuccess_oneStepOfDrift_eachStepOnce() {
        assertThat(step(0, Optional.empty())).contains(STEP);
        assertThat(step(30, Optional.empty())).contains(STEP + 1);
        assertThat(step(-30, Optional.empty())).contains(STEP - 1);
        assertThat(step(60, Optional.empty())).isEmpty();
        assertThat(step(-60, Optional.empty())).isEmpty();
        assertThat(step(0, Optional.of(STEP))).isEmpty();
        assertThat(step(-30, Optional.of(STEP))).as("nor an older one").isEmpty();
        assertThat(step(30, Optional.of(STEP))).contains(STEP + 1);
    }

    @Test
    void testFailure_anotherCode() {
        assertThat(Totp.step(SECRET, new Token("8900592"), NOW, Optional.empty())).isEmpty();
        assertThat(Totp.step(SECRET, new Token(""), NOW, Optional.empty())).isEmpty();
        assertThat(Totp.step(Totp.secret(new Random(7)), new Token("89005924"), NOW, Optional.empty())).isEmpty();
    }
}
