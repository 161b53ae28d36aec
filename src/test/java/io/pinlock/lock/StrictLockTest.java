package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A thief with the password cannot starve a strict lock: it never ends unpaid, and its next year's money is not spent on new locks. */
class StrictLockTest extends RenewalFixture {
    private static final String KEPT = "546 Credit limit exceeded; the rest is kept for renewals of strict locks";

    private void strict(String login) {
        assertThat(server.call(login, "ModifyRegistrar", "pinlockstrict", "1").code()).isEqualTo(200);
    }

    private String activation(String login) {
        return server.requestLock(login, server.domain(login)).text();
    }

    private void days(Instant termEnd, int days) {
        server.clock().advanceTo(termEnd.plus(DAY.multipliedBy(days)));
    }

    private long unpaidNotices(String domain) {
        return server.count("SELECT count(*) AS n FROM sms_message WHERE kind = 'RENEWAL_UNPAID' AND domain = ?", domain);
    }

    @Test
    void testSuccess_unpaid_staysInForceForever_andIsPaidFromTheOldEnd() {
        String login = server.account(Optional.empty(), "14.28");
        String domain = server.lockedDomain(login);
        strict(login);
        Instant end = termEnd(domain);
        for (int day = 0; day < 29; day++) {
            pass(end, day);
        }
        pass(end, 29);
        assertThat(unpaidNotices(domain)).as("30, 7 and 1 days before a lock ends that is not strict").isEqualTo(3);
        for (int day : new int[]{30, 45, 59}) {
            pass(end, day);
        }
        assertThat(unpaidNotices(domain)).isEqualTo(3);
        for (int day : new int[]{60, 61, 90, 400}) {
            pass(end, day);
            assertThat(status(login, domain)).as("day " + day).isEqualTo("RENEWALFAILED");
        }
        assertThat(unpaidNotices(domain)).as("day 60, 90 and, at once, 390").isEqualTo(6);
        assertThat(server.messages(domain)).noneMatch(text -> text.contains(" end") || text.contains("before"))
                .anyMatch(text -> text.contains("is not paid. It stays on"));
        assertThat(server.call(login, "StatusDomainPinLock", "domain", domain).value("pinlock graceenddate")).isEmpty();
        assertThat(server.call(login, "QueryEventList", "class", "DOMAIN_PINLOCK", "subclass", "GRACE").value("total")).isEqualTo("0");
        assertThat(server.call(server.registrar(), "TransferDomain", "domain", domain, "action", "USERTRANSFER").code()).as("guarded")
                .isEqualTo(504);
        assertThat(server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "0").code()).isEqualTo(504);
        TestServer.done(server.desk().deposit(Actor.operator(), login, "28.56", "at last"));
        server.renewDue();
        assertThat(status(login, domain)).isEqualTo("ACTIVE");
        assertThat(termEnd(domain)).isEqualTo(end.atOffset(ZoneOffset.UTC).plusYears(2).toInstant());
    }

    @Test
    void testFailure_unpaid_nothingNewIsChargedUntilItIsPaid() {
        String login = server.account(Optional.empty(), "28.56");
        String off = server.lockedDomain(login);
        server.call(login, "SetDomainPinLock", "domain", off, "pinlock", "0");
        server.clock().advance(DAY.multipliedBy(40));
        String domain = server.lockedDomain(login);
        strict(login);
        Instant end = termEnd(domain);
        pass(end, 0);
        assertThat(status(login, domain)).isEqualTo("RENEWALFAILED");
        // Money that no job has seen yet.
        server.sql("UPDATE balance SET credit_limit_minor = 100000");
        assertThat(activation(login))
                .isEqualTo("546 Credit limit exceeded; a strict, frozen or recovering lock of the account is not paid");
        pass(end, 1);
        assertThat(status(login, domain)).isEqualTo("ACTIVE");
        assertThat(activation(login)).startsWith("200 ");
    }

    @Test
    void testSuccess_activationWithinAPaidYear_isFree_andNotConcerned() {
        String login = server.account(Optional.empty(), "28.56");
        String domain = server.lockedDomain(login);
        server.clock().advance(DAY.multipliedBy(40));
        String off = server.lockedDomain(login);
        server.call(login, "SetDomainPinLock", "domain", off, "pinlock", "0");
        strict(login);
        pass(termEnd(domain), 0);
        assertThat(status(login, domain)).isEqualTo("RENEWALFAILED");
        assertThat(server.requestLock(login, off).code()).isEqualTo(200);
    }

    @Test
    void testFailure_activation_leavesTheNextRenewals() {
        String login = server.account(Optional.empty(), "71.40");
        String domain = server.lockedDomain(login);
        strict(login);
        Instant end = termEnd(domain);
        days(end, -31);
        assertThat(activation(login)).as("a day before it counts").startsWith("200 ");
        days(end, -29);
        assertThat(activation(login)).startsWith("200 ");
        assertThat(activation(login)).startsWith("200 ");
        assertThat(server.balance(login)).isEqualTo("14.28");
        assertThat(activation(login)).isEqualTo(KEPT);
        pass(end, 0);
        assertThat(status(login, domain)).isEqualTo("ACTIVE");
        assertThat(server.balance(login)).isEqualTo("0.00");
    }

    @Test
    void testSuccess_notStrict_orNotActive_keepsNothing() {
        String login = server.account(Optional.empty(), "28.56");
        String domain = server.lockedDomain(login);
        days(termEnd(domain), -29);
        assertThat(activation(login)).startsWith("200 ");
        String other = server.account(Optional.empty(), "28.56");
        String off = server.lockedDomain(other);
        server.call(other, "SetDomainPinLock", "domain", off, "pinlock", "0");
        strict(other);
        days(termEnd(off), -29);
        assertThat(activation(other)).startsWith("200 ");
    }

    @Test
    void testSuccess_emergencyCreditCountsForTheRenewal() {
        String login = server.account(Optional.empty(), "28.56");
        String domain = server.lockedDomain(login);
        strict(login);
        TestServer.done(server.desk().setEmergencyCredit(Actor.operator(), login, "14.28"));
        days(termEnd(domain), -29);
        assertThat(activation(login)).startsWith("200 ");
        pass(termEnd(domain), 0);
        assertThat(status(login, domain)).isEqualTo("ACTIVE");
        assertThat(server.balance(login)).isEqualTo("-14.28");
    }

    /** The registrar is charged for the renewals of the accounts below it. */
    @Test
    void testFailure_activationBelow_leavesTheMoneyOfTheWholeLine() {
        String top = server.account(Optional.empty(), "42.84");
        String leaf = server.subreseller(top, "1000.00", "18.00");
        String domain = server.lockedDomain(leaf);
        strict(leaf);
        days(termEnd(domain), -29);
        assertThat(activation(leaf)).startsWith("200 ");
        assertThat(activation(leaf)).as("the registrar's money, of which nothing is told").isEqualTo("546 Credit limit exceeded");
        assertThat(server.balance(top)).isEqualTo("14.28");
        pass(termEnd(domain), 0);
        assertThat(status(leaf, domain)).isEqualTo("ACTIVE");
    }

    @Test
    void testFailure_activationBelow_leavesWhatTheAccountAboveNeeds() {
        String top = server.account(Optional.empty(), "28.56");
        String domain = server.lockedDomain(top);
        strict(top);
        String leaf = server.subreseller(top, "1000.00", "18.00");
        days(termEnd(domain), -29);
        assertThat(activation(leaf)).isEqualTo("546 Credit limit exceeded");
        assertThat(activation(top)).isEqualTo(KEPT);
        pass(termEnd(domain), 0);
        assertThat(status(top, domain)).isEqualTo("ACTIVE");
    }

    @Test
    void testFailure_manyActivationsAtOnce_neverTakeWhatIsKept() throws Exception {
        String top = server.account(Optional.empty(), "142.80");
        String leaf = server.subreseller(top, "1000.00", "18.00");
        List<String> locked = List.of(server.lockedDomain(top), server.lockedDomain(leaf), server.lockedDomain(leaf));
        strict(top);
        strict(leaf);
        days(termEnd(locked.getFirst()), -20);
        assertThat(activatedAtOnce(leaf)).as("of seven that could be paid, all but the three renewals").isEqualTo(4);
        assertThat(server.balance(top)).isEqualTo("42.84");
        assertThat(activatedAtOnce(top)).as("the account below has no claim to the money of the one above").isEqualTo(2);
        assertThat(server.balance(top)).isEqualTo("14.28");
    }

    private long activatedAtOnce(String login) throws Exception {
        List<String> domains = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            domains.add(server.domain(login));
        }
        List<Answer> answers = Together.run(20, i -> server.requestLock(login, domains.get(i)));
        assertThat(answers).allMatch(answer -> answer.code() == 200 || answer.code() == 546);
        return answers.stream().filter(answer -> answer.code() == 200).count();
    }
}
