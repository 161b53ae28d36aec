package io.pinlock.lock.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Nobody keeps the owner out: whatever hostile registrars send before, between and after, the owner, who has the password and the phone,
 * gets each thing done with the first or the second PIN. The profile is FULL with strict mode, so that everything needs one.
 */
class OwnerTest {
    private static final int ROUNDS = 2;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LESS_THAN_A_PIN = Duration.ofMinutes(29);
    private static final int SOME = 10;
    /** Enough to burn a PIN. */
    private static final int MANY = 45;
    private static final TestServer SERVER = TestServer.own();
    private static final String HOLDER = SERVER.registrar();
    private static final String SUB = SERVER.subreseller(HOLDER, "0", "15.00");
    private static final String FRIEND = SERVER.registrar();
    private static final List<String> HOSTILE = Stream.generate(SERVER::registrar).limit(8).toList();

    private static final List<Goal> WITH_THE_SECOND = new ArrayList<>();

    static {
        // How long a PIN lives must not depend on the machine.
        SERVER.clock().stop();
        done(SERVER.call(HOLDER, "ModifyRegistrar", Profile.FULL_AND_STRICT.settings()));
    }

    /** What the owner wants. */
    private enum Goal {
        UNLOCK("SetDomainPinLock domain=%domain pinlock=0"),
        DELETE("DeleteDomain domain=%domain"),
        HAND_OUT("PushDomain domain=%domain target=TRANSIT"),
        MOVE("PushObject object=%domain type=DOMAIN target=%sub"),
        REDIRECT("ModifyDomain domain=%domain nameserver0=ns1.new.example"),
        TRADE("TradeDomain domain=%domain ownercontact0=P-NEW"),
        READ_CODE("StatusDomain domain=%domain"),
        SET_CODE("SetAuthCode domain=%domain"),
        LOWER_PROFILE("SetDomainGuardProfile domain=%domain profile=TRANSFER"),
        /** By the account that the owner chose; the owner names it with RequestDomainPin. */
        LET_GO("TransferDomain domain=%domain action=USERTRANSFER"),
        /** The same, which had asked for it before the lock was there. */
        AGREE("TransferDomain domain=%domain action=APPROVE");

        private final String words;

        Goal(String words) {
            this.words = words;
        }

        private Attempt of(String domain) {
            return Attempt.table(words + " | ALWAYS | - |").getFirst()
                    .filled(text -> text.replace("%domain", domain).replace("%sub", SUB));
        }
    }

    @AfterAll
    static void close() {
        SERVER.proveInvariants();
        SERVER.close();
    }

    @TestFactory
    Stream<DynamicTest> testSuccess_withTheFirstOrSecondPin() {
        Stream<DynamicTest> goals = Stream.of(Goal.values()).flatMap(goal -> IntStream.range(0, ROUNDS)
                .mapToObj(round -> DynamicTest.dynamicTest(goal + ", seed " + round, () -> getsHisWay(goal, round))));
        return Stream.concat(goals, Stream.of(DynamicTest.dynamicTest("hostile enough",
                () -> assertThat(WITH_THE_SECOND).as("goals that took a second PIN").isNotEmpty())));
    }

    private static void getsHisWay(Goal goal, int seed) {
        String domain = SERVER.domain(HOLDER);
        Hostility hostility = new Hostility(SERVER, HOSTILE, HOLDER, domain, new Random((goal + " " + seed).hashCode()));
        if (goal == Goal.AGREE) {
            done(SERVER.call(FRIEND, "TransferDomain", "domain", domain, "action", "USERTRANSFER"));
        }
        hostility.breakOut(SOME, DAY);
        lock(domain, hostility);
        if (goal != Goal.AGREE) {
            // Nobody can ask for a locked domain without a PIN: what was asked for before is denied once and for all.
            SERVER.call(HOLDER, "TransferDomain", "domain", domain, "action", "DENY");
        }
        hostility.breakOut(SOME, DAY);
        Answer first = withPin(goal, domain, hostility, "");
        if (first.code() != 200) {
            WITH_THE_SECOND.add(goal);
            done(withPin(goal, domain, hostility, goal == Goal.LET_GO ? FRIEND : ""));
        }
    }

    private static void lock(String domain, Hostility hostility) {
        done(SERVER.requestLock(HOLDER, domain));
        String pin = SERVER.pin(domain);
        hostility.breakOut(SOME, LESS_THAN_A_PIN);
        done(SERVER.confirmLock(HOLDER, domain, pin));
    }

    private static Answer withPin(Goal goal, String domain, Hostility hostility, String target) {
        done(SERVER.call(HOLDER, "RequestDomainPin", "domain", domain, "target", target));
        String pin = SERVER.pin(domain);
        hostility.breakOut(MANY, LESS_THAN_A_PIN);
        Attempt attempt = goal.of(domain);
        return SERVER.call(goal == Goal.LET_GO ? FRIEND : HOLDER, attempt.act(),
                Stream.concat(Stream.of(attempt.parameters()), Stream.of("token", pin)).toArray(String[]::new));
    }

    private static void done(Answer answer) {
        assertThat(answer.code()).as(answer.raw()).isEqualTo(200);
    }
}
