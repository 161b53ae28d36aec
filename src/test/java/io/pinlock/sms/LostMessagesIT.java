package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.sms.route.Gsm7;
import io.pinlock.sms.route.SmsRoute.Outcome;
import io.pinlock.testing.Answer;
import io.pinlock.testing.FakeSmsc;
import io.pinlock.testing.ScriptedRoute;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holders whose SMSC loses 30 of 100 messages and delays 20 by a minute, with the server's own queue, sender and database. Nothing but the
 * test moves the clock, and what becomes of each message is drawn from a fixed seed: its outcome does not hang on the machine.
 */
class LostMessagesIT {
    private static final long SEED = 20_260_301;
    private static final double LOST = 0.3;
    private static final double LATE = 0.2;
    /** Of the second provider, which does what most do. */
    private static final double LOST_BY_THE_SECOND = 0.02;
    private static final Duration DELAY = Duration.ofMinutes(1);
    private static final Duration STEP = Duration.ofSeconds(5);
    /** From the message on the phone to the PIN in the field. */
    private static final Duration TYPING = Duration.ofSeconds(15);
    /** Since the last message, before somebody asks for the PIN again. */
    private static final Duration PATIENCE = Duration.ofSeconds(65);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int RESENDS = 3;
    private static final Pattern PIN = Pattern.compile("PIN ([0-9]+) ");

    /** A phone, and what its owner does: asks for a lock, waits, asks again, types the PIN. */
    private static final class Holder {
        private final String domain;
        private final String number;
        /** PINs on the phone, and from when on each is there. */
        private final Map<String, Instant> phone = new ConcurrentHashMap<>();
        private Instant asked = Instant.MAX;
        private int resends;
        private Optional<Instant> done = Optional.empty();

        private Holder(String domain, String number) {
            this.domain = domain;
            this.number = number;
        }

        private void arrives(String pin, Instant at) {
            phone.merge(pin, at, (known, other) -> known.isBefore(other) ? known : other);
        }
    }

    private static Duration lateness(SplittableRandom drawn) {
        return drawn.nextDouble() < LATE / (1 - LOST) ? DELAY : Duration.ZERO;
    }

    /** What becomes of a message, by whose and the how manieth it is. */
    private static SplittableRandom drawn(String route, String number, int message) {
        return new SplittableRandom(SEED + 1_000_003L * Long.parseLong(number.substring(2)) + 31L * message + route.hashCode());
    }

    private final Map<String, Holder> holders = new LinkedHashMap<>();
    private final Map<String, AtomicInteger> sent = new ConcurrentHashMap<>();

    private int next(String route, String number) {
        return sent.computeIfAbsent(route + number, _ -> new AtomicInteger()).getAndIncrement();
    }

    private static String pin(String text) {
        Matcher matcher = PIN.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private void bySmsc(TestServer server, String number, String text) {
        SplittableRandom drawn = drawn("main", number, next("main", number));
        if (drawn.nextDouble() >= LOST) {
            arrive(number, text, server.clock().instant().plus(lateness(drawn)));
        }
    }

    private void bySecond(TestServer server, String number, String text) {
        if (drawn("second", number, next("second", number)).nextDouble() >= LOST_BY_THE_SECOND) {
            arrive(number, text, server.clock().instant());
        }
    }

    private void arrive(String number, String text, Instant at) {
        Optional.ofNullable(holders.get(number)).orElseThrow().arrives(pin(text), at);
    }

    private static Map<String, String> settings(FakeSmsc smsc, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("pinlock.sms.routes.main.kind", "smpp", "pinlock.sms.routes.main.host",
                "127.0.0.1", "pinlock.sms.routes.main.port", "" + smsc.port(), "pinlock.sms.routes.main.system-id", "pinlock",
                "pinlock.sms.routes.main.password", "secret", "pinlock.sms.routes.main.window", "50",
                "pinlock.sms.routes.main.answer-timeout", "20s"));
        Stream.of("number-hour", "number-day", "account-hour", "account-day", "login-hour", "login-day", "country-hour", "country-day",
                "unused-budget", "unused-budget-account").forEach(limit -> settings.put("pinlock.sms.limits." + limit, "0"));
        settings.putAll(more);
        return settings;
    }

