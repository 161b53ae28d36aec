package io.pinlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.server.TestPostgres;
import io.pinlock.server.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept only for a while, and what is not kept at all. On a server of its own: it looks at whole tables. */
class CleanUpTest {
    private final TestServer server = TestServer.start(TestPostgres.fresh(), Map.of());

    @AfterEach
    void stop() {
        server.close();
    }

    private long rows(String table) {
        return server.count("SELECT count(*) AS n FROM " + table);
    }

    @Test
    void testSuccess_jobsRemoveWhatIsOver_andNothingElse() {
        String login = server.registrar();
        server.lockedDomain(login);
        server.call(login, "StartSession");
        server.callWith(Map.of("s_login", login, "s_pw", "wrong"), "StatusAccount");
        assertThat(List.of(rows("sms_inbox"), rows("session"), rows("login_failure"))).doesNotContain(0L);
        server.clock().advance(Duration.ofHours(23));
        String young = server.call(login, "StartSession").value("sessionid");
        server.clock().advance(Duration.ofHours(2));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> rows("session") == 1 && rows("login_failure") == 0);
        assertThat(server.callWith(Map.of("s_login", login, "s_sessionid", young), "StatusAccount").code()).isEqualTo(200);
        assertThat(rows("sms_inbox")).as("kept for a week").isOne();
        server.clock().advance(Duration.ofDays(7));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> rows("sms_inbox") == 0);
    }

    /** More logins at once than can be hashed soon: what is answered with 421 was not looked at, and must not count as a failure. */
    @Test
    void testSuccess_onlyPasswordsThatWereLookedAtCount() throws Exception {
        List<Answer> answers = Together.run(200,
                caller -> server.callWith(Map.of("s_login", "guess" + caller, "s_pw", "x"), "StatusAccount"));
        assertThat(answers).allMatch(answer -> answer.code() == 530 || answer.code() == 421);
        long looked = answers.stream().filter(answer -> answer.code() == 530).count();
        assertThat(server.count(
                "SELECT failures AS n FROM login_failure WHERE key = encode(sha256(('ADDRESS' || chr(10) || '127.0.0.1')::bytea), 'hex')"))
                .isEqualTo(looked);
    }
}
