package io.pinlock.sms.route;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jsmpp.PDUException;
import org.springframework.stereotype.Component;

/** Hands messages to an SMSC (SMPP 3.4 or 5.0) over one or several binds, and asks for receipts. */
final class SmppRoute implements SmsRoute {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final Duration WAIT_FOR_WINDOW = Duration.ofSeconds(1);
    private static final Duration LATEST_ANSWER = Duration.ofMinutes(10);

    private final String name;
    private final SmppSettings settings;
    private final InstantSource clock;
    private final LateAnswers lateAnswers;
    private final List<SmppBind> binds;

    SmppRoute(RouteSetup setup, SmppSettings settings) {
        name = setup.name();
        this.settings = settings;
        clock = setup.clock();
        lateAnswers = setup.lateAnswers();
        SmppReceipts receipts = new SmppReceipts(name, setup.receipts(), setup.replies(), settings);
        binds = Stream.generate(settings.bind()::types).limit(settings.binds()).flatMap(List::stream)
                .map(type -> new SmppBind(settings, type, receipts)).toList();
    }

    /** The kind {@code smpp}. */
    @Component
    static final class Kind implements RouteKind {
        @Override
        public String kind() {
            return "smpp";
        }

        @Override
        public SmsRoute open(RouteSetup setup) {
            return new SmppRoute(setup, setup.settings(SmppSettings.class));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int slots() {
        return settings.binds() * settings.window();
    }

    @Override
    public Duration longestSend() {
        return settings.answerTimeout().plus(WAIT_FOR_WINDOW);
    }

    @Override
    public boolean isReady() {
        return binds.stream().anyMatch(bind -> bind.ready().isPresent());
    }

    @Override
    public OptionalInt binds() {
        return OptionalInt.of((int) binds.stream().filter(SmppBind::isBound).count());
    }

    @Override
    public boolean misses() {
        return binds.stream().anyMatch(SmppBind::isMissing);
    }

    @Override
    public String receiptKey(String providerId) {
        return SmppReceipts.canonical(providerId);
    }

    @Override
    public boolean hasReceipts() {
        return true;
    }

    @Override
    public boolean takesReplies() {
        return settings.replies();
    }

    @Override
    public Outcome send(Outgoing message) {
        Optional<Choice> choice = binds.stream().flatMap(bind -> bind.ready().map(bound -> new Choice(bind, bound)).stream())
                .max(Comparator.comparingInt(each -> each.bound().window().availablePermits()));
        if (choice.isEmpty()) {
            return new Outcome.NotAsked("no bind is ready");
        }
        Semaphore window = choice.get().bound().window();
        if (!enter(window)) {
            return new Outcome.NotAsked("the window is full");
        }
        try {
            return submit(choice.get(), message);
        } finally {
            window.release();
        }
    }

    private record Choice(SmppBind bind, SmppBind.Bound bound) {}

    private static boolean enter(Semaphore window) {
        try {
            return window.tryAcquire(WAIT_FOR_WINDOW.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Outcome submit(Choice choice, Outgoing message) {
        SmppSession session = choice.bound().session();
        if (!session.isReady()) {
            return new Outcome.NotAsked("no bind is ready");
        }
        CompletableFuture<SmppPending.Answer> answer;
        try {
            answer = session.submit(settings.sourceFor(message.country()), message.digits(),
                    validity(Duration.between(clock.instant(), message.expiresAt())), message.text());
        } catch (PDUException e) {
            return new Outcome.Refused("cannot be written as SMPP");
        }
        try {
            return outcome(choice.bind(), answer.get(settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            awaitLate(message.id(), answer);
            return new Outcome.Unknown("no answer of the SMSC");
        } catch (ExecutionException e) {
            return new Outcome.Unknown("connection lost before the answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown("no answer of the SMSC");
        }
    }

    private Outcome outcome(SmppBind bind, SmppPending.Answer answer) {
        return answer.isTaken() ? new Outcome.Sent(answer.id()) : verdict(bind, answer.status());
    }

    /** What comes later is not read by the thread of the connection: it has other answers to bring. */
    private void awaitLate(UUID message, CompletableFuture<SmppPending.Answer> answer) {
        var _ = answer.orTimeout(LATEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS).thenAcceptAsync(late -> {
            if (late.isTaken()) {
                lateAnswers.taken(message, name, late.id(), late.id().map(this::receiptKey));
            }
        }, Thread::startVirtualThread);
    }

    /** How long the SMSC may try, in the relative format (SMPP 3.4, 7.1.1.2). */
    private static String validity(Duration left) {
        Duration some = left.compareTo(Duration.ofMinutes(1)) < 0 ? Duration.ofMinutes(1) : left;
        return String.format(Locale.ROOT, "0000%02d%02d%02d%02d000R", Math.min(some.toDays(), 30), some.toHoursPart(), some.toMinutesPart(),
                some.toSecondsPart());
    }

    private Outcome verdict(SmppBind bind, int status) {
        String reason = "SMSC status 0x%08X".formatted(status);
        return switch (SmppAnswer.of(status, settings.meanings())) {
            case ROUTE -> new Outcome.TryLater(reason);
            case BUSY -> {
                bind.throttle();
                yield new Outcome.Busy(reason);
            }
            case MESSAGE -> new Outcome.Declined(reason);
            case REFUSED -> new Outcome.Refused(reason);
        };
    }

    @Override
    public void start() {
        binds.forEach(SmppBind::start);
    }

    @Override
    public void stop() {
        Instant deadline = Instant.now().plus(LONGEST_STOP);
        binds.forEach(SmppBind::stop);
        try {
            for (SmppBind bind : binds) {
                bind.awaitEnd(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