    /** Has that many holders protect a domain each; gives how many had done it in time. */
    private long finished(int count, Map<String, String> more) throws Exception {
        try (FakeSmsc smsc = new FakeSmsc();
                TestServer server = TestServer.own(settings(smsc, more), ScriptedRoute.class).notToBeUsedAgain()) {
            SmppFixture.awaitRoutes(server);
            smsc.behave((message, _) -> {
                bySmsc(server, "00" + message.getDestAddress(), Gsm7.decode(message.getShortMessage()));
                return server.unique("id");
            });
            server.bean(ScriptedRoute.class).behave("second", message -> {
                bySecond(server, message.number().replace("+", "00"), message.text());
                return new Outcome.Sent(Optional.empty());
            });
            String login = server.account(Optional.empty(), "99999.00");
            for (int i = 0; i < count; i++) {
                String number = "0049170" + (1_000_000 + i);
                holders.put(number, new Holder(server.domain(login), number));
            }
            server.clock().stop();
            Instant begin = server.clock().instant();
            forAll(holder -> {
                assertThat(lock(server, login, holder).code()).isEqualTo(200);
                holder.asked = begin;
            });
            Instant end = begin.plus(LONGEST);
            while (server.clock().instant().isBefore(end)) {
                settle(server);
                server.clock().advance(STEP);
                Instant now = server.clock().instant();
                forAll(holder -> act(server, login, holder, now));
            }
            assertThat(holders.values()).as("no holder has two PINs").allMatch(holder -> holder.phone.size() <= 1);
            assertThat(server.count("SELECT count(*) AS n FROM token WHERE state = 'LIVE'"))
                    .isEqualTo(holders.values().stream().filter(holder -> holder.done.isEmpty()).count());
            assertThat(server.count("SELECT count(*) AS n FROM token WHERE state <> 'LIVE' AND message IS NOT NULL")).isZero();
            assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE text IS NOT NULL")).isZero();
            server.proveInvariants();
            return holders.values().stream().filter(holder -> holder.done.isPresent()).count();
        }
    }

    private Answer lock(TestServer server, String login, Holder holder, String... token) {
        return server.call(login, "SetDomainPinLock", Stream.concat(
                Stream.of("domain", holder.domain, "pinlock", "1", "authoritynumber", holder.number), Stream.of(token))
                .toArray(String[]::new));
    }

    private void act(TestServer server, String login, Holder holder, Instant now) {
        if (holder.done.isPresent()) {
            return;
        }
        Optional<String> read = holder.phone.entrySet().stream().filter(each -> !now.isBefore(each.getValue().plus(TYPING)))
                .map(Map.Entry::getKey).findFirst();
        if (read.isPresent()) {
            assertThat(lock(server, login, holder, "token", read.get()).code()).isEqualTo(200);
            holder.done = Optional.of(now);
        } else if (holder.phone.values().stream().noneMatch(now::isAfter) && holder.resends < RESENDS
                && !now.isBefore(holder.asked.plus(PATIENCE))) {
            assertThat(server.call(login, "ResendDomainPin", "domain", holder.domain).text()).startsWith("200");
            holder.asked = now;
            holder.resends++;
        }
    }

    private void forAll(Consumer<Holder> act) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = holders.values().stream().<Future<?>>map(holder -> threads.submit(() -> act.accept(holder))).toList();
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    /** Until all that can leave now has left, and what became of it is written down. */
    private static void settle(TestServer server) {
        eventually(() -> assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'QUEUED'")).isZero());
    }

    @Test
    void testSuccess_withASecondProvider_999Of1000WithinFiveMinutes() throws Exception {
        assertThat(finished(2_000, Map.of("pinlock.sms.routes.second.kind", "scripted", "pinlock.sms.routes.second.weight", "0")))
                .isGreaterThanOrEqualTo(1_998);
    }

    /** All four messages of a PIN are lost for 81 of 10,000: without a second provider that is the best that three resends can do. */
    @Test
    void testSuccess_withTheOneAlone_whoeverOneOfFourMessagesReaches() throws Exception {
        long finished = finished(500, Map.of());
        long reached = holders.keySet().stream().filter(number -> IntStream.rangeClosed(0, RESENDS)
                .anyMatch(message -> drawn("main", number, message).nextDouble() >= LOST)).count();
        assertThat(finished).isEqualTo(reached).isGreaterThanOrEqualTo(490);
    }
}
