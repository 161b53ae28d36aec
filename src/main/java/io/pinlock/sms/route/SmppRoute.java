package io.pinlock.sms.route;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsmpp.GenericNackResponseException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.springframework.stereotype.Component;

/** Hands messages to an SMSC (SMPP 3.4 or 5.0) over one or several binds, and asks for receipts. */
final class SmppRoute implements SmsRoute {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final Duration WAIT_FOR_WINDOW = Duration.ofSeconds(1);

    private final String name;
    private final SmppSettings settings;
    private final InstantSource clock;
    private final List<SmppBind> binds;

    SmppRoute(RouteSetup setup, SmppSettings settings) {
        name = setup.name();
        this.settings = settings;
        clock = setup.clock();
        SmppReceipts receipts = new SmppReceipts(name, setup.receipts(), settings);
        binds = Stream.generate(() -> new SmppBind(settings, receipts)).limit(settings.binds()).toList();
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
    public String receiptKey(String providerId) {
        return SmppReceipts.canonical(providerId);
    }

    @Override
    public boolean hasReceipts() {
        return true;
    }

    @Override
    public Outcome send(Outgoing message) {
        Optional<Choice> choice = binds.stream().flatMap(bind -> bind.ready().map(bound -> new Choice(bind, bound)).stream())
                .max(Comparator.comparingInt(each -> each.bound().window().availablePermits()));
        if (choice.isEmpty()) {
            return new Outcome.Busy("no bind is ready");
        }
        Semaphore window = choice.get().bound().window();
        if (!enter(window)) {
            return new Outcome.Busy("the window is full");
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
        if (!choice.bound().isReady()) {
            return new Outcome.Busy("no bind is ready");
        }
        try {
            return new Outcome.Sent(Optional.of(submit(choice.bound().session(), message)).filter(id -> !id.isBlank()));
        } catch (NegativeResponseException e) {
            return verdict(choice.bind(), e.getCommandStatus());
        } catch (GenericNackResponseException e) {
            return verdict(choice.bind(), e.getCommandStatus());
        } catch (PDUException e) {
            return new Outcome.Refused("cannot be written as SMPP");
        } catch (ResponseTimeoutException | InvalidResponseException e) {
            return new Outcome.Unknown("no answer of the SMSC");
        } catch (IOException e) {
            return new Outcome.Unknown("connection lost before the answer");
        }
    }

    private String submit(SMPPSession session, Outgoing message) throws PDUException, ResponseTimeoutException, InvalidResponseException,
            NegativeResponseException, IOException {
        SourceAddress source = settings.sourceFor(message.country());
        boolean gsm7 = Gsm7.isBasic(message.text());
        byte[] text = gsm7 ? Gsm7.encode(message.text()) : message.text().getBytes(StandardCharsets.UTF_16BE);
        return session.submitShortMessage("", source.type(), source.plan(), source.address(), TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN, message.digits(), new ESMClass(), (byte) 0, (byte) 0, null,
                validity(Duration.between(clock.instant(), message.expiresAt())),
                new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                (byte) 0, new GeneralDataCoding(gsm7 ? Alphabet.ALPHA_DEFAULT : Alphabet.ALPHA_UCS2), (byte) 0, text).getMessageId();
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
