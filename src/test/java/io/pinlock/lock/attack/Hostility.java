package io.pinlock.lock.attack;

import io.pinlock.app.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Registrars that have nothing to do with a domain, and send whatever there is to send about it, in an order that a seed decides. */
final class Hostility {
    private static final double GUESSING = 0.75;
    /** A wrong auth code would be said before the PIN is looked at. */
    private static final List<Attempt> GUESSES = ApiAttempts.ALL.stream()
            .filter(attempt -> attempt.values().containsValue("USERTRANSFER") && !attempt.values().containsKey("auth")).toList();

    private final TestServer server;
    private final String holder;
    private final String domain;
    private final Random random;
    private final List<String> registrars;

    Hostility(TestServer server, List<String> registrars, String holder, String domain, Random random) {
        this.server = server;
        this.registrars = registrars;
        this.holder = holder;
        this.domain = domain;
        this.random = random;
    }

    /** That many acts; then the time has gone on, but by less than that. */
    void breakOut(int acts, Duration longest) {
        for (int act = 0; act < acts; act++) {
            send(any(registrars), any(random.nextDouble() < GUESSING ? GUESSES : ApiAttempts.ALL));
        }
        server.clock().advance(Duration.ofSeconds(random.nextLong(1, longest.toSeconds())));
    }

    private void send(String registrar, Attempt attempt) {
        String token = random.nextDouble() < GUESSING ? "%08d".formatted(random.nextInt(100_000_000)) : "";
        Attempt filled = attempt.filled(text -> text.replace("%domain", domain).replace("%holder-secret", registrar + "-secret")
                .replace("%code", "a-guessed-code").replace("%holder", holder).replaceAll("%\\w+", registrar));
        server.call(registrar, filled.act(),
                Stream.concat(Stream.of(filled.parameters()), Stream.of("token", token)).toArray(String[]::new));
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
