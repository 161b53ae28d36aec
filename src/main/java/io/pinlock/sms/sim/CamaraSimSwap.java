package io.pinlock.sms.sim;

import io.pinlock.sms.route.HttpCalls;
import io.pinlock.sms.route.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The CAMARA SIM Swap API, version 2, operation {@code checkSimSwap}, with a two-legged access token. */
@Component
final class CamaraSimSwap implements SimSwapProvider, DisposableBean {
    private static final String PATH = "/sim-swap/v2/check";

    private final Optional<Client> client;

    CamaraSimSwap(SimSwapSettings settings, InstantSource clock) {
        client = settings.url().map(url -> client(url, settings, clock));
    }

    private static Client client(String url, SimSwapSettings settings, InstantSource clock) {
        HttpCalls calls = new HttpCalls(settings.answerTimeout());
        AccessToken token = new AccessToken(calls, URI.create(settings.tokenUrl().orElseThrow()), settings.clientId().orElseThrow(),
                settings.clientSecret().orElseThrow(), settings.scope(), clock);
        return new Client(calls, URI.create(url.replaceFirst("/+$", "") + PATH), token);
    }

    @Override
    public boolean isSet() {
        return client.isPresent();
    }

    @Override
    public Answer check(String number, int hours, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        Client asked = client.orElseThrow();
        return asked.ask(number, hours, deadline).or(() -> asked.ask(number, hours, deadline)).orElse(Answer.UNAVAILABLE);
    }

    private record Client(HttpCalls calls, URI address, AccessToken token) {
        /** Empty where the access token was refused, so that another one may help: it can end before its time. */
        private Optional<Answer> ask(String number, int hours, long deadline) {
            Optional<String> access = token.get(left(deadline));
            if (access.isEmpty()) {
                return Optional.of(Answer.UNAVAILABLE);
            }
            return switch (calls.call(request(address, access.get(), number, hours), left(deadline))) {
                case HttpCalls.Result.Answered(int status, _) when status == 401 -> {
                    token.refused(access.get());
                    yield Optional.empty();
                }
                case HttpCalls.Result.Answered(int status, String body) -> Optional.of(meaning(status, body));
                case HttpCalls.Result.NotSent _,HttpCalls.Result.Lost _ -> Optional.of(Answer.UNAVAILABLE);
            };
        }
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private static HttpRequest request(URI address, String access, String number, int hours) {
        return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + access).header("Content-Type", "application/json")
                .header("Accept", "application/json").header("User-Agent", "PinLock").header("x-correlator", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString("{\"phoneNumber\":\"%s\",\"maxAge\":%d}".formatted(number, hours))).build();
    }

    /**
     * What answers mean, by the API's YAML. 404, and 422 SERVICE_NOT_APPLICABLE, say that the number is not served, and 400 OUT_OF_RANGE
     * that its operator does not look back so far. Other answers of 4xx say nothing of the number, but come at once.
     */
    private static Answer meaning(int status, String body) {
        String code = Json.text(body, "/code").orElse("");
        return switch (status) {
            case 200 -> switch (Json.text(body, "/swapped").orElse("")) {
                case "true" -> Answer.SWAPPED;
                case "false" -> Answer.NOT_SWAPPED;
                default -> Answer.UNAVAILABLE;
            };
            case 404 -> Answer.NOT_SERVED;
            case 400 -> code.equals("OUT_OF_RANGE") ? Answer.NOT_SERVED : Answer.REJECTED;
            case 422 -> code.equals("SERVICE_NOT_APPLICABLE") ? Answer.NOT_SERVED : Answer.REJECTED;
            case 403 -> Answer.REJECTED;
            default -> Answer.UNAVAILABLE;
        };
    }

    @Override
    public void destroy() {
        client.ifPresent(open -> open.calls().close());
    }
}
