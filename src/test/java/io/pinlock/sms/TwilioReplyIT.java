package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.FakeProvider;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What people answer to messages of Twilio, which it brings to the address "A message comes in", signed as documented. */
class TwilioReplyIT extends HttpFixture {
    private static final String TOKEN = "f00dfeedf00dfeedf00dfeedf00dfeed";
    private static final String ADDRESS = "https://pinlock.example.net/sms/replies/main";

    @Override
    Map<String, String> settings() {
        return Map.of("kind", "twilio", "base-url", provider.url() + "/", "account-sid", "AC123", "auth-token", TOKEN, "from",
                "+15005550006", "replies", "true", "answer-timeout", "20s", "pinlock.public-url", "https://pinlock.example.net/");
    }

    private static String signature(String address, Map<String, String> parameters) {
        StringBuilder data = new StringBuilder(address);
        new TreeMap<>(parameters).forEach((name, value) -> data.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(data.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private int reply(Map<String, String> parameters, String signature) {
        String body = parameters.entrySet().stream().map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return server.send(HttpRequest.newBuilder(server.uri("/sms/replies/main"))
                .header("Content-Type", "application/x-www-form-urlencoded").header("X-Twilio-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build()).statusCode();
    }

    private String body() {
        eventually(() -> assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE sent_at IS NULL")).isZero());
        return provider.requests().getLast().form().getOrDefault("Body", "");
    }

    @Test
    void testSuccess_aSignedNo_freezes_andNothingElseDoes() {
        provider.behave(_ -> new FakeProvider.Answer(201, "{\"sid\": \"SM1\"}"));
        request();
        String activation = body();
        assertThat(activation).as("nothing is there to be frozen yet").doesNotContain("Reply NO");
        assertThat(server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", NUMBER, "token",
                activation.replaceFirst("PIN ([0-9]+) .*", "$1")).code()).isEqualTo(200);
        assertThat(server.call(login, "RequestDomainPin", "domain", domain).code()).isEqualTo(200);
        assertThat(body()).endsWith(" Not you? Reply NO");
        Map<String, String> no = Map.of("MessageSid", "SMin", "From", "+491701234567", "To", "+15005550006", "Body", "Nein");
        Map<String, String> hello = Map.of("MessageSid", "SMin", "From", "+491701234567", "To", "+15005550006", "Body", "hello");
        Map<String, String> stranger = Map.of("MessageSid", "SMin", "From", "+491709999999", "To", "+15005550006", "Body", "Nein");
        assertThat(reply(no, "wrong")).isEqualTo(403);
        assertThat(reply(no, signature("https://pinlock.example.net/sms/receipts/main", no))).isEqualTo(403);
        assertThat(reply(no, signature(ADDRESS, hello))).isEqualTo(403);
        assertThat(reply(hello, signature(ADDRESS, hello))).isEqualTo(204);
        assertThat(reply(stranger, signature(ADDRESS, stranger))).isEqualTo(204);
        assertThat(status().value("frozen")).isEqualTo("0");
        assertThat(reply(no, signature(ADDRESS, no))).isEqualTo(204);
        assertThat(status().value("frozen")).isEqualTo("1");
        assertThat(status().value("freeze through")).isEqualTo("REPLY");
        assertThat(server.send(HttpRequest.newBuilder(server.uri("/sms/replies/other")).build()).statusCode()).isEqualTo(404);
    }

    private void lock(String name) {
        String[] wanted = {"domain", name, "pinlock", "1", "authoritynumber", NUMBER};
        assertThat(server.call(login, "SetDomainPinLock", wanted).code()).isEqualTo(200);
        String pin = body().replaceFirst("PIN ([0-9]+) .*", "$1");
        assertThat(server.call(login, "SetDomainPinLock", "domain", name, "pinlock", "1", "authoritynumber", NUMBER, "token", pin).code())
                .isEqualTo(200);
    }

    /** What the phone has got last is what a no is about, also where it is an older PIN. */
    @Test
    void testSuccess_aPinThatWasSentAgain_isTheNewestMessage() {
        provider.behave(_ -> new FakeProvider.Answer(201, "{\"sid\": \"SM1\"}"));
        String other = server.domain(login);
        lock(domain);
        lock(other);
        for (String name : new String[]{domain, other}) {
            assertThat(server.call(login, "RequestDomainPin", "domain", name).code()).isEqualTo(200);
            body();
            server.clock().advance(Duration.ofSeconds(31));
        }
        assertThat(server.call(login, "ResendDomainPin", "domain", domain).code()).isEqualTo(200);
        body();
        Map<String, String> mark = Map.of("MessageSid", "SMin", "From", "+491701234567", "To", "+15005550006", "Body", "!");
        assertThat(reply(mark, signature(ADDRESS, mark))).isEqualTo(204);
        Map<String, String> no = Map.of("MessageSid", "SMin", "From", "+491701234567", "To", "+15005550006", "Body", "NO, not me");
        assertThat(reply(no, signature(ADDRESS, no))).isEqualTo(204);
        assertThat(status().value("frozen")).isEqualTo("1");
        assertThat(server.call(login, "StatusDomainPinLock", "domain", other).value("frozen")).isEqualTo("0");
    }
}
