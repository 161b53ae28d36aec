package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Many callers at the same moment. */
class ActivationRaceTest {
    private static final int CALLERS = 50;

    private final TestServer server = TestServer.shared();
    private final String alpha = server.registrar();
    private final String beta = server.registrar();

    @AfterEach
    void proveInvariants() {
        server.proveInvariants();
    }

    @Test
    void testSuccess_sameFirstCall_oneChargeOneMessage() throws Exception {
        String domain = server.domain(alpha);
        List<Answer> answers = Together.run(CALLERS, _ -> server.requestLock(alpha, domain));
        assertThat(answers).filteredOn(answer -> answer.code() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.code() == 557).hasSize(CALLERS - 1);
        assertThat(server.balance(alpha)).isEqualTo("485.72");
        assertThat(server.messages(domain)).hasSize(1);
        assertThat(server.confirmLock(alpha, domain, server.pin(domain)).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_sameGuardedTransfer_oneExecuted() throws Exception {
        String domain = server.lockedDomain(alpha);
        String pin = server.requestPin(alpha, domain);
        List<Answer> answers = Together.run(CALLERS,
                _ -> server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pin));
        assertThat(answers).filteredOn(answer -> answer.code() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.code() == 549).hasSize(CALLERS - 1);
        assertThat(server.count("SELECT count(*) AS n FROM user_transfer WHERE domain = ?", domain)).isOne();
    }

    @Test
    void testSuccess_oneTokenTwoGainingAccounts_oneExecuted() throws Exception {
        String gamma = server.registrar();
        for (int round = 0; round < 10; round++) {
            String domain = server.lockedDomain(alpha);
            String pin = server.requestPin(alpha, domain);
            List<Answer> answers = Together.run(10,
                    caller -> server.call(caller % 2 == 0 ? beta : gamma, "TransferDomain", "domain", domain, "action",
                            "USERTRANSFER", "token", pin));
            // After the move the domain is not locked any more: a later request of the other account is a new, pending one.
            assertThat(answers).filteredOn(answer -> answer.code() == 200 && answer.value("transfer status").equals("clientApproved"))
                    .hasSize(1);
        }
    }

    /** Of the holder's side; what others try is counted for them ({@code OutsidersTest}). */
    @Test
    void testFailure_wrongTokensAtOnce_eachIsCounted() throws Exception {
        for (int wrong = 1; wrong < 5; wrong++) {
            String domain = fullyLocked();
            server.requestPin(alpha, domain);
            Together.run(wrong, _ -> delete(domain, "0"));
            assertThat(server.call(alpha, "StatusDomainPinLock", "domain", domain).value("token attempts left"))
                    .isEqualTo(String.valueOf(5 - wrong));
        }
    }

    @Test
    void testFailure_manyWrongTokensAtOnce_burnItOnce() throws Exception {
        String domain = fullyLocked();
        String pin = server.requestPin(alpha, domain);
        List<Answer> answers = Together.run(CALLERS, _ -> delete(domain, "0"));
        assertThat(answers).allMatch(answer -> answer.text().equals("531 Authorization failed; invalid token"));
        assertThat(
                server.count("SELECT burnt_in_a_row AS n FROM token WHERE domain = ? AND state = 'BURNT' AND wrong_attempts = 0", domain))
                .isOne();
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE domain = ? AND outcome = 'WRONG_AND_BURNT'", domain)).isOne();
        assertThat(server.messages(domain)).filteredOn(text -> text.startsWith("Wrong PINs")).hasSize(1);
        assertThat(delete(domain, pin).code()).isEqualTo(531);
        assertThat(guess(domain, pin).code()).isEqualTo(531);
    }

    /** Whatever the interleaving, the right token wins only if fewer than five wrong ones came before it. */
    @RepeatedTest(10)
    void testSuccess_rightTokenAmongWrongOnes() throws Exception {
        String domain = fullyLocked();
        String pin = server.requestPin(alpha, domain);
        List<Answer> answers = Together.run(12, caller -> delete(domain, caller == 5 ? pin : "0"));
        long executed = answers.stream().filter(answer -> answer.code() == 200).count();
        assertThat(executed + burntOrShutOut(domain)).as("executed, or burnt, never both").isOne();
        assertThat(server.call(alpha, "StatusDomain", "domain", domain).code()).isEqualTo(executed == 1 ? 545 : 200);
    }

    /** The same for an account that has nothing to do with the domain: it is shut out, and the token stays good. */
    @RepeatedTest(10)
    void testSuccess_rightTokenAmongWrongOnesOfAnOutsider() throws Exception {
        String domain = server.lockedDomain(alpha);
        String pin = server.requestPin(alpha, domain);
        List<Answer> answers = Together.run(12, caller -> guess(domain, caller == 5 ? pin : "0"));
        long executed = answers.stream().filter(answer -> answer.code() == 200 && answer.value("transfer status").equals("clientApproved"))
                .count();
        assertThat(executed + burntOrShutOut(domain)).as("executed, or shut out, never both").isOne();
        long holders = List.of(alpha, beta).stream().filter(login -> server.call(login, "StatusDomain", "domain", domain).code() == 200)
                .count();
        assertThat(holders).isOne();
        assertThat(server.call(executed == 1 ? beta : alpha, "StatusDomain", "domain", domain).code()).isEqualTo(200);
    }

    private String fullyLocked() {
        String domain = server.lockedDomain(alpha);
        assertThat(server.call(alpha, "SetDomainGuardProfile", "domain", domain, "profile", "FULL").code()).isEqualTo(200);
        return domain;
    }

    private Answer delete(String domain, String token) {
        return server.call(alpha, "DeleteDomain", "domain", domain, "token", token);
    }

    private long burntOrShutOut(String domain) {
        return server.count("SELECT count(*) AS n FROM journal WHERE domain = ? AND outcome IN ('WRONG_AND_BURNT', 'WRONG_AND_SHUT_OUT')",
                domain);
    }

    @Test
    void testSuccess_balanceForThreeOfTwenty() throws Exception {
        String poor = server.account(Optional.empty(), "42.84");
        List<String> domains = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            domains.add(server.domain(poor));
        }
        List<Answer> answers = Together.run(20, caller -> server.requestLock(poor, domains.get(caller)));
        assertThat(answers).filteredOn(answer -> answer.code() == 200).hasSize(3);
        assertThat(answers).filteredOn(answer -> answer.code() == 546).hasSize(17);
        assertThat(server.balance(poor)).isEqualTo("0.00");
    }

