package io.pinlock.sms.route;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** Calls of HTTP providers. Nothing is followed, repeated or waited for without end, and no answer's text is told to anybody. */
public final class HttpCalls implements AutoCloseable {
    private static final int LONGEST_ANSWER = 256 * 1024;

    static {
        // Java's client sends a GET again by itself when a connection is closed without an answer: the phone would get a second message.
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
        System.setProperty("jdk.httpclient.disableRetryConnect", "true");
    }

    /** What came of a call. */
    public sealed interface Result {
        record Answered(int status, String body) implements Result {}

        /** It never reached the provider. */
        record NotSent(String reason) implements Result {}

        /** Nobody knows whether it did. */
        record Lost(String reason) implements Result {}
    }

    private final Duration timeout;
    private final HttpClient client;

    /** @param timeout for the whole of a call; half of it for its connection, so that it is known whether anything was sent */
    public HttpCalls(Duration timeout) {
        this.timeout = timeout;
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout.dividedBy(2))
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(command -> Thread.ofVirtual().start(command)).build();
    }

    public Result call(HttpRequest request) {
        return call(request, timeout);
    }

    /**
     * The same in less time.
     *
     * @param longest for the whole of this call
     */
    public Result call(HttpRequest request, Duration longest) {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request,
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER));
        try {
            HttpResponse<String> response = answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return new Result.Answered(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Result.Lost("no answer in time");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Result.Lost("interrupted");
        } catch (ExecutionException e) {
            return failed(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    /** The client's own words may hold the address, and the address the number. */
    private static Result failed(Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException _ -> new Result.NotSent("no connection in time");
            case ConnectException _ -> new Result.NotSent("no connection");
            case UnresolvedAddressException _ -> new Result.NotSent("the provider's name is not known");
            case SSLHandshakeException _ -> new Result.NotSent("the provider's certificate is not accepted");
            case IOException _ -> new Result.Lost("connection lost before the answer");
            default -> new Result.Lost("no answer that can be read");
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
