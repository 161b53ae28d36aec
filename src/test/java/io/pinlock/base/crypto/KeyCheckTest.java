package io.pinlock.base.crypto;

import static io.pinlock.app.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.KeyRotation;
import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of a server that has just made them. */
class KeyCheckTest {
    @Test
    void testSuccess_keysThatChangeRightAfterTheFirstStart(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keys.json");
        try (TestServer server = TestServer.start(TestPostgres.fresh(), Map.of("pinlock.keys", file.toString()))) {
            done(server.bean(KeyRotation.class).rotate());
            byte[] sealed = server.bean(KeyRing.class).encrypt(new byte[0], new byte[0]);
            assertThat("01" + HexFormat.of().toHexDigits(Keys.open(file).aeadKeys().getPrimary().getId()))
                    .isEqualTo(HexFormat.of().formatHex(sealed, 0, Rekeyable.PREFIX));
        }
    }
}
