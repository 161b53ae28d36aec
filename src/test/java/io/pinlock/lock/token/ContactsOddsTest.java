package io.pinlock.lock.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.lock.ContactsFixture;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How likely an approval is guessed where there are several contacts: a guess aims at one of them, and all share the tries of one order.
 * docs/security.md has the numbers.
 */
class ContactsOddsTest {
    private static final BigDecimal CODES = BigDecimal.TEN.pow(8);
    /** Of an app, the present code and one on either side are right. */
    private static final int CODES_OF_AN_APP = 3;

    private final TestServer server = TestServer.shared();
    private final ContactsFixture lock = new ContactsFixture(server).twoOfThree();

    @AfterEach
    void proveInvariants() {
        server.proveInvariants();
    }

    private boolean isLive() {
        return server.count("SELECT count(*) AS n FROM token WHERE domain = ? AND state = 'LIVE'", lock.domain) == 1;
    }

    private static BigDecimal odds(int tries, int codes) {
        return new BigDecimal(tries * codes).divide(CODES, MathContext.DECIMAL64);
    }

    /** Each time aimed at another contact, and never right. */
    private String guess(int number) {
        return other(lock.pin(List.of(ContactsFixture.FIRST, ContactsFixture.SECOND, ContactsFixture.THIRD).get(number % 3)), number);
    }

    private static String other(String pin, int number) {
        return pin.charAt(0) + String.format("%08d", (Long.parseLong(pin.substring(1)) + 1 + number) % CODES.longValue());
    }

    @Test
    void testSuccess_theHolderSide_fiveTriesForAllContactsTogether() {
        lock.ask(server.registrar());
        int tries = 0;
        for (; isLive(); tries++) {
            assertThat(lock.call("ApproveDomainOrder", "token", guess(tries)).code()).isEqualTo(531);
        }
        assertThat(tries).isEqualTo(5);
        assertThat(odds(tries, 1)).as("one approval").isEqualByComparingTo("0.00000005");
        assertThat(odds(tries, CODES_OF_AN_APP)).as("one approval of an app").isEqualByComparingTo("0.00000015");
    }

    /** An order of several is one account's; where one approval of any contact opens anything, everybody may try. */
    @Test
    void testSuccess_allOthersTogether_twentyTries() {
        ContactsFixture two = new ContactsFixture(server).withSecond();
        assertThat(two.call("RequestDomainPin").code()).isEqualTo(200);
        List<String> pins = List.of(two.pin(ContactsFixture.FIRST), two.pin(ContactsFixture.SECOND));
        List<String> outsiders = new ArrayList<>();
        int tries = 0;
        for (; server.count("SELECT count(*) AS n FROM token WHERE domain = ? AND state = 'LIVE'", two.domain) == 1; tries++) {
            if (tries % 5 == 0) {
                outsiders.add(server.registrar());
            }
            assertThat(two.transfer(outsiders.getLast(), "token", other(pins.get(tries % 2), tries)).code()).isEqualTo(531);
        }
        assertThat(tries).isEqualTo(20);
        assertThat(odds(Tokens.ATTEMPTS + tries, 1)).as("with those of the holder's side").isEqualByComparingTo("0.00000025");
        assertThat(odds(Tokens.ATTEMPTS + tries, CODES_OF_AN_APP)).isEqualByComparingTo("0.00000075");
    }
}
