package io.pinlock.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.RawConnection;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** What others feel while clients hold requests open, guess passwords, or call ten times as often as the server can answer. */
class ClientsBench {
    private static final int SLOW_BODIES = 1_000;
    private static final int CALLS = 2_000;
    private static final int NORMAL_CLIENTS = 50;
    private static final int TIMES = 10;
    private static final int FIRST_GUESSES = 400;
    private static final int WARM_UP = 500;
    private static final Duration LOAD = Duration.ofSeconds(15);
    private static final Path RESULT = Path.of("target", "bench", "clients.txt");

    private final StringBuilder result = new StringBuilder();

    @Test
    void measure() throws Exception {
        // Real hashing: its cost is what a flood of logins is made of.
        try (TestServer server = TestServer.start(TestPostgres.durable(),
                Map.of("pinlock.trusted-proxies", "127.0.0.1", "pinlock.http.request-time", "5m", "pinlock.http.requests-per-address",
                        "100000",
                        "pinlock.api.commands-per-minute", "9999999",
                        "pinlock.database.longest-wait", "10s"),
                Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8())) {
            String login = server.registrar();
            slowBodies(server, login);
            guesses(server, login, 50, 200, Map.of("pinlock.trusted-proxies", "127.0.0.1", "pinlock.login.failures", "100000",
                    "pinlock.login.failures-per-address", "100000", "pinlock.login.failures-of-address", "100000",
                    "pinlock.http.requests-per-address", "200", "pinlock.login.refusal-delay", "1s"));
            guesses(server, login, 1, 300, Map.of("pinlock.trusted-proxies", "127.0.0.1", "pinlock.http.requests-per-address", "200",
                    "pinlock.login.refusal-delay", "1s"));
            tenTimesTheLoad(server, login);
        }
        Files.createDirectories(RESULT.getParent());
        Files.writeString(RESULT, result);
    }

    private void slowBodies(TestServer server, String login) {
        calls(server, login, CALLS);
        double without = percentile(calls(server, login, CALLS), 0.99);
        List<RawConnection> held = IntStream.range(0, SLOW_BODIES).mapToObj(_ -> new RawConnection(server.port()).sendUnfinishedCall())
                .toList();
        double with = percentile(calls(server, login, CALLS), 0.99);
        double again = percentile(callsAfter(held, server, login), 0.99);
        say("99 of 100 calls within, nobody else there", without, "ms");
        say("the same with " + SLOW_BODIES + " unfinished bodies held", with, "ms");
        say("the same after them", again, "ms");
        say("ratio (at most 3)", with / Math.max(without, again), "");
    }

    private static List<Double> callsAfter(List<RawConnection> held, TestServer server, String login) {
        held.forEach(RawConnection::close);
        return calls(server, login, CALLS);
    }

    private static List<Double> calls(TestServer server, String login, int number) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            long begin = System.nanoTime();
            assertThat(server.call(login, "StatusAccount").code()).isEqualTo(200);
            times.add((System.nanoTime() - begin) / 1e6);
        }
        return times;
    }

    /**
     * A login that was right from its address a while ago, and has to be hashed again, while strangers guess at it and others.
     *
     * @param settings where they lift the limits of failures, the flood does not end by itself
     */
    private void guesses(TestServer server, String login, int addresses, int guessers, Map<String, String> settings)
            throws Exception {
        assertThat(loginFrom(server, "203.0.113.1", login, login + "-secret")).isEqualTo(200);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger tried = new AtomicInteger();
        List<Double> times = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                TestServer restarted = server.secondNode(settings, Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8())) {
            calls(restarted, login, WARM_UP);
            List<Future<?>> guessing = new ArrayList<>();
            for (int i = 0; i < guessers; i++) {
                int guesser = i;
                guessing.add(threads.submit(() -> {
                    while (!over.get()) {
                        loginFrom(restarted, "198.51.100." + guesser % addresses, guesser % 2 == 0 ? login : "guess" + guesser,
                                "wrong" + tried.incrementAndGet());
                    }
                }));
            }
            while (tried.get() < FIRST_GUESSES) {
                Thread.sleep(10);
            }
            for (int i = 0; i < 20; i++) {
                String known = server.registrar();
                assertThat(loginFrom(server, "203.0.113.1", known, known + "-secret")).isEqualTo(200);
                long begin = System.nanoTime();
                assertThat(loginFrom(restarted, "203.0.113.1", known, known + "-secret")).isEqualTo(200);
                times.add((System.nanoTime() - begin) / 1e6);
            }
            over.set(true);
            for (Future<?> one : guessing) {
                one.get();
            }
        }
        say("first login of a known client while strangers guess from " + addresses + " address(es), longest of 20 (below 1000)",
                percentile(times, 1),
                "ms");
    }

    private static int loginFrom(TestServer server, String address, String login, String password) {
        return Answer.parse(server.send(HttpRequest.newBuilder(server.uri("/api/call")).header("X-Forwarded-For", address)
                .POST(BodyPublishers.ofString("command=StatusAccount&s_login=" + login + "&s_pw=" + password)).build()).body()).code();
    }

    private void tenTimesTheLoad(TestServer server, String login) throws Exception {
        Load normal = load(server, login, NORMAL_CLIENTS);
        Load heavy = load(server, login, NORMAL_CLIENTS * TIMES * 2);
        long begin = System.nanoTime();
        double first = percentile(calls(server, login, 20), 1);
        double back = (System.nanoTime() - begin) / 1e9;
        say("calls answered a second, " + NORMAL_CLIENTS + " clients", normal.answered() / (double) LOAD.toSeconds(), "");
        say("the same, " + NORMAL_CLIENTS * TIMES * 2 + " clients", heavy.answered() / (double) LOAD.toSeconds(), "");
        say("refused at once with 421 a second, then", heavy.shed() / (double) LOAD.toSeconds(), "");
        say("99 of 100 answered within, then", heavy.slowest(), "ms");
        say("heap after collection, 50 clients", normal.heap(), "MB");
        say("heap after collection, then", heavy.heap(), "MB");
        say("20 calls in a row after it, longest", first, "ms");
        say("and all of them (back within 5 s)", back, "s");
    }

    private record Load(int answered, int shed, double slowest, double heap) {}

    private static Load load(TestServer server, String login, int clients) throws Exception {
        long end = System.nanoTime() + LOAD.toNanos();
        AtomicInteger shed = new AtomicInteger();
        ConcurrentLinkedQueue<Double> times = new ConcurrentLinkedQueue<>();
        String form = "command=StatusAccount&s_login=" + login + "&s_pw=" + login + "-secret";
        String request = "POST /api/call HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.1\r\nContent-Length: " + form.length()
                + "\r\n\r\n" + form;
        List<Future<?>> calling = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                calling.add(threads.submit(() -> {
                    try (RawConnection connection = new RawConnection(server.port())) {
                        while (System.nanoTime() < end) {
                            long begin = System.nanoTime();
                            String answer = connection.send(request).untilAnswered();
                            if (answer.contains("code = 200")) {
                                times.add((System.nanoTime() - begin) / 1e6);
                            } else {
                                assertThat(answer).contains("code = 421");
                                shed.incrementAndGet();
                            }
                        }
                    }
                }));
            }
            for (Future<?> one : calling) {
                one.get();
            }
        }
        System.gc();
        double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
        return new Load(times.size(), shed.get(), percentile(new ArrayList<>(times), 0.99), heap);
    }

    private static double percentile(List<Double> times, double part) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * part)));
    }

    private void say(String what, double value, String unit) {
        result.append(String.format(Locale.ROOT, "%-90s %9.2f %s%n", what, value, unit));
    }
}
