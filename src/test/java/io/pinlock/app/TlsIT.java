package io.pinlock.app;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.FakeProvider;
import io.pinlock.testing.FakeSmsc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** SMSCs and receivers of events behind TLS, with a certificate for localhost that the program is told to trust, and with another one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsIT {
    @TempDir
    private static Path folder;

    private TestCertificate trusted;
    private FakeSmsc smsc;
    private FakeSmsc elsewhere;
    private Program program;

    /** One route by the name of the certificate, one by the address of the same machine. */
    @BeforeAll
    void start() throws Exception {
        trusted = new TestCertificate(folder);
        smsc = FakeSmsc.encrypted(trusted.context());
        elsewhere = FakeSmsc.encrypted(trusted.context());
        Map<String, String> settings = new HashMap<>(Map.of("JDK_JAVA_OPTIONS", trusted.javaOptions()));
        settings.putAll(route("MAIN", "localhost", smsc));
        settings.putAll(route("ELSEWHERE", "127.0.0.1", elsewhere));
        program = Program.serve(TestPostgres.fresh(), folder, settings);
    }

    private static Map<String, String> route(String name, String host, FakeSmsc smsc) {
        String prefix = "PINLOCK_SMS_ROUTES_" + name;
        return Map.of(prefix + "_KIND", "smpp", prefix + "_HOST", host, prefix + "_PORT", "" + smsc.port(), prefix + "_TLS", "true");
    }

    @AfterAll
    void end() throws IOException {
        smsc.close();
        elsewhere.close();
        Program.killAll();
    }

    @Test
    void testSuccess_smscThatIsTrusted() throws IOException {
        assertThat(program.call("alpha", "SetDomainPinLock", "domain", "alpha1.example", "pinlock", "1", "authoritynumber",
                "00491701234567").code()).isEqualTo(200);
        eventually(() -> assertThat(program.call("alpha", "StatusDomainPinLock", "domain", "alpha1.example").value("sms status"))
                .isEqualTo("SENT"));
        assertThat(smsc.count()).isOne();
    }

    @Test
    void testFailure_smscOfAnotherHost() {
        eventually(() -> assertThat(program.output()).contains("The SMSC 127.0.0.1:" + elsewhere.port() + " cannot be bound to"));
        assertThat(elsewhere.binds()).isEmpty();
    }

    @Test
    void testSuccess_receiverThatIsTrusted() throws Exception {
        try (FakeProvider receiver = new FakeProvider(trusted.context())) {
            assertThat(outcome("alpha", "alpha2.example", "beta", receiver)).isEqualTo("HTTP 200");
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void testFailure_receiverThatIsNotTrusted() throws Exception {
        TestCertificate unknown = new TestCertificate(Files.createDirectory(folder.resolve("unknown")));
        try (FakeProvider receiver = new FakeProvider(unknown.context())) {
            assertThat(outcome("beta", "beta1.example", "alpha", receiver)).isEqualTo("its certificate or TLS is not accepted");
            assertThat(receiver.requests()).isEmpty();
        }
    }

    /** Of the first event that this account has sent to it; the next receiver may get the same port. */
    private String outcome(String login, String domain, String asking, FakeProvider receiver) throws IOException {
        assertThat(program.call(login, "SetEventWebhook", "url", receiver.url()).code()).isEqualTo(200);
        program.call(asking, "TransferDomain", "domain", domain, "action", "USERTRANSFER");
        eventually(() -> assertThat(program.call(login, "StatusEventWebhook").value("last outcome")).isNotEmpty());
        String outcome = program.call(login, "StatusEventWebhook").value("last outcome");
        assertThat(program.call(login, "DeleteEventWebhook").code()).isEqualTo(200);
        return outcome;
    }
}
