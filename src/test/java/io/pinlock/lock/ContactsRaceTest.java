package io.pinlock.lock;

import static io.pinlock.lock.ContactsFixture.FIRST;
import static io.pinlock.lock.ContactsFixture.SECOND;
import static io.pinlock.lock.ContactsFixture.THIRD;
import static io.pinlock.lock.ContactsFixture.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.lock.token.Totp;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What several contacts, and several who try to pass for them, do at the same moment. */
class ContactsRaceTest {
    private final TestServer server = TestServer.shared();
    private final ContactsFixture lock = new ContactsFixture(server);
    private final String gaining = server.registrar();

    @AfterEach
    void proveInvariants() {
        server.clock().run();
        server.proveInvariants();
    }

    private static long done(List<Answer> answers) {
        return answers.stream().filter(answer -> answer.code() == 200).count();
    }

    /** The same PIN with another last digit. */
    private static String wrong(String pin) {
        int last = pin.length() - 1;
        return pin.substring(0, last) + (pin.charAt(last) == '0' ? '1' : '0');
    }

    @Test
    void testSuccess_aFreeze_whoseEndIsApprovedByManyAtOnce_endsOnce() throws Exception {
        lock.twoOfThree();
        lock.call("FreezeDomain");
        lock.call("UnfreezeDomain");
        lock.call("ApproveDomainOrder", "token", lock.pin(FIRST));
        lock.call("ApproveDomainOrder", "token", lock.pin(SECOND));
        List<Answer> answers = Together.run(6, _ -> lock.call("UnfreezeDomain"));
        assertThat(answers.stream().map(Answer::code).filter(code -> code == 200)).as(answers.toString()).hasSize(1);
        assertThat(server.count("SELECT count(*) AS n FROM event WHERE subclass = 'THAWED' AND object_id = ?", lock.domain)).isOne();
    }

    @Test
    void testSuccess_theLastApprovalByManyAtOnce_spendsOnce() throws Exception {
        lock.twoOfThree();
        assertThat(lock.call("SetDomainGuardProfile", "profile", "FULL").code()).isEqualTo(200);
        String[] change = {"addnameserver0", "ns1.elsewhere.example"};
        assertThat(lock.call("RequestDomainPin", "for", "ModifyDomain", change[0], change[1]).code()).isEqualTo(200);
        lock.call("ApproveDomainOrder", "token", lock.pin(FIRST));
        String second = lock.pin(SECOND);
        List<Answer> answers = Together.run(8, _ -> lock.call("ModifyDomain", change[0], change[1], "token", second));
        assertThat(answers.stream().map(Answer::code).filter(code -> code == 200)).as(answers.toString()).hasSize(1);
        assertThat(server.count("SELECT count(*) AS n FROM token WHERE domain = ? AND state = 'USED'", lock.domain)).isOne();
    }

    /** Each at the same moment as the other: both count, and the second of them passes. */
    @Test
    void testSuccess_twoApprovalsAtOnce_bothCount() throws Exception {
        lock.twoOfThree();
        lock.ask(gaining);
        List<String> pins = List.of(lock.pin(FIRST), lock.pin(SECOND));
        List<Answer> answers = Together.run(2, caller -> lock.transfer(gaining, "token", pins.get(caller)));
        assertThat(answers).extracting(Answer::code).containsExactlyInAnyOrder(200, 557);
    }

    @Test
    void testFailure_wrongPins_atAllContactsAtOnce_burnTheOrderAfterFive() throws Exception {
        lock.twoOfThree();
        lock.ask(gaining);
        List<String> pins = List.of(lock.pin(FIRST), lock.pin(SECOND), lock.pin(THIRD));
        List<Answer> four = Together.run(4, caller -> lock.call("ApproveDomainOrder", "token", wrong(pins.get(caller % 3))));
        assertThat(four).allMatch(answer -> answer.code() == 531);
        assertThat(lock.status().value("token attempts left")).as("each counts, whomever it aims at").isEqualTo("1");
        Together.run(16, caller -> lock.call("ApproveDomainOrder", "token", wrong(pins.get(caller % 3))));
        assertThat(server.count("SELECT count(*) AS n FROM token WHERE domain = ? AND state = 'BURNT' AND burnt_in_a_row = 1", lock.domain))
                .as("one fifth attempt, and none was looked at behind it").isOne();
        assertThat(pins).allMatch(pin -> lock.call("ApproveDomainOrder", "token", pin).code() == 552);
    }

    @Test
    void testFailure_theSameCodeOfAnApp_atOnce_countsOnce() throws Exception {
        server.clock().stop();
        String secret = lock.withApp();
        server.clock().advance(Duration.ofMinutes(11));
        lock.ask(gaining);
        String code = Totp.code(secret, server.clock().instant());
        List<Answer> answers = Together.run(4, _ -> lock.call("ApproveDomainOrder", "contact", "2", "token", code));
        assertThat(done(answers)).as(answers.toString()).isOne();
        assertThat(lock.status().value("token approvals")).isEqualTo("1");
    }

    @Test
    void testSuccess_theSameChangeOfContacts_atOnce_isMadeOnce() throws Exception {
        String[] change = {"contact", "2", "name", "Bob", "authoritynumber", typed(SECOND)};
        assertThat(lock.call("SetDomainAuthority", change).code()).isEqualTo(200);
        String old = lock.pin(FIRST);
        String fresh = lock.pin(SECOND);
        List<Answer> answers = Together.run(6, _ -> lock.set(old, fresh, change));
        assertThat(done(answers)).as(answers.toString()).isOne();
        assertThat(lock.status().values("contact")).containsExactly("1", "2");
        assertThat(server.count("SELECT count(*) AS n FROM event WHERE subclass = 'CONTACTS_CHANGED' AND object_id = ?", lock.domain))
                .isOne();
    }

    @Test
    void testSuccess_theLastApproval_andARefusal_atOnce_oneOfThemWins() throws Exception {
        lock.twoOfThree();
        lock.ask(gaining);
        lock.call("ApproveDomainOrder", "token", lock.pin(FIRST));
        String second = lock.pin(SECOND);
        String third = lock.pin(THIRD);
        List<Answer> answers = Together.run(2, caller -> caller == 0
                ? lock.transfer(gaining, "token", second)
                : lock.call("RefuseDomainOrder", "token", third));
        assertThat(done(answers)).as(answers.toString()).isOne();
        boolean moved = answers.getFirst().code() == 200;
        assertThat(server.call(gaining, "StatusDomain", "domain", lock.domain).code()).isEqualTo(moved ? 200 : 545);
    }
}
