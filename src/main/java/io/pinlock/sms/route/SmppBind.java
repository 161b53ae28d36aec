package io.pinlock.sms.route;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jsmpp.PDUException;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the SMSC, bound again with growing pauses whenever it is lost. */
final class SmppBind {
    private static final Logger LOG = LoggerFactory.getLogger(SmppBind.class);
    private static final Duration THROTTLED = Duration.ofSeconds(1);
    private static final Duration LOOKED_AFTER = Duration.ofMillis(200);
    /** How long answers are waited for on a connection that the SMSC, or a fault, is about to end. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

    private final SmppSettings settings;
    private final BindType type;
    private final MessageReceiverListener listener;
    private final SmppPauses pauses = new SmppPauses();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread keeper = Thread.ofVirtual().name("smpp-bind").unstarted(this::keepBound);
    private volatile @Nullable Bound bound;
    private volatile boolean missing;
    private volatile long throttledUntil = System.nanoTime();

    SmppBind(SmppSettings settings, BindType type, MessageReceiverListener listener) {
        this.settings = settings;
        this.type = type;
        this.listener = listener;
    }

    /** A session that is bound, and how many more messages may wait for their answer on it. */
    record Bound(SmppSession session, Semaphore window) {}

    void start() {
        keeper.start();
    }

    /** Has the session unbound once what was submitted is answered; nothing more is taken meanwhile. Does not wait for it. */
    void stop() {
        stopped.countDown();
    }

    void awaitEnd(Instant deadline) throws InterruptedException {
        keeper.join(Duration.between(Instant.now(), deadline));
    }

    /** The session, if messages can be handed to it now. */
    Optional<Bound> ready() {
        boolean open = stopped.getCount() > 0 && throttledUntil - System.nanoTime() <= 0;
        return Optional.ofNullable(bound).filter(_ -> open).filter(each -> each.session().isReady());
    }

    /** Whether it is bound now. */
    boolean isBound() {
        return bound != null;
    }

    /** Whether it was lost or refused, and is not there again. */
    boolean isMissing() {
        return missing;
    }

    /** The SMSC takes too much at the moment; leave it alone. */
    void throttle() {
        throttledUntil = System.nanoTime() + THROTTLED.toNanos();
    }

    private void keepBound() {
        while (stopped.getCount() > 0) {
            Duration pause;
            try {
                pause = hold(bind());
            } catch (IOException | RuntimeException | Error e) {
                // What SMPP cannot carry is named in the exception with its value, and the value may be the password.
                String reason = e.getCause() instanceof PDUException
                        ? "a setting of the bind is not valid"
                        : String.valueOf(e.getMessage());
                LOG.warn("The SMSC {}:{} cannot be bound to: {}", settings.host(), settings.port(), reason);
                pause = pauses.afterFailure();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            missing = stopped.getCount() > 0;
            rest(pause);
        }
    }

    /** @return how long to wait before the next bind */
    private Duration hold(Bound fresh) throws InterruptedException {
        SmppSession session = fresh.session();
        long begin = System.nanoTime();
        try {
            bound = fresh;
            missing = false;
            LOG.info("Bound to the SMSC {}:{} as {} ({})", settings.host(), settings.port(), settings.systemId(), type);
            while (stopped.getCount() > 0 && session.fault().isEmpty()) {
                var _ = session.awaitUnbound(LOOKED_AFTER);
            }
            Optional<String> fault = session.fault();
            Duration held = Duration.ofNanos(System.nanoTime() - begin);
            bound = null;
            if (fault.isEmpty()) {
                fresh.window().tryAcquire(settings.window(), settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
                session.unbindAndClose();
            } else {
                missing = true;
                LOG.warn("The connection to the SMSC {} is lost: {}", settings.host(), fault.get());
                session.awaitAnswers(Collections.min(List.of(LAST_ANSWERS, settings.answerTimeout())));
            }
            return pauses.afterLoss(held, session.hasAnswered());
        } finally {
            bound = null;
            session.end();
        }
    }

    private void rest(Duration pause) {
        try {
            stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Bound bind() throws IOException {
        SmppSession session = SmppSession.of(settings, listener);
        InterfaceVersion version = settings.version().equals("5.0") ? InterfaceVersion.IF_50 : InterfaceVersion.IF_34;
        try {
            session.connectAndBind(settings.host(), settings.port(),
                    new BindParameter(type, settings.systemId(), settings.password(), settings.systemType(),
                            TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, "", version),
                    settings.answerTimeout().toMillis());
            return new Bound(session, new Semaphore(settings.window()));
        } catch (IOException | RuntimeException | Error e) {
            closeQuietly(session);
            throw e;
        }
    }

    private static void closeQuietly(SmppSession session) {
        try {
            session.close();
        } catch (RuntimeException notConnected) {
            LOG.debug("There is no connection to close");
        }
    }
}
