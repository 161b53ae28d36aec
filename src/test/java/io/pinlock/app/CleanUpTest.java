package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.Answer;
import io.pinlock.testing.Eventually;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What is kept only for a while, and what is not kept at all. On a server of its own: it looks at whole tables. */
class CleanUpTest {
    private final TestServer server = TestServer.own();

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
        server.jobsBringAbout(() -> {
            assertThat(rows("session")).isEqualTo(1);
            assertThat(rows("login_failure")).isZero();
        });
        assertThat(server.callWith(Map.of("s_login", login, "s_sessionid", young), "StatusAccount").code()).isEqualTo(200);
        assertThat(rows("sms_inbox")).as("kept for a week").isOne();
        server.clock().advance(Duration.ofDays(7));
        server.jobsBringAbout(() -> assertThat(rows("sms_inbox")).isZero());
    }

    /** More logins at once than can be hashed soon: what is answered with 421 was not looked at, and must not count as a failure. */
    @Test
    void testSuccess_onlyPasswordsThatWereLookedAtCount() throws Exception {
        CountDownLatch tooMany = new CountDownLatch(1);
        PasswordEncoder slow = new PasswordEncoder() {
            @Override
            public String encode(@Nullable CharSequence password) {
                return "hashed";
            }

            @Override
            public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                try {
                    return !tooMany.await(Eventually.LONGEST.toSeconds(), TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        try (TestServer busy = TestServer.start(TestPostgres.fresh(), Map.of(), slow)) {
            List<Answer> answers = Together.run(200, caller -> {
                Answer answer = busy.callWith(Map.of("s_login", "guess" + caller, "s_pw", "x"), "StatusAccount");
                if (answer.code() == 421) {
                    tooMany.countDown();
                }
                return answer;
            });
            assertThat(answers).extracting(Answer::code).containsOnly(530, 421);
            long looked = answers.stream().filter(answer -> answer.code() == 530).count();
            assertThat(busy.count(
                    "SELECT failures AS n FROM login_failure "
                            + "WHERE key = encode(sha256(('ADDRESS' || chr(10) || '127.0.0.1')::bytea), 'hex')"))
                    .isEqualTo(looked);
        }
    }
}
