package io.pinlock.base.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.testing.RawConnection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For whom a proxy's requests are, seen by what the journal says of a command. */
class ClientAddressTest {
    private static final String NONE = "127.0.0.1";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            // What a client wrote itself stands before what the proxy has added.
            "X-Forwarded-For: 203.0.113.9 | 203.0.113.9",
            "X-Forwarded-For: 198.51.100.1, 203.0.113.9 | 203.0.113.9",
            "X-Forwarded-For: 198.51.100.1, 203.0.113.9, 10.1.2.3, 127.0.0.1 | 203.0.113.9",
            "X-Forwarded-For: 198.51.100.1;X-Forwarded-For: 203.0.113.9 | 203.0.113.9",
            "X-Forwarded-For: 203.0.113.9:4711 | 203.0.113.9",
            "X-Forwarded-For: [2001:db8::1]:4711 | [2001:db8:0:0:0:0:0:1]",
            "X-Forwarded-For: 2001:db8::1 | [2001:db8:0:0:0:0:0:1]",
            "Forwarded: for=198.51.100.1, for=203.0.113.9;proto=https | 203.0.113.9",
            "Forwarded: proto=https;For=\"[2001:db8::1]:80\";by=10.0.0.1 | [2001:db8:0:0:0:0:0:1]",
            "Forwarded: for=\"198.51.100.1, for=203.0.113.9 | 203.0.113.9",
            "X-Forwarded-For: 203.0.113.9;Forwarded: for=203.0.113.9 | 203.0.113.9",
            // One of both came through from outside, and nobody knows which.
            "X-Forwarded-For: 203.0.113.9;Forwarded: for=198.51.100.1 | 127.0.0.1",
            "X-Forwarded-For: unknown | 127.0.0.1",
            "X-Forwarded-For: 203.0.113.9, unknown | 127.0.0.1",
            "X-Forwarded-For: 203.0.113.9, 999.1.1.1 | 127.0.0.1",
            "X-Forwarded-For: 203.0.113.9, example.com | 127.0.0.1",
            "Forwarded: for=_hidden | 127.0.0.1",
            "X-Real-IP: 203.0.113.9 | 127.0.0.1"})
    void testSuccess_lastOneThatIsNoTrustedProxy(String headers, String address) {
        try (TestServer own = TestServer.own(Map.of("pinlock.trusted-proxies", "127.0.0.1,10.0.0.0/8"))) {
            // A list cannot hold the sign between two headers.
            assertThat(addressOf(own, headers.replaceAll(";(?=X-|Forwarded)", "\r\n"))).isEqualTo(address);
        }
    }

    @Test
    void testFailure_nobodyIsTrusted() {
        assertThat(addressOf(TestServer.shared(), "X-Forwarded-For: 203.0.113.9\r\nForwarded: for=203.0.113.9")).isEqualTo(NONE);
    }

    @Test
    void testFailure_settingThatIsNoNetwork() {
        for (String wrong : List.of("proxy.example", "10.0.0.0/33", "10.0.0.0/x", "2001:db8::/129")) {
            assertThatThrownBy(() -> TestServer.start(TestPostgres.fresh(), Map.of("pinlock.trusted-proxies", wrong)))
                    .hasStackTraceContaining("pinlock.trusted-proxies takes addresses and networks, not " + wrong);
        }
    }

    private static String addressOf(TestServer server, String headers) {
        String login = server.registrar();
        String domain = server.domain(login);
        String form = "command=SetDomainTransferMode&transfermode=AUTODENY&domain=" + domain + "&s_login=" + login + "&s_pw=" + login
                + "-secret";
        try (RawConnection connection = new RawConnection(server.port())) {
            String answer = connection.send("POST /api/call HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                    + "\r\nContent-Length: " + form.length() + "\r\n\r\n" + form).untilClosed();
            assertThat(answer).contains("code = 200");
        }
        return server.bean(Database.class)
                .read(Sql.of("SELECT address FROM journal WHERE domain = ? AND action = 'SetDomainTransferMode'", domain)
                        .one(row -> row.text("address")))
                .orElseThrow();
    }
}
