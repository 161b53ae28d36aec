package io.pinlock.lock.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any number of hostile registrars guess while the holder wants to take his lock off, in strict mode, again and again. */
class HostilePropertiesTest {
    private static final TestServer SERVER = TestServer.own();
    private static final String WRONG = "531 Authorization failed; invalid token";

    /**
     * What happens before the holder types his PIN.
     *
     * @param guesses which registrar guesses, one after the other
     * @param minutes how long the holder waits then
     */
    record Attack(List<Integer> guesses, int minutes) {}

    @Provide
    Arbitrary<List<Attack>> attacks() {
        Arbitrary<List<Integer>> guesses = Arbitraries.integers().between(0, 11).list().ofMaxSize(60);
        return Combinators.combine(guesses, Arbitraries.of(0, 5, 29)).as(Attack::new).list().ofMinSize(2).ofMaxSize(6);
    }

    @Property(tries = 12)
    void theHolderFinishesWithHisFirstOrSecondPin_andNoRegistrarIsLookedAtMoreThanFiveTimesADay(
            @ForAll("attacks") List<Attack> attacks) {
        String holder = SERVER.registrar();
        List<String> hostile = IntStream.range(0, 12).mapToObj(_ -> SERVER.registrar()).toList();
        SERVER.call(holder, "ModifyRegistrar", "pinlockstrict", "1");
        String domain = SERVER.lockedDomain(holder);
        Map<String, Integer> lookedAt = new HashMap<>();
        int pins = 0;
        List<Integer> needed = new ArrayList<>();
        for (Attack attack : attacks) {
            String pin = SERVER.requestPin(holder, domain);
            pins++;
            for (int guess : attack.guesses()) {
                String registrar = hostile.get(guess);
                long before = attempts(domain);
                Answer answer = SERVER.call(registrar, "TransferDomain", "domain", domain, "action", "usertransfer", "token", "x");
                assertThat(answer.code()).isIn(531, 557);
                lookedAt.merge(registrar, (int) (attempts(domain) - before), Integer::sum);
            }
            SERVER.clock().advance(Duration.ofMinutes(attack.minutes()));
            if (off(holder, domain, pin) == 200) {
                needed.add(pins);
                pins = 0;
                SERVER.requestLock(holder, domain);
                assertThat(SERVER.confirmLock(holder, domain, SERVER.pin(domain)).code()).isEqualTo(200);
            }
        }
        assertThat(needed).allMatch(count -> count <= 2);
        assertThat(pins).as("PINs that came to nothing in the end").isLessThanOrEqualTo(1);
        assertThat(lookedAt.values()).as("in less than a day").allMatch(count -> count <= 5);
    }

    private static int off(String holder, String domain, String pin) {
        Answer answer = SERVER.call(holder, "SetDomainPinLock", "domain", domain, "pinlock", "0", "token", pin);
        assertThat(answer.code() == 200 || answer.text().equals(WRONG)).as(answer.text()).isTrue();
        return answer.code();
    }

    /** What was looked at: wrong ones are kept for each registrar. */
    private static long attempts(String domain) {
        return SERVER.count("SELECT coalesce(sum(cardinality(attempts)), 0) AS n FROM outsider WHERE domain = ?", domain);
    }
}
