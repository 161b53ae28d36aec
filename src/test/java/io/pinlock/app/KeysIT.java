package io.pinlock.app;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.KeysetHandle;
import io.pinlock.base.crypto.Keys;
import io.pinlock.testing.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that change while the server runs. */
@Order(Turn.LONG)
class KeysIT {
    @TempDir
    private Path data;

    @AfterEach
    void leaveNothingBehind() {
        Program.killAll();
    }

    @Test
    void testSuccess_livePinsAuthCodesAndTheRestStayGood_andOldKeysGo() throws Exception {
        TestPostgres.Login database = TestPostgres.durable();
        Program program = Program.serve(database, data);
        assertPasswordsAreHashedAsTheStandardAsks(database);
        lock(program, "alpha1.example", "");
        String pin = pin(program, "alpha1.example");
        KeysetHandle before = macKeys();

        order("prepare", "New keys are in ", "keys", "rotate", "--prepare");
        assertThat(macKeys().size()).isEqualTo(2);
        assertThat(macKeys().getPrimary().getId()).as("not in use yet").isEqualTo(before.getPrimary().getId());
        Program rotation = Program.start("keys", "rotate", "--data", data.toString());
        assertThat(rotation.awaitEnd()).as(rotation.output()).isZero();
        assertThat(rotation.output()).contains("are in use");
        assertThat(macKeys().size()).isEqualTo(2);
        assertThat(macKeys().getPrimary().getId()).isNotEqualTo(before.getPrimary().getId());
        assertSealedUnderTheNewKey(database);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys.json")))).isEqualTo("rw-------");

        assertThat(lock(program, "alpha1.example", pin)).as("a PIN from before").isEqualTo(200);
        assertThat(lock(program, "alpha2.example", "")).isEqualTo(200);
        assertThat(lock(program, "alpha2.example", pin(program, "alpha2.example"))).as("a PIN from after").isEqualTo(200);
        assertThat(program.call("alpha", "StatusDomain", "domain", "alpha3.example").value("auth")).isEqualTo("auth-alpha3.example");
        order("rotate", "are in use", "keys", "rotate");
        order("rotate", "are in use", "keys", "rotate");
        assertThat(macKeys().size()).as("nothing is left under the oldest ones").isLessThanOrEqualTo(3);
        assertThat(IntStream.range(0, macKeys().size()).map(i -> macKeys().getAt(i).getId())).doesNotContain(before.getPrimary().getId());
        assertThat(program.call("beta", "TransferDomain", "domain", "alpha3.example", "action", "USERTRANSFER", "auth",
                "auth-alpha3.example").code()).isEqualTo(200);
        program.kill();
        try (Program again = Program.serve(database, data)) {
            assertThat(again.call("alpha", "StatusDomain", "domain", "alpha3.example").value("auth")).isEqualTo("auth-alpha3.example");
            assertThat(again.inbox()).contains("alpha1.example");
        }
    }

    private static void assertPasswordsAreHashedAsTheStandardAsks(TestPostgres.Login database) throws SQLException {
        try (Connection connection = database.connect();
                ResultSet rows = connection.createStatement().executeQuery("SELECT password_hash FROM credential")) {
            assertThat(rows.next()).isTrue();
            do {
                assertThat(rows.getString(1)).matches(PasswordEncoderTest.STORED);
            } while (rows.next());
        }
    }

    /** What is kept without end must not stay under a key that may have leaked. */
    private void assertSealedUnderTheNewKey(TestPostgres.Login database) throws SQLException {
        int primary = Keys.open(data.resolve("keys.json")).aeadKeys().getPrimary().getId();
        try (Connection connection = database.connect(); ResultSet rows = connection.createStatement().executeQuery("""
                SELECT encode(substring(auth FOR 5), 'hex') AS prefix FROM domain
                UNION SELECT encode(substring(verifier FOR 5), 'hex') FROM credential WHERE verifier IS NOT NULL
                UNION SELECT encode(substring(ciphertext FOR 5), 'hex') FROM key_check""")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).isEqualTo("01" + HexFormat.of().toHexDigits(primary));
            }
        }
    }

    private KeysetHandle macKeys() {
        return Keys.open(data.resolve("keys.json")).macKeys();
    }

    private void order(String what, String said, String... words) throws Exception {
        Ordered order = Ordered.at(data, words);
        assertThat(order.code()).as(what + ": " + order.out() + order.err()).isZero();
        assertThat(order.out()).contains(said);
    }

    private static int lock(Program program, String domain, String token) throws Exception {
        return program
                .call("alpha", "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "001987654321", "token", token)
                .code();
    }

    private static String pin(Program program, String domain) {
        Pattern pattern = Pattern.compile("PIN ([0-9]{8}) activates the PinLock of " + domain.replace(".", "\\."));
        Matcher matcher = eventually("what is waited for", () -> pattern.matcher(program.inbox()), Matcher::find);
        return matcher.group(1);
    }
}
