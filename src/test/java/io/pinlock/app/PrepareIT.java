package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.FakeSmsc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last step of a build, on the machine of a platform that serves. */
class PrepareIT {
    @TempDir
    private Path folder;

    @AfterEach
    void leaveNothingBehind() {
        Program.killAll();
    }

    /** The settings of the platform are all around it, in its environment and in the working folder. */
    @Test
    void testSuccess_touchesNoDatabase_andNoRoute() throws Exception {
        TestPostgres.Login database = TestPostgres.blank();
        try (FakeSmsc smsc = new FakeSmsc()) {
            Files.writeString(folder.resolve("pinlock.properties"), "pinlock.database.url=" + database.url() + "\npinlock.database.user="
                    + database.user() + "\npinlock.database.password=" + database.password() + "\n");
            Program prepare = Program.start(folder, Map.of("PINLOCK_DATABASE_URL", database.url(), "PINLOCK_DATABASE_USER", database.user(),
                    "PINLOCK_DATABASE_PASSWORD", database.password(), "PINLOCK_DEMO", "true", "PINLOCK_SMS_ROUTES_MAIN_KIND", "smpp",
                    "PINLOCK_SMS_ROUTES_MAIN_HOST", "127.0.0.1", "PINLOCK_SMS_ROUTES_MAIN_PORT", "" + smsc.port()), "prepare");
            assertThat(prepare.awaitEnd()).as(prepare.output()).isZero();
            assertThat(smsc.binds()).isEmpty();
            try (Connection connection = database.connect();
                    ResultSet rows = connection.createStatement()
                            .executeQuery("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace")) {
                rows.next();
                assertThat(rows.getLong(1)).as("tables of ours").isZero();
            }
        }
    }
}
