package io.pinlock.lock.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How likely a token is guessed: as many tries as are looked at, of as many tokens as there are. docs/security.md has the numbers. A token
 * that is sent again is the same one, and has no try more.
 */
class GuessingOddsTest {
    private static final BigDecimal TOKENS = BigDecimal.TEN.pow(8);

    private final TestServer server = TestServer.shared();
    private final String alpha = server.registrar();

    @AfterEach
    void goOn() {
        server.clock().run();
        server.proveInvariants();
    }

    private static BigDecimal odds(int tries) {
        return new BigDecimal(tries).divide(TOKENS, MathContext.DECIMAL64);
    }

    private boolean isLive(String domain) {
        return server.count("SELECT count(*) AS n FROM token WHERE domain = ? AND state = 'LIVE'", domain) == 1;
    }

    private void resend(String domain) {
        server.messages(domain);
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(server.call(alpha, "ResendDomainPin", "domain", domain).code()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void testSuccess_theHolderSide_fiveTries(int resends) {
        server.clock().stop();
        String domain = server.domain(alpha);
        server.requestLock(alpha, domain);
        String pin = server.pin(domain);
        int tries = 0;
        for (; isLive(domain); tries++) {
            if (tries < resends) {
                resend(domain);
            }
            assertThat(server.confirmLock(alpha, domain, other(pin, tries)).code()).isEqualTo(531);
        }
        assertThat(tries).isEqualTo(5);
        assertThat(odds(tries)).isEqualByComparingTo("0.00000005");
        assertThat(server.confirmLock(alpha, domain, pin).code()).isEqualTo(531);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void testSuccess_allOthersTogether_twentyTries(int resends) {
        server.clock().stop();
        String domain = server.lockedDomain(alpha);
        String pin = server.requestPin(alpha, domain);
        List<String> outsiders = new ArrayList<>();
        int tries = 0;
        for (; isLive(domain); tries++) {
            if (tries < resends) {
                resend(domain);
            }
            if (tries % 5 == 0) {
                outsiders.add(server.registrar());
            }
            assertThat(server.call(outsiders.getLast(), "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token",
                    other(pin, tries)).code()).isEqualTo(531);
        }
        assertThat(tries).isEqualTo(20);
        assertThat(odds(Tokens.ATTEMPTS + tries)).as("with those of the holder's side").isEqualByComparingTo("0.00000025");
    }

    /** A wrong one, each time another. */
    private static String other(String pin, int number) {
        return String.format("%08d", (Long.parseLong(pin) + 1 + number) % TOKENS.longValue());
    }
}
