package io.pinlock.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A freeze and a transfer with the right PIN at the same moment: one order of both, and never a transfer behind a freeze. */
@Execution(ExecutionMode.CONCURRENT)
class FreezeRaceTest {
    private static final int TIMES = 60;

    private final TestServer server = TestServer.own();
    private final String losing = server.account(Optional.empty(), "5000.00");
    private final String gaining = server.registrar();

    @AfterEach
    void close() {
        server.proveInvariants();
        server.close();
    }

    @Test
    void testSuccess_oneOrder_andNoTransferAfterAFreezeThatWasAnswered() throws Exception {
        int moved = 0;
        for (int time = 0; time < TIMES; time++) {
            String domain = server.lockedDomain(losing);
            String pin = server.requestPin(losing, domain);
            List<Answer> answers = Together.run(2, caller -> caller == 0
                    ? server.call(losing, "FreezeDomain", "domain", domain)
                    : server.call(gaining, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pin));
            Answer frozen = answers.get(0);
            Answer transfer = answers.get(1);
            boolean isThere = server.call(losing, "StatusDomain", "domain", domain).code() == 200;
            if (frozen.code() == 200) {
                assertThat(transfer.text()).isEqualTo("552 Domain status does not allow for operation; domain is frozen");
                assertThat(isThere).isTrue();
                assertThat(server.call(losing, "StatusDomainPinLock", "domain", domain).value("frozen")).isEqualTo("1");
                assertThat(server.call(gaining, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pin).code())
                        .isEqualTo(552);
            } else {
                assertThat(frozen.code()).as("it is somebody else's by now").isEqualTo(545);
                assertThat(transfer.code()).isEqualTo(200);
                assertThat(isThere).isFalse();
                moved++;
            }
        }
        assertThat(server.count("SELECT count(*) AS n FROM user_transfer")).as("each that was answered, and no other").isEqualTo(moved);
        assertThat(server.count("SELECT count(*) AS n FROM pinlock WHERE frozen_at IS NOT NULL")).isEqualTo(TIMES - moved);
    }

    /** Two who thaw with the one PIN, and one who freezes again: the PIN is spent once. */
    @Test
    void testSuccess_aThawingPin_isSpentOnce() throws Exception {
        for (int time = 0; time < TIMES / 3; time++) {
            String domain = server.lockedDomain(losing);
            server.call(losing, "FreezeDomain", "domain", domain);
            server.call(losing, "UnfreezeDomain", "domain", domain);
            String pin = server.pin(domain);
            List<Answer> answers = Together.run(2, _ -> server.call(losing, "UnfreezeDomain", "domain", domain, "token", pin));
            assertThat(answers).extracting(Answer::code).containsExactlyInAnyOrder(200, 552);
        }
    }
}
