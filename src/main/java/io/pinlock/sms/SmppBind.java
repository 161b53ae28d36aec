package io.pinlock.sms;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.session.connection.socket.SocketConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the SMSC, bound as a transceiver and bound again with growing pauses whenever it is lost. */
final class SmppBind {
    private static final Logger LOG = LoggerFactory.getLogger(SmppBind.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration THROTTLED = Duration.ofSeconds(1);

    private final SmppSettings settings;
    private final String host;
    private final MessageReceiverListener listener;
    private final Semaphore window;
    private final AtomicLong throttledUntil = new AtomicLong(System.nanoTime());
    private volatile @Nullable SMPPSession session;
    private volatile boolean running;
    private volatile @Nullable Thread keeper;

    SmppBind(SmppSettings settings, String host, MessageReceiverListener listener) {
        this.settings = settings;
        this.host = host;
        this.listener = listener;
        window = new Semaphore(settings.window());
    }

    void start() {
        running = true;
        keeper = Thread.ofVirtual().name("smpp-bind").start(this::keepBound);
    }

    /** Unbinds: what was submitted is answered before, and nothing more is taken. */
    void stop() {
        running = false;
        Thread waiting = keeper;
        if (waiting != null) {
            waiting.interrupt();
        }
        if (!allAnswered()) {
            LOG.warn("The SMSC {} did not answer everything before the end", host);
        }
        SMPPSession open = session;
        if (open != null) {
            open.unbindAndClose();
        }
    }

    private boolean allAnswered() {
        try {
            return window.tryAcquire(settings.window(), settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The session, if messages can be handed to it now. */
    @Nullable
    SMPPSession ready() {
        SMPPSession open = session;
        return open != null && open.getSessionState().isTransmittable() && throttledUntil.get() - System.nanoTime() <= 0 ? open : null;
    }

    int free() {
        return window.availablePermits();
    }

    boolean enter() {
        try {
            return window.tryAcquire(settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        window.release();
    }

    /** The SMSC takes too much at the moment; leave it alone. */
    void throttle() {
        throttledUntil.set(System.nanoTime() + THROTTLED.toNanos());
    }

    private void keepBound() {
        Duration pause = FIRST_PAUSE;
        while (running) {
            CountDownLatch lost = new CountDownLatch(1);
            try {
                session = bind(lost);
                LOG.info("Bound to the SMSC {}:{} as {}", host, settings.port(), settings.systemId());
                pause = FIRST_PAUSE;
                lost.await();
                LOG.warn("The connection to the SMSC {} is lost", host);
            } catch (IOException e) {
                LOG.warn("The SMSC {}:{} cannot be bound to, next try in {} s: {}", host, settings.port(), pause.toMillis() / 1000.0,
                        e.getMessage());
            } catch (InterruptedException e) {
                return;
            } finally {
                pause = rest(pause);
            }
        }
    }

    private Duration rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private SMPPSession bind(CountDownLatch lost) throws IOException {
        SMPPSession fresh = new SMPPSession(connections());
        fresh.setMessageReceiverListener(listener);
        fresh.setEnquireLinkTimer((int) settings.enquireLink().toMillis());
        fresh.setTransactionTimer(settings.answerTimeout().toMillis());
        fresh.addSessionStateListener((newState, oldState, source) -> {
            if (!newState.isBound() && oldState.isBound()) {
                lost.countDown();
            }
        });
        InterfaceVersion version = settings.version().equals("5.0") ? InterfaceVersion.IF_50 : InterfaceVersion.IF_34;
        fresh.connectAndBind(host, settings.port(), new BindParameter(BindType.BIND_TRX, settings.systemId(), settings.password(),
                settings.systemType(), TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, "", version),
                settings.answerTimeout().toMillis());
        return fresh;
    }

    private ConnectionFactory connections() {
        return settings.tls() ? SmppBind::encrypted : SocketConnectionFactory.getInstance();
    }

    private static SocketConnection encrypted(String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket(host, port);
        SSLParameters parameters = socket.getSSLParameters();
        // Without this Java would take the certificate of any host.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return new SocketConnection(socket);
    }
}
