package io.pinlock.base.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.app.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What follows on a commit, and what comes right before it. */
class AfterCommitTest {
    private static TestServer server;
    private static Database database;

    private final List<String> happened = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        database = server.bean(Database.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Sql noting(String what) {
        return Sql.of("SELECT 1").then(() -> happened.add(what));
    }

    @Test
    void testSuccess_followsOnTheCommit_inItsOrder() {
        String result = database.transaction(tx -> {
            tx.write(noting("first"));
            tx.writeLast(noting("last"));
            tx.write(noting("second"));
            assertThat(happened).isEmpty();
            return "result";
        });
        assertThat(result).isEqualTo("result");
        assertThat(happened).containsExactly("first", "second", "last");
    }

    @Test
    void testSuccess_followsOnAStatementByItself() {
        database.write(noting("written"));
        assertThat(happened).containsExactly("written");
    }

    @Test
    void testFailure_nothingFollowsOnARollback() {
        assertThatThrownBy(() -> database.transaction(tx -> {
            tx.write(noting("lost"));
            throw new IllegalStateException("changed its mind");
        })).hasMessage("changed its mind");
        assertThatThrownBy(() -> database.transaction(tx -> {
            tx.write(noting("lost"));
            tx.writeLast(Sql.of("SELECT 1 / 0"));
            return tx;
        })).isInstanceOf(io.pinlock.base.DatabaseFault.class);
        assertThat(happened).isEmpty();
    }
}
