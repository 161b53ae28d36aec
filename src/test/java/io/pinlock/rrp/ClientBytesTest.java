package io.pinlock.rrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.DomainAdministration;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Recorder;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The requests that the official clients were recorded to send, byte by byte, and their rules for reading the answers. */
class ClientBytesTest {
    private static final TestServer SERVER = TestServer.shared();
    private static final String JAVA_HEADERS = """
            POST /api/call.cgi HTTP/1.1
            Content-Type: application/x-www-form-urlencoded
            User-Agent: JAVA-SDK (Linux; amd64; rv:5.0.17) openjdk/17.0.15
            Expect:\s
            Cache-Control: no-cache
            Pragma: no-cache
            Host: 127.0.0.1:18081
            Accept: text/html, image/gif, image/jpeg, */*; q=0.2
            Connection: keep-alive
            """;
    private static final String NODE_HEADERS = """
            POST /api/call.cgi HTTP/1.1
            User-Agent: NODE-SDK (linux; x64; rv:8.0.2) node/v20.20.2
            Content-Type: application/x-www-form-urlencoded
            Accept: */*
            Accept-Encoding: gzip,deflate
            Connection: keep-alive
            """;

    @BeforeAll
    static void addTheRecordedAccounts() {
        account("acme", "pä ss*w&rd");
        account("nodeacme", "pä ss*w&rd'(!)~");
        SERVER.bean(DomainAdministration.class).add(Actor.operator(), List.of(
                new DomainAdministration.Line(1, "münchen.de", "acme", "secret"),
                new DomainAdministration.Line(2, "a.com", "acme", "secret"), new DomainAdministration.Line(3, "b.com", "acme", "secret"),
                new DomainAdministration.Line(4, "c.com", "acme", "secret"), new DomainAdministration.Line(5, "d.com", "acme", "secret")));
    }

    /** The recorded passwords are shorter than those that can be chosen today. */
    private static void account(String login, String password) {
        TestServer.done(SERVER.desk().createToTry(Actor.operator(), login, Optional.empty(), "EUR", BigDecimal.ZERO, password));
        TestServer.done(SERVER.desk().deposit(Actor.operator(), login, "500.00", "test"));
    }

    private static String javaSession() throws IOException {
        Answer login = java("s_login=acme&persistent=1&s_pw=p%C3%A4+ss*w%26rd");
        assertThat(login.text()).isEqualTo("200 Command completed successfully");
        return login.value("sessionid");
    }

    private static Answer java(String body) throws IOException {
        return send(JAVA_HEADERS, body);
    }

    private static Answer node(String body) throws IOException {
        return send(NODE_HEADERS + "Host: 127.0.0.1\n", body);
    }

