package io.pinlock.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.FakeSmsc;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
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
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    @AfterEach
    void leaveNothingBehind() {
        Program.killAll();
    }

    @Test
    void testSuccess_trustedAndForTheHost() throws Exception {
        Path store = certificate();
        int port = FakeSmsc.freePort();
        try (FakeSmsc smsc = new FakeSmsc(port, encrypted(store)); Program program = start("localhost", port, store)) {
            assertThat(program.call("alpha", "SetDomainPinLock", "domain", "alpha1.example", "pinlock", "1", "authoritynumber",
                    "00491701234567").code()).isEqualTo(200);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> program
                    .call("alpha", "StatusDomainPinLock", "domain", "alpha1.example").value("sms status").equals("SENT"));
            assertThat(smsc.count()).isOne();
        }
    }

    @Test
    void testFailure_certificateOfAnotherHost() throws Exception {
        Path store = certificate();
        int port = FakeSmsc.freePort();
        try (FakeSmsc smsc = new FakeSmsc(port, encrypted(store)); Program program = start("127.0.0.1", port, store)) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> program.output().contains("cannot be bound to"));
            assertThat(smsc.binds()).isEmpty();
        }
    }

    private Program start(String host, int port, Path store) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of("PINLOCK_SMS_ROUTES_MAIN_KIND", "smpp", "PINLOCK_SMS_ROUTES_MAIN_HOST", host,
                "PINLOCK_SMS_ROUTES_MAIN_PORT", "" + port, "PINLOCK_SMS_ROUTES_MAIN_TLS", "true"));
        settings.put("JDK_JAVA_OPTIONS", "-Djavax.net.ssl.trustStore=" + store + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD);
        return Program.serve(TestPostgres.fresh(), folder, settings);
    }

    private Path certificate() throws IOException, InterruptedException {
        Path store = folder.resolve("smsc.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
                "smsc", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-storetype", "PKCS12", "-keystore",
                store.toString(), "-storepass", PASSWORD).redirectErrorStream(true).redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        return store;
    }

    private static ServerConnectionFactory encrypted(Path store) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
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
