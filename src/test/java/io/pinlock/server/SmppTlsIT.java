package io.pinlock.server;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.FakeSmsc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An SMSC behind TLS, with a certificate for localhost that the program is told to trust, or not. */
@Execution(ExecutionMode.CONCURRENT)
class SmppTlsIT {
    @TempDir
    private Path folder;

    @AfterEach
    void leaveNothingBehind() {
        Program.killAll();
    }

    @Test
    void testSuccess_trustedAndForTheHost() throws Exception {
        TestCertificate certificate = new TestCertificate(folder);
        try (FakeSmsc smsc = FakeSmsc.encrypted(certificate.context());
                Program program = start("localhost", smsc.port(), certificate)) {
            assertThat(program.call("alpha", "SetDomainPinLock", "domain", "alpha1.example", "pinlock", "1", "authoritynumber",
                    "00491701234567").code()).isEqualTo(200);
            eventually(() -> assertThat(program
                    .call("alpha", "StatusDomainPinLock", "domain", "alpha1.example").value("sms status")).isEqualTo("SENT"));
            assertThat(smsc.count()).isOne();
        }
    }

    @Test
    void testFailure_certificateOfAnotherHost() throws Exception {
        TestCertificate certificate = new TestCertificate(folder);
        try (FakeSmsc smsc = FakeSmsc.encrypted(certificate.context());
                Program program = start("127.0.0.1", smsc.port(), certificate)) {
            eventually(() -> assertThat(program.output()).contains("cannot be bound to"));
            assertThat(smsc.binds()).isEmpty();
        }
    }

    private Program start(String host, int port, TestCertificate certificate) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of("PINLOCK_SMS_ROUTES_MAIN_KIND", "smpp", "PINLOCK_SMS_ROUTES_MAIN_HOST", host,
                "PINLOCK_SMS_ROUTES_MAIN_PORT", "" + port, "PINLOCK_SMS_ROUTES_MAIN_TLS", "true"));
        settings.put("JDK_JAVA_OPTIONS", certificate.javaOptions());
        return Program.serve(TestPostgres.blank(), folder, settings);
    }
}
