package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.FakeProvider;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A provider that gives messages no identifiers, and calls the address that each message brings: Kannel's sendsms with its dlr-url. */
class OwnIdReceiptTest extends HttpFixture {
    private static final String KEY = "0123456789abcdef";

    @Override
    Map<String, String> settings() {
        return Map.of("kind", "http", "method", "GET", "url",
                provider.url() + "/cgi-bin/sendsms?username=u&password=p&from=PinLock&to=[digits]&text=[text]&dlr-mask=19"
                        + "&dlr-url=[receipts]%3Fkey%3D" + KEY + "%26id%3D[id]%26status%3D%25d",
                "success", "^[03]: ", "receipts.key", KEY, "receipts.own-id", "true", "receipts.delivered", "1", "receipts.failed", "2,16",
                "answer-timeout", "20s", "pinlock.public-url", "https://pinlock.example.net");
    }

    private int call(FakeProvider.Request message, String status) {
        Matcher address = Pattern.compile("dlr-url=([^&]*)").matcher(message.path());
        assertThat(address.find()).isTrue();
        URI url = URI.create(URLDecoder.decode(address.group(1), StandardCharsets.UTF_8).replace("%d", status));
        assertThat(url.getHost()).isEqualTo("pinlock.example.net");
        return server.send(HttpRequest.newBuilder(server.uri(url.getPath() + "?" + url.getQuery())).build()).statusCode();
    }

    @Test
    void testSuccess_callbackByOurIdentifier() {
        provider.behave(_ -> new FakeProvider.Answer(202, "0: Accepted for delivery"));
        request();
        awaitState("SENT");
        FakeProvider.Request first = provider.requests().getFirst();
        String firstDomain = domain;
        domain = server.domain(login);
        request();
        awaitState("SENT");
        assertThat(call(first, "8")).as("it is on its way").isEqualTo(204);
        assertThat(call(first, "1")).isEqualTo(204);
        assertThat(call(provider.requests().getLast(), "16")).isEqualTo(204);
        awaitState("FAILED");
        domain = firstDomain;
        awaitState("DELIVERED");
    }

    @Test
    void testSuccess_callbackBeforeTheAnswer() {
        provider.behave(message -> {
            assertThat(call(message, "1")).isEqualTo(204);
            return new FakeProvider.Answer(202, "3: Queued for later delivery");
        });
        request();
        awaitState("DELIVERED");
    }
}
