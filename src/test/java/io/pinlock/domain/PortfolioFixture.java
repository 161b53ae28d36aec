package io.pinlock.domain;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;

/** Two registrars, and a domain of the first one. */
abstract class PortfolioFixture {
    final TestServer server = TestServer.shared();
    final String alpha = server.registrar();
    final String beta = server.registrar();
    final String domain = server.domain(alpha);

    Answer alpha(String command, String... parameters) {
        return server.call(alpha, command, parameters);
    }

    Answer status() {
        return alpha("StatusDomain", "domain", domain);
    }

    static String names(Answer answer) {
        return String.join(",", answer.properties().keySet());
    }
}