    /** Emergency credit is for renewals, however many ask at once. */
    @Test
    void testSuccess_balanceForThreeOfTwenty_andEmergencyCreditForAll() throws Exception {
        String poor = server.account(Optional.empty(), "42.84");
        TestServer.done(server.desk().setEmergencyCredit(Actor.operator(), poor, "1000.00"));
        List<String> domains = Stream.generate(() -> server.domain(poor)).limit(20).toList();
        List<Answer> answers = Together.run(20, caller -> server.requestLock(poor, domains.get(caller)));
        assertThat(answers).filteredOn(answer -> answer.code() == 200).hasSize(3);
        assertThat(answers).filteredOn(answer -> answer.code() == 546).hasSize(17);
        assertThat(server.balance(poor)).isEqualTo("0.00");
    }

    /** Twenty accounts of one tree, ten activations each; the registrar's money suffices for exactly half of them. */
    @Test
    void testSuccess_twoHundredActivations_theTopHasMoneyForHalf() throws Exception {
        assertThat(activateTwoHundred("1428.00", "10000.00")).isEqualTo(100);
    }

    /** Here each subreseller has money for five of its ten, and the registrar for one hundred in all: more is wanted than it can pay. */
    @Test
    void testSuccess_twoHundredActivations_eachHasMoneyForHalf() throws Exception {
        assertThat(activateTwoHundred("1428.00", "119.00")).isEqualTo(100);
    }

    private long activateTwoHundred(String depositOfTop, String depositBelow) throws Exception {
        String top = server.account(Optional.empty(), depositOfTop);
        List<String> accounts = new ArrayList<>(List.of(top));
        while (accounts.size() < 20) {
            accounts.add(server.subreseller(top, depositBelow, "20.00"));
        }
        List<String> domains = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            domains.add(server.domain(accounts.get(i % 20)));
        }
        accounts.forEach(server::balance);
        List<Answer> answers = Together.run(200, caller -> server.requestLock(accounts.get(caller % 20), domains.get(caller)));
        assertThat(answers).allMatch(answer -> answer.code() == 200 || answer.code() == 546);
        List<String> charged = IntStream.range(0, 200).filter(i -> answers.get(i).code() == 200).mapToObj(domains::get).toList();
        assertThat(charged).allMatch(domain -> server.count("SELECT count(*) AS n FROM term WHERE domain = ?", domain) == 1);
        assertThat(server.balance(top)).isEqualTo("0.00");
        for (String below : accounts.subList(1, 20)) {
            long own = IntStream.range(0, 200).filter(i -> accounts.get(i % 20).equals(below) && answers.get(i).code() == 200).count();
            assertThat(server.balance(below)).as("23.80 each").isEqualTo(new BigDecimal(depositBelow)
                    .subtract(new BigDecimal("23.80").multiply(BigDecimal.valueOf(own))).toPlainString());
        }
        return charged.size();
    }

    @Test
    void testSuccess_depositsAgainstActivations_nothingIsLost() throws Exception {
        String poor = server.account(Optional.empty(), "14.28");
        List<String> domains = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            domains.add(server.domain(poor));
        }
        List<Integer> codes = Together.run(40, caller -> {
            if (caller % 2 == 0) {
                TestServer.done(server.desk().deposit(Actor.operator(), poor, "7.14", "half a lock"));
                return 0;
            }
            return server.requestLock(poor, domains.get(caller / 2)).code();
        });
        long charged = codes.stream().filter(code -> code == 200).count();
        assertThat(new BigDecimal(server.balance(poor)))
                .isEqualByComparingTo(new BigDecimal("157.08").subtract(new BigDecimal("14.28").multiply(BigDecimal.valueOf(charged))));
        assertThat(charged).isBetween(1L, 11L);
    }

    @Test
    void testSuccess_deactivateAgainstTransfer() throws Exception {
        for (int round = 0; round < 10; round++) {
            String domain = server.lockedDomain(alpha);
            String pin = server.requestPin(alpha, domain);
            List<Answer> answers = Together.run(2,
                    caller -> caller == 0
                            ? server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "0")
                            : guess(domain, pin));
            assertThat(answers.get(1).code()).isEqualTo(200);
            boolean executed = answers.get(1).value("transfer status").equals("clientApproved");
            assertThat(answers.get(0).code()).isEqualTo(executed ? 545 : 200);
        }
    }

    @Test
    void testFailure_passwordGuessesAtOnce_areAllCounted() throws Exception {
        String victim = server.registrar();
        List<Answer> answers = Together.run(CALLERS,
                caller -> server.callWith(Map.of("s_login", victim, "s_pw", "guess" + caller), "StatusAccount"));
        assertThat(answers).filteredOn(answer -> answer.code() == 530).hasSize(10);
        assertThat(answers).filteredOn(answer -> answer.code() == 422).hasSize(CALLERS - 10);
    }

    private Answer guess(String domain, String token) {
        return server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", token);
    }
}
