package io.pinlock.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.FakeSmsc;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An SMSC behind TLS, with a certificate for localhost that the program is told to trust, or not. */
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
        int port = FakeSmsc.freePort();
        try (FakeSmsc smsc = new FakeSmsc(port, encrypted(certificate.context()));
                Program program = start("localhost", port, certificate)) {
            assertThat(program.call("alpha", "SetDomainPinLock", "domain", "alpha1.example", "pinlock", "1", "authoritynumber",
                    "00491701234567").code()).isEqualTo(200);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> program
                    .call("alpha", "StatusDomainPinLock", "domain", "alpha1.example").value("sms status").equals("SENT"));
            assertThat(smsc.count()).isOne();
        }
    }

    @Test
    void testFailure_certificateOfAnotherHost() throws Exception {
        TestCertificate certificate = new TestCertificate(folder);
        int port = FakeSmsc.freePort();
        try (FakeSmsc smsc = new FakeSmsc(port, encrypted(certificate.context()));
                Program program = start("127.0.0.1", port, certificate)) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> program.output().contains("cannot be bound to"));
            assertThat(smsc.binds()).isEmpty();
        }
    }

    private Program start(String host, int port, TestCertificate certificate) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of("PINLOCK_SMS_ROUTES_MAIN_KIND", "smpp", "PINLOCK_SMS_ROUTES_MAIN_HOST", host,
                "PINLOCK_SMS_ROUTES_MAIN_PORT", "" + port, "PINLOCK_SMS_ROUTES_MAIN_TLS", "true"));
        settings.put("JDK_JAVA_OPTIONS", certificate.javaOptions());
        return Program.serve(TestPostgres.fresh(), folder, settings);
    }

    private static ServerConnectionFactory encrypted(SSLContext context) {
        return new ServerConnectionFactory() {
            @Override
            public ServerConnection listen(int port) throws IOException {
                return new ServerSocketConnection(context.getServerSocketFactory().createServerSocket(port));
            }

            @Override
            public ServerConnection listen(int port, int timeout) throws IOException {
                return listen(port);
            }

            @Override
            public ServerConnection listen(int port, int timeout, int backlog) throws IOException {
                return listen(port);
            }
        };
    }
}
