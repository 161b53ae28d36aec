package io.pinlock.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** An HTTP provider on this machine that keeps every request and answers as a test tells it. */
public final class FakeProvider implements AutoCloseable {
    /** What it was sent. */
    public record Request(String method, String path, Map<String, List<String>> headers, String body) {
        /** The one value of a header, written as HTTP's server writes it: the first letter large. */
        public String header(String name) {
            return Objects.requireNonNull(headers.get(name), name).getFirst();
        }

        /** The fields of a form. */
        public Map<String, String> form() {
            Map<String, String> fields = new TreeMap<>();
            for (String field : body.split("&", -1)) {
                String[] parts = field.split("=", 2);
                fields.put(decode(parts[0]), decode(parts[1]));
            }
            return fields;
        }

        private static String decode(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }

    /** What it answers. */
    public record Answer(int status, String body) {}

    private final HelperThreads helpers = HelperThreads.here();
    private final HttpServer server;
    private final String base;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicReference<Function<Request, Answer>> behaviour = new AtomicReference<>(_ -> new Answer(200, ""));

    public FakeProvider() throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100), "http://127.0.0.1:");
    }

    /** One behind TLS, by the name of localhost. */
    public FakeProvider(SSLContext context) throws IOException {
        this(encrypted(context), "https://localhost:");
    }

    private static HttpServer encrypted(SSLContext context) throws IOException {
        HttpsServer encrypted = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        encrypted.setHttpsConfigurator(new HttpsConfigurator(context));
        return encrypted;
    }

    private FakeProvider(HttpServer server, String base) {
        this.server = server;
        this.base = base;
        server.createContext("/", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(request);
            Answer answer = answer(request);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(Request request) {
        try {
            return behaviour.get().apply(request);
        } catch (RuntimeException | AssertionError e) {
            helpers.report(e);
            throw e;
        }
    }

    /** Forgets what it was told and what it has seen. */
    public void reset() {
        requests.clear();
        behave(_ -> new Answer(200, ""));
    }

    public String url() {
        return base + server.getAddress().getPort();
    }

    public void behave(Function<Request, Answer> other) {
        behaviour.set(other);
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
