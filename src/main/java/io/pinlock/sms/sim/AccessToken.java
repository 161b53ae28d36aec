package io.pinlock.sms.sim;

import io.pinlock.sms.route.HttpCalls;
import io.pinlock.sms.route.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The access token of one client (RFC 6749, 4.4: client credentials), asked for again shortly before it ends. */
final class AccessToken {
    /** A token that ends while it is on its way would be refused. */
    private static final Duration EARLY = Duration.ofSeconds(20);
    /** RFC 6749, 5.1, only recommends that an answer says how long its token is good. */
    private static final Duration UNLESS_TOLD = Duration.ofMinutes(5);

    private final HttpCalls calls;
    private final HttpRequest request;
    private final InstantSource clock;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile Optional<Issued> last = Optional.empty();

    private record Issued(String token, Instant until) {}

    AccessToken(HttpCalls calls, URI address, String clientId, String clientSecret, String scope, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
        request = HttpRequest.newBuilder(address).header("Authorization", "Basic " + basic(clientId, clientSecret))
                .header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "application/json")
                .header("User-Agent", "PinLock")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=" + form(scope))).build();
    }

    /** RFC 6749, 2.3.1: both are encoded like fields of a form first. */
    private static String basic(String clientId, String clientSecret) {
        return Base64.getEncoder().encodeToString((form(clientId) + ":" + form(clientSecret)).getBytes(StandardCharsets.UTF_8));
    }

    private static String form(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A token that is good for now; one caller asks for it, and others wait for that. Empty where there is none in time. */
    Optional<String> get(Duration longest) {
        return present().or(() -> anew(longest));
    }

    /** That one was refused: it is not used again. */
    void refused(String token) {
        if (last.filter(issued -> issued.token().equals(token)).isPresent()) {
            last = Optional.empty();
        }
    }

    private Optional<String> present() {
        return last.filter(issued -> clock.instant().isBefore(issued.until())).map(Issued::token);
    }

    private Optional<String> anew(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        try {
            if (!turn.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return present().or(() -> ask(Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))));
        } finally {
            turn.unlock();
        }
    }

    private Optional<String> ask(Duration longest) {
        if (!(calls.call(request, longest) instanceof HttpCalls.Result.Answered(int status, String body)) || status != 200) {
            return Optional.empty();
        }
        Duration lifetime = Json.text(body, "/expires_in").filter(seconds -> seconds.matches("[0-9]{1,8}")).map(Long::valueOf)
                .map(Duration::ofSeconds).orElse(UNLESS_TOLD);
        Optional<String> token = Json.text(body, "/access_token").filter(text -> text.matches("[!-~]+"));
        last = token.map(text -> new Issued(text, clock.instant().plus(lifetime).minus(EARLY)));
        return token;
    }
}
