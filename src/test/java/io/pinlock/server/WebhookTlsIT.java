package io.pinlock.server;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.FakeProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A receiver of events behind TLS, with a certificate that the program is told to trust, or not. */
@Execution(ExecutionMode.CONCURRENT)
class WebhookTlsIT {
    @TempDir
    private Path folder;

    @AfterEach
    void leaveNothingBehind() {
        Program.killAll();
    }

    private static String outcome(Program program, FakeProvider receiver) throws IOException {
        assertThat(program.call("alpha", "SetEventWebhook", "url", receiver.url()).code()).isEqualTo(200);
        program.call("beta", "TransferDomain", "domain", "alpha1.example", "action", "USERTRANSFER");
        eventually(() -> assertThat(program.call("alpha", "StatusEventWebhook").value("last outcome")).isNotEmpty());
        return program.call("alpha", "StatusEventWebhook").value("last outcome");
    }

    @Test
    void testSuccess_trusted() throws Exception {
        TestCertificate certificate = new TestCertificate(folder);
        try (FakeProvider receiver = new FakeProvider(certificate.context());
                Program program = Program.serve(TestPostgres.blank(), folder, Map.of("JDK_JAVA_OPTIONS", certificate.javaOptions()))) {
            assertThat(outcome(program, receiver)).isEqualTo("HTTP 200");
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void testFailure_notTrusted() throws Exception {
        try (FakeProvider receiver = new FakeProvider(new TestCertificate(folder).context());
                Program program = Program.serve(TestPostgres.blank(), folder, Map.of())) {
            assertThat(outcome(program, receiver)).isEqualTo("its certificate or TLS is not accepted");
            assertThat(receiver.requests()).isEmpty();
        }
    }
}
