package io.pinlock.app;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.admin.Imports;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import io.pinlock.testing.FakeProvider;
import io.pinlock.testing.PgBouncer;
import io.pinlock.testing.Together;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole server behind pgbouncer in transaction mode, with fewer connections to PostgreSQL than it has itself. */
@EnabledIf("io.pinlock.testing.PgBouncer#isThere")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PgBouncerIT {
    private static final int FEW = 3;
    private static final int CALLERS = 24;
    private static final String UNPREPARED = "pinlock.database.prepared-statements";

    private PgBouncer bouncer;
    /** Its tables are made through pgbouncer, too. */
    private TestServer server;

    @BeforeAll
    void start() throws IOException {
        TestPostgres.Login database = TestPostgres.blank();
        bouncer = new PgBouncer(database.port(), new PgBouncer.Login(database.user(), database.password()), FEW);
        server = TestServer.start(database.through(bouncer.port()),
                Map.of(UNPREPARED, "false", "pinlock.webhooks.allow-loopback", "true"));
    }

    @AfterAll
    void end() throws IOException {
        server.close();
        bouncer.close();
    }

    @Test
    void testSuccess_lockAndTransfer() {
        String alpha = server.registrar();
        String beta = server.registrar();
        String domain = server.lockedDomain(alpha);
        assertThat(server.balance(alpha)).as("12.00 and VAT").isEqualTo("485.72");
        String pin = server.requestPin(alpha, domain);
        assertThat(transfer(beta, domain, "0").code()).isEqualTo(531);
        assertThat(transfer(beta, domain, pin).code()).isEqualTo(200);
        assertThat(server.call(beta, "StatusDomain", "domain", domain).code()).isEqualTo(200);
        server.proveInvariants();
    }

    @Test
    void testSuccess_lists() {
        String login = server.registrar();
        List<String> domains = IntStream.range(0, 12).mapToObj(_ -> server.lockedDomain(login)).sorted().toList();
        // More often than PostgreSQL's driver sends a statement before it would give it a name.
        for (int i = 0; i < 8; i++) {
            assertThat(server.call(login, "QueryDomainPinLockList", "limit", "12").values("domain"))
                    .containsExactlyInAnyOrderElementsOf(domains);
            assertThat(server.call(login, "QueryDomainList", "first", "2", "limit", "5").values("domain")).hasSize(5);
        }
    }

    @Test
    void testSuccess_jobs() throws IOException {
        String login = server.registrar();
        try (FakeProvider receiver = new FakeProvider()) {
            assertThat(server.call(login, "SetEventWebhook", "url", receiver.url()).code()).isEqualTo(200);
            String domain = server.lockedDomain(login);
            eventually(() -> assertThat(receiver.requests()).anyMatch(request -> request.body().contains(domain)));
        }
        String path = server.call(login, "QueryDomainPinLockList", "generatelist", "1").value("path");
        assertThat(path).isNotEmpty();
        eventually(() -> assertThat(server.count("SELECT count(*) AS n FROM list_file WHERE state = 'READY'")).isPositive());
    }

    @Test
    void testSuccess_import() {
        String login = server.registrar();
        String lines = IntStream.range(0, 500).mapToObj(n -> "many" + n + ".example," + login + ",auth-" + n + "\n")
                .reduce("domain,account,auth\n", String::concat);
        Imports imports = server.bean(Imports.class);
        UUID started = imports.check(Actor.operator(), "many.csv", lines.getBytes(StandardCharsets.UTF_8));
        eventually(() -> assertThat(imports.find(started).orElseThrow().isReady()).isTrue());
        assertThat(imports.carryOut(Actor.operator(), started)).isTrue();
        eventually(() -> assertThat(imports.find(started).orElseThrow().added()).isEqualTo(500));
        assertThat(server.call(login, "QueryDomainList", "limit", "1").value("total")).isEqualTo("500");
    }

    @Test
    void testSuccess_manyAtOnce() throws Exception {
        String login = server.registrar();
        List<String> domains = IntStream.range(0, CALLERS).mapToObj(_ -> server.domain(login)).toList();
        assertThat(Together.run(CALLERS, n -> server.requestLock(login, domains.get(n)).code())).containsOnly(200);
        assertThat(Together.run(CALLERS, n -> server.confirmLock(login, domains.get(n), server.pin(domains.get(n))).code()))
                .containsOnly(200);
        assertThat(server.balance(login)).as("24 times 14.28").isEqualTo("157.28");
        String pin = server.requestPin(login, domains.getFirst());
        assertThat(Together.run(CALLERS, _ -> server.call(login, "DeleteDomain", "domain", domains.getFirst(), "token", pin).code()))
                .as("it can be deleted once").containsOnlyOnce(200);
        server.proveInvariants();
    }

    /** PostgreSQL ends the wait itself; without that the driver would give up half a minute later. */
    @Test
    void testFailure_rowThatIsHeldForLonger() throws Exception {
        String login = server.registrar();
        String domain = server.domain(login);
        try (TestServer hasty = server.secondNode(Map.of(UNPREPARED, "false", "pinlock.database.longest-wait", "2s"));
                Connection other = server.database().connect()) {
            DatabaseWaitTest.proveWaitEnds(hasty, other, login, domain);
        }
        assertThat(server.balance(login)).as("nothing was done").isEqualTo("500.00");
    }

    @Test
    void testFailure_namedStatements() {
        assertThatThrownBy(() -> TestServer.start(TestPostgres.blank().through(bouncer.port()), Map.of())).rootCause()
                .hasMessageContaining("prepared statement \"S_");
    }

    /** That is why the server sets nothing in its connection. */
    @ParameterizedTest
    @CsvSource({"options,-c lock_timeout=10000,options", "currentSchema,public,search_path"})
    void testFailure_settingsOfAConnection(String property, String value, String parameter) {
        Properties properties = new Properties();
        properties.setProperty("user", server.database().user());
        properties.setProperty("password", server.database().password());
        properties.setProperty(property, value);
        assertThatThrownBy(() -> DriverManager.getConnection(server.database().url(), properties))
                .hasMessageContaining("unsupported startup parameter: " + parameter);
    }

    private Answer transfer(String login, String domain, String token) {
        return server.call(login, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", token);
    }
}
