package io.pinlock.billing;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A server of its own, for its clock, with a registrar and a subreseller that pays 18.00. */
abstract class AccountingFixture {
    final TestServer server = TestServer.own();
    final String top = server.registrar();
    final String leaf = server.subreseller(top, "100.00", "18.00");

    @AfterEach
    void proveInvariants() {
        server.proveInvariants();
        server.close();
    }

    static List<String> columns(Answer list) {
        return list.values("column");
    }
}
