package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.Eventually;
import io.pinlock.testing.FakeProvider;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Messages over Twilio's REST API, against a double that looks at the documented request and signs as documented. */
class TwilioIT extends HttpFixture {
    private static final String TOKEN = "f00dfeedf00dfeedf00dfeedf00dfeed";
    private static final String CALLBACK = "https://pinlock.example.net/sms/receipts/main";

    @Override
    Map<String, String> settings() {
        return Map.of("kind", "twilio", "base-url", provider.url() + "/", "account-sid", "AC123", "auth-token", TOKEN, "from", "PinLock",
                "answer-timeout", "20s", "pinlock.public-url", "https://pinlock.example.net/");
    }

    /** As the provider's documentation describes it, with code of its own. */
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

    @Test
    void testSuccess_documentedRequest_andSignedCallbacks() {
        provider.behave(_ -> new FakeProvider.Answer(201, "{\"sid\": \"SMabc\", \"status\": \"queued\", \"error_code\": null}"));
        request();
        awaitState("SENT");
        FakeProvider.Request sent = provider.requests().getFirst();
        assertThat(sent.method() + " " + sent.path()).isEqualTo("POST /2010-04-01/Accounts/AC123/Messages.json");
        assertThat(sent.headers().get("Authorization")).containsExactly("Basic " + Base64.getEncoder()
                .encodeToString(("AC123:" + TOKEN).getBytes(StandardCharsets.US_ASCII)));
        Map<String, String> form = sent.form();
        assertThat(form.keySet()).containsExactlyInAnyOrder("To", "From", "Body", "ValidityPeriod", "StatusCallback");
        assertThat(form).containsEntry("To", "+491701234567").containsEntry("From", "PinLock").containsEntry("StatusCallback", CALLBACK);
        assertThat(form.get("Body")).startsWith("PIN ").contains(domain);
        assertThat(Integer.parseInt(form.get("ValidityPeriod"))).isBetween(1700, 1800);
        for (String status : List.of("queued", "sent", "delivered")) {
            Map<String, String> told = Map.of("MessageSid", "SMabc", "MessageStatus", status, "To", "+491701234567");
            assertThat(callback(told, "X-Twilio-Signature", signature(CALLBACK, told))).isEqualTo(204);
        }
        awaitState("DELIVERED");
        assertThat(server.call(login, "QuerySMSList", "wide", "1").value("sms provider id")).isEqualTo("SMabc");
    }

    @Test
    void testFailure_callbackWithoutARightSignature() {
        provider.behave(_ -> new FakeProvider.Answer(201, "{\"sid\": \"SM1\"}"));
        request();
        awaitState("SENT");
        Map<String, String> told = Map.of("MessageSid", "SM1", "MessageStatus", "delivered");
        String right = signature(CALLBACK, told);
        assertThat(callback(told)).isEqualTo(403);
        assertThat(callback(told, "X-Twilio-Signature", "")).isEqualTo(403);
        assertThat(callback(told, "X-Twilio-Signature", signature("https://elsewhere.example/sms/receipts/main", told))).isEqualTo(403);
        assertThat(callback(Map.of("MessageSid", "SM1", "MessageStatus", "failed"), "X-Twilio-Signature", right)).isEqualTo(403);
        assertThat(status().value("sms status")).isEqualTo("SENT");
        assertThat(server.send(HttpRequest.newBuilder(server.uri("/sms/receipts/other")).build()).statusCode()).isEqualTo(404);
        assertThat(callback(told, "X-Twilio-Signature", right)).isEqualTo(204);
        awaitState("DELIVERED");
    }

    @Test
    void testFailure_undelivered_withTheProvidersError() {
        provider.behave(_ -> new FakeProvider.Answer(201, "{\"sid\": \"SM2\"}"));
        request();
        awaitState("SENT");
        Map<String, String> told = Map.of("MessageSid", "SM2", "MessageStatus", "undelivered", "ErrorCode", "30005", "To", "+491701234567");
        assertThat(callback(told, "X-Twilio-Signature", signature(CALLBACK, told))).isEqualTo(204);
        awaitState("FAILED");
        assertThat(status().value("sms reason")).isEqualTo("error 30005");
    }

    @Test
    void testFailure_whatAnswersMean_andNothingOfThemIsToldButCodes() {
        String told = "{\"code\": 21211, \"message\": \"The 'To' number +491701234567 is not a valid phone number\", \"status\": 400}";
        assertThat(after(400, told)).isEqualTo("FAILED HTTP 400, error 21211");
        assertThat(after(400, "{\"code\": 21606}")).as("the sender is at fault, not the number").isEqualTo("QUEUED HTTP 400, error 21606");
        assertThat(after(403, "{\"code\": 21408}")).as("its country is not enabled").isEqualTo("FAILED HTTP 403, error 21408");
        assertThat(after(400, "{\"code\": 21611}")).isEqualTo("QUEUED HTTP 400, error 21611");
        assertThat(server.bean(Routes.class).all().getFirst().health().score()).as("none of that is a fault of the route").isOne();
        assertThat(after(429, "")).isEqualTo("QUEUED HTTP 429");
        assertThat(after(401, "{\"code\": 20003}")).isEqualTo("QUEUED HTTP 401");
        assertThat(after(503, "")).isEqualTo("QUEUED HTTP 503");
        assertThat(after(500, "+491701234567")).isEqualTo("LOST QUEUED HTTP 500");
        assertThat(after(302, "")).isEqualTo("QUEUED HTTP 302");
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE reason LIKE '%1234567%'")).isZero();
    }

    @Test
    void testSuccess_slowAndSilentProvider_isLost_closedOneIsNot() {
        server.close();
        server = serverWith(Map.of("answer-timeout", "5s")).notToBeUsedAgain();
        login = server.registrar();
        domain = server.domain(login);
        CountDownLatch answered = new CountDownLatch(1);
        provider.behave(_ -> {
            try {
                assertThat(answered.await(Eventually.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new FakeProvider.Answer(201, "{}");
        });
        request();
        eventually(() -> assertThat(status().value("sms reason")).isEqualTo("no answer in time"));
        answered.countDown();
        assertThat(server.count("SELECT unknown_outcomes AS n FROM sms_message")).isOne();
        stopProvider();
        domain = server.domain(login);
        request();
        eventually(() -> assertThat(status().value("sms reason")).isEqualTo("no connection"));
        assertThat(server.count("SELECT unknown_outcomes AS n FROM sms_message WHERE domain = ?", domain)).isZero();
    }
}
