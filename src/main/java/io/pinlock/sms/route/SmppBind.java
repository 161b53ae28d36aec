package io.pinlock.sms.route;

import io.pinlock.base.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
import org.jsmpp.session.SMPPSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the SMSC, bound as a transceiver and bound again with growing pauses whenever it is lost. */
final class SmppBind {
    private static final Logger LOG = LoggerFactory.getLogger(SmppBind.class);
    private static final Backoff PAUSE = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60));
    private static final Duration STABLE = Duration.ofMinutes(1);
    private static final Duration THROTTLED = Duration.ofSeconds(1);
    private static final int ANSWERING_THREADS = 8;

    private final SmppSettings settings;
    private final MessageReceiverListener listener;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread keeper = Thread.ofVirtual().name("smpp-bind").unstarted(this::keepBound);
    private volatile @Nullable Bound bound;
    private volatile long throttledUntil = System.nanoTime();

    SmppBind(SmppSettings settings, MessageReceiverListener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /** A session that is bound, and how many more messages may wait for their answer on it. */
    record Bound(SMPPSession session, Semaphore window, CountDownLatch lost) {
        boolean isReady() {
            return session.getSessionState().isTransmittable();
        }
    }

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
        return Optional.ofNullable(bound).filter(_ -> open).filter(Bound::isReady);
    }

    /** The SMSC takes too much at the moment; leave it alone. */
    void throttle() {
        throttledUntil = System.nanoTime() + THROTTLED.toNanos();
    }

    private void keepBound() {
        int failures = 0;
        while (stopped.getCount() > 0) {
            long begin = System.nanoTime();
            try {
                hold(bind());
                failures = System.nanoTime() - begin > STABLE.toNanos() ? 0 : failures + 1;
            } catch (IOException | RuntimeException e) {
                // What SMPP cannot carry is named in the exception with its value, and the value may be the password.
                String reason = e.getCause() instanceof PDUException
                        ? "a setting of the bind is not valid"
                        : String.valueOf(e.getMessage());
                LOG.warn("The SMSC {}:{} cannot be bound to: {}", settings.host(), settings.port(), reason);
                failures++;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            rest(PAUSE.after(failures + 1));
        }
    }

    private void hold(Bound fresh) throws InterruptedException {
        try {
            bound = fresh;
            LOG.info("Bound to the SMSC {}:{} as {}", settings.host(), settings.port(), settings.systemId());
            boolean held = true;
            while (held && stopped.getCount() > 0) {
                held = !fresh.lost().await(200, TimeUnit.MILLISECONDS);
            }
            if (held) {
                fresh.window().tryAcquire(settings.window(), settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
                fresh.session().unbindAndClose();
            } else {
                LOG.warn("The connection to the SMSC {} is lost", settings.host());
            }
        } finally {
            bound = null;
            fresh.session().close();
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
        CountDownLatch lost = new CountDownLatch(1);
        SMPPSession session = new SMPPSession(new SmppConnections(settings));
        session.setMessageReceiverListener(listener);
        session.setPduProcessorDegree(ANSWERING_THREADS);
        session.setQueueCapacity(settings.window() + 100);
        session.setEnquireLinkTimer((int) settings.enquireLink().toMillis());
        session.setTransactionTimer(settings.answerTimeout().toMillis());
        session.addSessionStateListener((now, before, _) -> {
            if (before.isBound() && !now.isBound()) {
                lost.countDown();
            }
        });
        InterfaceVersion version = settings.version().equals("5.0") ? InterfaceVersion.IF_50 : InterfaceVersion.IF_34;
        try {
            session.connectAndBind(settings.host(), settings.port(),
                    new BindParameter(BindType.BIND_TRX, settings.systemId(), settings.password(), settings.systemType(),
                            TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, "", version),
                    settings.answerTimeout().toMillis());
            return new Bound(session, new Semaphore(settings.window()), lost);
        } catch (IOException | RuntimeException e) {
            closeQuietly(session);
            throw e;
        }
    }

    private static void closeQuietly(SMPPSession session) {
        try {
            session.close();
        } catch (RuntimeException notConnected) {
            LOG.debug("There is no connection to close");
        }
    }
}