    /** Sends it as it stands and takes the answer off the wire; every outcome is HTTP 200 in plain text. */
    private static Answer send(String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String length = headers.startsWith("POST") ? "Content-Length: " + bytes.length + "\n" : "";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
            socket.getOutputStream().write((headers.replace("keep-alive", "close") + length + "\n").replace("\n", "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(bytes);
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Recorder.rrp(headers + body, response);
            assertThat(response).startsWith("HTTP/1.1 200 ").containsIgnoringCase("\r\nContent-Type: text/plain;charset=utf-8\r\n");
            return Answer.parse(response.substring(response.indexOf("\r\n\r\n") + 4));
        }
    }

    @Test
    void testSuccess_javaClient() throws IOException {
        String session = javaSession();
        String login = "s_login=acme&s_sessionid=" + session;
        assertThat(java(login + "&s_command=COMMAND%3DStatusAccount").value("registrar")).isEqualTo("acme");
        assertThat(java(login + "&s_command=LANGUAGE%3DDE%0ADOMAIN%3Dm%C3%BCnchen.de%0APINLOCK%3D1%0AAUTHORITYNUMBER%3D0049170+1234%2B5%2A"
                + "%0ACOMMAND%3DSetDomainPinLock%0ANAMESERVER0%3Dns1.xn--mnchen-3ya.de").text())
                .isEqualTo("503 Invalid attribute name; NAMESERVER0");
        assertThat(java(login + "&s_command=LANGUAGE%3DDE%0ADOMAIN%3Dm%C3%BCnchen.de%0APINLOCK%3D1%0AAUTHORITYNUMBER%3D0049170+1234%2B5%2A"
                + "%0ACOMMAND%3DSetDomainPinLock").text()).isEqualTo("505 Invalid attribute value syntax; AUTHORITYNUMBER");
        assertThat(java(login + "&s_command=LANGUAGE%3DDE%0ADOMAIN%3Dm%C3%BCnchen.de%0APINLOCK%3D1%0AAUTHORITYNUMBER%3D0049170+12345"
                + "%0ACOMMAND%3DSetDomainPinLock").code()).isEqualTo(200);
        assertThat(java(login + "&s_command=SUBUSER%3Dsub1%0APASSWORD%3D%2A%2A%2A%0ACOMMAND%3DCheckAuthentication").text())
                .isEqualTo("530 Authentication failed");
        assertThat(java(login + "&s_command=COMMAND%3DStopSession").code()).isEqualTo(200);
        assertThat(java(login + "&s_command=COMMAND%3DStatusAccount").text()).isEqualTo("530 Authentication failed");
    }

    @Test
    void testSuccess_javaClientPagesThroughAList() throws IOException {
        String login = "s_login=acme&s_sessionid=" + javaSession();
        for (String domain : List.of("a.com", "b.com", "c.com", "d.com")) {
            String lock = "&s_command=DOMAIN%3D" + domain + "%0APINLOCK%3D1%0AAUTHORITYNUMBER%3D001987654321%0ACOMMAND%3DSetDomainPinLock";
            java(login + lock);
            java(login + lock + "%0ATOKEN%3D" + SERVER.pin(domain));
        }
        Answer one = java(login + "&s_command=DOMAIN%3D%2A.com%0ACOMMAND%3DQueryDomainPinLockList%0ALIMIT%3D2");
        Answer two = java(login + "&s_command=DOMAIN%3D%2A.com%0ACOMMAND%3DQueryDomainPinLockList%0ALIMIT%3D2%0AFIRST%3D2");
        Map<String, List<String>> columns = readLikeTheClients(one.raw());
        assertThat(columns.get("DOMAIN")).containsExactly("a.com", "b.com");
        assertThat(columns.get("PINLOCKRENEWALDATE")).hasSize(2);
        assertThat(columns.get("TOTAL")).containsExactly("4");
        assertThat(readLikeTheClients(two.raw()).get("DOMAIN")).containsExactly("c.com", "d.com");
        assertThat(two.value("first") + two.value("last")).isEqualTo("23");
    }

    @Test
    void testSuccess_nodeClient() throws IOException {
        Answer login = node("s_login=nodeacme&persistent=1&s_pw=p%C3%A4%20ss%2Aw%26rd%27%28%21%29~");
        String session = "s_login=nodeacme&s_sessionid=" + login.value("sessionid");
        assertThat(node(session + "&s_command=COMMAND%3DX%0AAUTH%3Da%0ATOKEN%3D%0ASUBUSER%3Dsub1").text())
                .isEqualTo("500 Invalid command name");
        assertThat(node(
                session + "&s_command=COMMAND%3DSetDomainPinLock%0ADOMAIN%3Dm%C3%BCnchen.de%0APINLOCK%3D1%0AAUTHORITYNUMBER%3D0049170%20"
                        + "12345%0ATOKEN%3D")
                .text()).as("another account's domain; an empty TOKEN is none").isEqualTo("545 Entity reference not found");
        assertThat(node(session + "&s_command=COMMAND%3DStatusAccount%0ASUBUSER%3D").code()).isEqualTo(200);
    }

    @Test
    void testSuccess_withoutASession_andARoleIsRefused() throws IOException {
        assertThat(node("s_login=acme&s_pw=p%C3%A4%20ss%2Aw%26rd&s_command=COMMAND%3DStatusAccount").code()).isEqualTo(200);
        assertThat(node("s_login=acme%3Arole&s_pw=p%C3%A4%20ss%2Aw%26rd&s_command=COMMAND%3DStatusAccount").text())
                .isEqualTo("530 Authentication failed");
    }

    @Test
    void testSuccess_phpFieldOrder_persistentLast() throws IOException {
        assertThat(java("s_login=acme&s_pw=p%C3%A4+ss%2Aw%26rd&persistent=1").value("sessionid")).hasSize(32);
    }

    @Test
    void testSuccess_getWithBareLowerCaseParameters_onBothAddresses() throws IOException {
        for (String path : List.of("/api/call", "/api/call.cgi")) {
            Answer answer = get(path, "LIVE");
            assertThat(answer.value("domain")).isEqualTo("xn--mnchen-3ya.de");
            assertThat(answer.value("domain idn")).isEqualTo("münchen.de");
        }
    }

    @Test
    void testFailure_thereIsNoTestSystem_onBothAddresses() throws IOException {
        for (String path : List.of("/api/call", "/api/call.cgi")) {
            assertThat(get(path, "OTE").text()).isEqualTo("541 Invalid attribute value; S_OPMODE");
        }
    }

    private static Answer get(String path, String opmode) throws IOException {
        return send("GET " + path + "?s_login=acme&s_pw=p%C3%A4%20ss*w%26rd&s_opmode=" + opmode
                + "&command=statusdomain&domain=M%C3%9CNCHEN.de HTTP/1.1\nHost: x\nConnection: keep-alive\n", "");
    }

    @Test
    void testSuccess_mregLinesAreTolerated_otherLinesAreNot() throws IOException {
        String login = "s_login=acme&s_pw=p%C3%A4+ss%2Aw%26rd&s_command=";
        assertThat(java(login + "%5BCOMMAND%5D%0Acommand+%3D+StatusDomain%0D%0Adomain+%3D+a.com%0AEOF%0A").value("domain"))
                .isEqualTo("a.com");
        assertThat(java(login + "COMMAND%3DStatusDomain%0ADOMAIN%3Da.com%0Ajunk").text()).isEqualTo("507 Invalid command format");
        assertThat(java(login + "COMMAND%3DStatusDomain%0ADOMAIN%3Da.com&domain=b.com").text()).as("two values for one name")
                .isEqualTo("507 Invalid command format");
    }

    /** The one rule that all official clients share; a client that finds no code or no description gives up. */
    private static Map<String, List<String>> readLikeTheClients(String raw) {
        Pattern line = Pattern.compile("^([^=]*[^\t= ])[\t ]*=[\t ]*(.*)$");
        Pattern property = Pattern.compile("^property\\[([^\\]]*)\\]\\[([0-9]+)\\]$", Pattern.CASE_INSENSITIVE);
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (String text : raw.split("\r?\n", -1)) {
            Matcher matcher = line.matcher(text);
            if (matcher.matches()) {
                Matcher name = property.matcher(matcher.group(1));
                String key = name.matches()
                        ? name.group(1).toUpperCase(Locale.ROOT).replaceAll("\\s", "")
                        : matcher.group(1).toUpperCase(Locale.ROOT);
                List<String> values = columns.computeIfAbsent(key, _ -> new ArrayList<>());
                if (name.matches()) {
                    assertThat(Integer.parseInt(name.group(2))).as("the Java client breaks otherwise").isEqualTo(values.size());
                }
                values.add(matcher.group(2));
            }
        }
        assertThat(columns).containsKeys("CODE", "DESCRIPTION");
        return columns;
    }
}
