package io.pinlock.rrp.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever goes in, an answer comes out: never an exception, never anything but HTTP 200, never bytes that break a client. */
class WireFormatPropertiesTest {
    private static final TestServer SERVER = TestServer.own();
    private static final String LOGIN = SERVER.registrar();
    private static final String DOMAIN = SERVER.domain(LOGIN);
    private static final String SESSION = SERVER
            .callWith(Map.of("s_login", LOGIN, "s_pw", LOGIN + "-secret", "persistent", "1"), "").value("sessionid");

    private static Answer send(String method, String query, byte[] body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
            socket.getOutputStream().write((method + " /api/call?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                    + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(response).startsWith("HTTP/1.1 200 ");
            return Answer.parse(response.substring(response.indexOf("\r\n\r\n") + 4));
        }
    }

    @Property(tries = 300)
    void anyBytesAsBody(@ForAll byte[] body) throws IOException {
        send("POST", "", body);
    }

    @Property(tries = 300)
    void anyBytesInTheQuery(@ForAll byte[] bytes) throws IOException {
        StringBuilder query = new StringBuilder();
        for (byte each : bytes) {
            query.append(String.format("%%%02x", each));
        }
        send("GET", query.toString(), new byte[0]);
        send("GET", "s_command=" + query, new byte[0]);
    }

    /** Commands and parameters that exist, with values that do not fit, from somebody who is logged in. */
    @Property(tries = 600)
    void anyParametersOfRealCommands(@ForAll("commands") String command, @ForAll("parameters") Map<String, String> parameters)
            throws IOException {
        StringBuilder body = new StringBuilder("s_login=" + LOGIN + "&s_sessionid=" + SESSION + "&command=" + command);
        parameters.forEach((name, value) -> body.append('&').append(encode(name)).append('=').append(encode(value)));
        Answer answer = send("POST", "", body.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(answer.code()).as("%s %s", command, parameters).isNotEqualTo(421).isNotEqualTo(420);
    }

    @Provide
    Arbitrary<String> commands() {
        return Arbitraries.of("StatusAccount", "StatusDomain", "QueryDomainList", "SetDomainPinLock", "RequestDomainPin",
                "QueryDomainPinLockList",
                "TransferDomain", "StatusDomainPinLock", "CheckAuthentication", "nonsense");
    }

    @Provide
    Arbitrary<Map<String, String>> parameters() {
        Arbitrary<String> names = Arbitraries.of("domain", "DOMAIN", "pinlock", "authoritynumber", "language", "action", "auth", "first",
                "last",
                "limit", "order", "orderby", "wide", "norenew", "period");
        Arbitrary<String> values = Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(300),
                Arbitraries.of("0", "1", "001987654321", DOMAIN, "*",
                        "EN", "USERTRANSFER", "APPROVE", "DENY", "QUERY", "CANCEL", "2147483647", "99999999999", "-1", "%_\\", "\u0000",
                        "{x}", "ASC", "😀.example"));
        return Arbitraries.maps(names, values).ofMaxSize(6);
    }

    @Property(tries = 1000)
    void readingIsTotal(@ForAll String query, @ForAll String body) {
        Optional<Request> request = RequestReader.read(query, body);
        request.ifPresent(read -> assertThat(read.parameters()).allSatisfy((name, value) -> {
            assertThat(name).isEqualTo(name.toUpperCase(java.util.Locale.ROOT)).isNotEmpty();
            assertThat(value).isEqualTo(value.strip()).isNotEmpty();
        }));
    }

    /** What a client encodes in either way, and sends in either form, is what is read. */
    @Property(tries = 500)
    void whatIsEncodedIsRead(@ForAll("printable") String value) {
        String plus = encode(value);
        String percent = plus.replace("+", "%20");
        for (String encoded : List.of(plus, percent)) {
            Request bare = RequestReader.read("auth=" + encoded, "").orElseThrow();
            Request lines = RequestReader.read("", "s_command=" + encode("DOMAIN=x\nAUTH=") + encoded).orElseThrow();
            assertThat(bare.parameter("AUTH")).isEqualTo(Optional.of(value.strip()).filter(text -> !text.isEmpty()));
            assertThat(lines.parameter("AUTH")).isEqualTo(bare.parameter("AUTH"));
        }
    }

    @Provide
    Arbitrary<String> printable() {
        return Arbitraries.strings().withCharRange(' ', '~').withChars("äöüß日本€ ").ofMaxLength(60);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
