package io.pinlock.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server does all day, on the demo's domains: they are locked, and go from one account to the other with the PINs that the inbox
 * prints. Java learns from it what is called often, and how.
 */
final class Rehearsal {
    private static final int ROUNDS = 15;
    private static final int DOMAINS = 20;
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(30);
    private static final List<String> PAGES = List.of("/panel/signin", "/panel/", "/health");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final HttpClient http = HttpClient.newHttpClient();

    /** Where messages to the demo's phone are to be printed. */
    PrintStream console() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    /** Plays it at that server. */
    void play(URI base) throws IOException, InterruptedException {
        for (String page : PAGES) {
            send(HttpRequest.newBuilder(base.resolve(page)).build());
        }
        for (int i = 0; i < ROUNDS; i++) {
            String holder = i % 2 == 0 ? "alpha" : "beta";
            String other = i % 2 == 0 ? "beta" : "alpha";
            for (int j = 1; j <= DOMAINS; j++) {
                move(base, holder, other, "alpha" + j + ".example");
            }
        }
    }

    private void move(URI base, String holder, String other, String domain) throws IOException, InterruptedException {
        String lock = "SetDomainPinLock&pinlock=1&authoritynumber=001987654321&domain=" + domain;
        call(base, holder, lock);
        call(base, holder, lock + "&token=" + pin(domain));
        call(base, holder, "StatusDomainPinLock&domain=" + domain);
        call(base, holder, "RequestDomainPin&domain=" + domain);
        call(base, holder, "QueryDomainPinLockList");
        call(base, holder, "StatusDomain&domain=" + domain);
        call(base, other, "TransferDomain&action=USERTRANSFER&domain=" + domain + "&token=" + pin(domain));
    }

    private void call(URI base, String login, String command) throws IOException, InterruptedException {
        String answer = send(HttpRequest.newBuilder(base.resolve("/api/call")).POST(HttpRequest.BodyPublishers
                .ofString("s_login=" + login + "&s_pw=" + login + "-secret&command=" + command)).build());
        if (!answer.contains("code = 200")) {
            throw new IllegalStateException(command.replaceAll("&.*", "") + " was answered with " + answer);
        }
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** The next PIN of that domain; it is forgotten here with all that was printed before it. */
    private String pin(String domain) {
        Pattern message = Pattern.compile("PIN (?<pin>[0-9]+) .*" + Pattern.quote(domain));
        long end = System.nanoTime() + LONGEST_WAIT;
        while (System.nanoTime() < end) {
            Matcher found = message.matcher(printed.toString(StandardCharsets.UTF_8));
            if (found.find()) {
                printed.reset();
                return found.group("pin");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        throw new IllegalStateException("no message came for " + domain);
    }

    /** Whatever the environment and the configuration files say. */
    static Map<String, Object> settings() {
        return Map.of("pinlock.demo", true, "logging.level.io.pinlock", "WARN", "pinlock.api.commands-per-minute", 1_000_000);
    }
}
