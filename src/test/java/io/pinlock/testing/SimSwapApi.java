package io.pinlock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The CAMARA SIM Swap API as its YAML of version 2 has it: the operation checkSimSwap, and a server that gives out access tokens (RFC 6749,
 * 4.4). It takes nothing that the YAML does not allow.
 */
public final class SimSwapApi implements AutoCloseable {
    private static final String CLIENT = "pinlock:1";
    private static final String SECRET = "not so secret/?";
    private static final String CHECK = "/operator/sim-swap/v2/check";

    private final FakeProvider http = new FakeProvider();
    private final Map<String, Function<String, FakeProvider.Answer>> numbers = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private volatile int tokenStatus = 200;
    private volatile String goodToken = "";

    public SimSwapApi() throws IOException {
        http.behave(request -> switch (request.path()) {
            case "/token" -> token(request);
            case CHECK -> check(request);
            default -> throw new AssertionError(request.path());
        });
    }

    /** What a server is told of it. */
    public Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("url", http.url() + "/operator/", "token-url", http.url() + "/token",
                "client-id", CLIENT, "client-secret", SECRET));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("pinlock.sms.sim-swap." + name, value));
        return named;
    }

    /** What it says of a number, in E.164 form, from now on; of others it says that nothing was changed. */
    public void says(String number, boolean swapped) {
        numbers.put(number, _ -> swapped(swapped));
    }

    /** It answers that with one of the errors of the YAML. */
    public void fails(String number, int status, String code) {
        numbers.put(number, _ -> error(status, code));
    }

    /** What it does when it is asked about that number. */
    public void does(String number, Function<String, FakeProvider.Answer> what) {
        numbers.put(number, what);
    }

    /** Access tokens are given out with that status from now on. */
    public void tokensAre(int status) {
        tokenStatus = status;
    }

    /** The access token that was given out last is good no longer. */
    public void tokenEnds() {
        goodToken = "";
    }

    /** How many access tokens were asked for. */
    public int tokens() {
        return tokens.get();
    }

    /** How often it was asked about that number. */
    public long asked(String number) {
        return http.requests().stream().filter(request -> request.path().equals(CHECK) && request.body().contains(number)).count();
    }

    /** The bodies of the questions about that number. */
    public List<FakeProvider.Request> questions(String number) {
        return http.requests().stream().filter(request -> request.path().equals(CHECK) && request.body().contains(number)).toList();
    }

    public static FakeProvider.Answer swapped(boolean swapped) {
        return new FakeProvider.Answer(200, "{\"swapped\": " + swapped + "}");
    }

    public static FakeProvider.Answer error(int status, String code) {
        return new FakeProvider.Answer(status, "{\"status\": %d, \"code\": \"%s\", \"message\": \"Some words.\"}".formatted(status, code));
    }

    private FakeProvider.Answer token(FakeProvider.Request request) {
        tokens.incrementAndGet();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.header("Content-type")).isEqualTo("application/x-www-form-urlencoded");
        // RFC 6749, 2.3.1.
        assertThat(new String(Base64.getDecoder().decode(request.header("Authorization").substring("Basic ".length())),
                StandardCharsets.UTF_8)).isEqualTo("pinlock%3A1:not+so+secret%2F%3F");
        assertThat(request.form()).isEqualTo(Map.of("grant_type", "client_credentials", "scope", "sim-swap:check"));
        if (tokenStatus != 200) {
            return new FakeProvider.Answer(tokenStatus, "{\"error\": \"invalid_client\"}");
        }
        goodToken = "token-" + tokens.get();
        return new FakeProvider.Answer(200,
                "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 300}".formatted(goodToken));
    }

    private FakeProvider.Answer check(FakeProvider.Request request) {
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.header("Content-type")).isEqualTo("application/json");
        assertThat(request.header("X-correlator")).matches("[a-zA-Z0-9-_:;./<>{}]{0,256}").isNotEmpty();
        JsonNode body = JsonMapper.shared().readTree(request.body());
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("phoneNumber", "maxAge");
        assertThat(body.get("phoneNumber").stringValue()).matches("\\+[1-9][0-9]{4,14}");
        assertThat(body.get("maxAge").isInt()).isTrue();
        assertThat(body.get("maxAge").intValue()).isBetween(1, 2400);
        if (!request.header("Authorization").equals("Bearer " + goodToken) || goodToken.isEmpty()) {
            return error(401, "UNAUTHENTICATED");
        }
        String number = body.get("phoneNumber").stringValue();
        return numbers.getOrDefault(number, _ -> swapped(false)).apply(number);
    }

    @Override
    public void close() {
        http.close();
    }
}
