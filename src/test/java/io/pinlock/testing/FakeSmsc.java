package io.pinlock.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DataCoding;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;

/** An SMSC on a port of this machine that does what a test tells it to. */
public final class FakeSmsc extends SubmitOnly implements AutoCloseable {
    /** What it does with a message: gives it an identifier, or refuses it. */
    @FunctionalInterface
    public interface Behaviour {
        String submit(SubmitSm message, SMPPServerSession session) throws ProcessRequestException;
    }

    private record Listening(SMPPServerSessionListener socket, AtomicBoolean isOver) {}

    private record Bind(BindRequest request, SMPPServerSession session) {}

    private static final int FIRST_ID = 1000;

    private final HelperThreads helpers = HelperThreads.here();
    private final ReservedPort port = new ReservedPort();
    private final ServerSocketFactory sockets;
    private final List<SubmitSm> messages = Collections.synchronizedList(new ArrayList<>());
    private final List<Bind> binds = new CopyOnWriteArrayList<>();
    private final AtomicInteger unbound = new AtomicInteger();
    private final AtomicInteger counter = new AtomicInteger(FIRST_ID);
    private final AtomicReference<Behaviour> behaviour = new AtomicReference<>(this::number);
    private Optional<Listening> listening = Optional.empty();

    /** One that listens. */
    public FakeSmsc() throws IOException {
        this(ServerSocketFactory.getDefault());
        listen();
    }

    private FakeSmsc(ServerSocketFactory sockets) throws IOException {
        this.sockets = sockets;
    }

    /** One whose port is known, and that nobody can connect to yet. */
    public static FakeSmsc away() throws IOException {
        return new FakeSmsc(ServerSocketFactory.getDefault());
    }

    /** One behind TLS. */
    public static FakeSmsc encrypted(SSLContext context) throws IOException {
        FakeSmsc smsc = new FakeSmsc(context.getServerSocketFactory());
        smsc.listen();
        return smsc;
    }

    public int port() {
        return port.number();
    }

    /** From now on it can be connected to. */
    public void listen() throws IOException {
        SMPPServerSessionListener fresh = new SMPPServerSessionListener(port.number(), new Sockets());
        fresh.setPduProcessorDegree(64);
        fresh.setQueueCapacity(1000);
        Listening now = new Listening(fresh, new AtomicBoolean());
        listening = Optional.of(now);
        HelperThreads.start("smsc", () -> accept(now));
    }

    /** Cuts every connection, and refuses new ones. */
    public void leave() throws IOException {
        if (listening.isPresent()) {
            listening.get().isOver().set(true);
            listening.get().socket().close();
        }
        drop();
    }

    private final class Sockets implements ServerConnectionFactory {
        @Override
        public ServerConnection listen(int number) throws IOException {
            return new ServerSocketConnection(sockets.createServerSocket(number));
        }

        @Override
        public ServerConnection listen(int number, int timeout) throws IOException {
            return listen(number);
        }

        @Override
        public ServerConnection listen(int number, int timeout, int backlog) throws IOException {
            return listen(number);
        }
    }

    private void accept(Listening from) throws IOException {
        try {
            while (true) {
                SMPPServerSession session = from.socket().accept();
                session.setMessageReceiverListener(this);
                session.setTransactionTimer(Eventually.LONGEST.toMillis());
                session.setEnquireLinkTimer((int) Eventually.LONGEST_OF_PROGRAMS.toMillis());
                session.addSessionStateListener((now, _, _) -> {
                    if (now.name().equals("UNBOUND")) {
                        unbound.incrementAndGet();
                    }
                });
                HelperThreads.start("smsc-bind", () -> bind(session));
            }
        } catch (IOException e) {
            if (!from.isOver().get()) {
                throw e;
            }
        }
    }

    /** A client that went away again, or was not let in by TLS, is no fault of the SMSC. */
    private void bind(SMPPServerSession session) throws PDUStringException {
        try {
            BindRequest request = session.waitForBind(Eventually.LONGEST.toMillis());
            request.accept("fake");
            binds.add(new Bind(request, session));
        } catch (IOException | TimeoutException e) {
            session.close();
        }
    }

    private String number(SubmitSm message, SMPPServerSession session) {
        return Integer.toString(counter.incrementAndGet());
    }

    /** Forgets everything but the connections that it has now. */
    public void reset() {
        behaviour.set(this::number);
        messages.clear();
        counter.set(FIRST_ID);
        unbound.set(0);
        binds.removeIf(bind -> !bind.session().getSessionState().isBound());
    }

    public void behave(Behaviour other) {
        behaviour.set(other);
    }

    public List<SubmitSm> messages() {
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    public int count() {
        return messages.size();
    }

    /** Those since the last {@link #reset}, and those that held then. */
    public List<BindRequest> binds() {
        return binds.stream().map(Bind::request).toList();
    }

    public int unbound() {
        return unbound.get();
    }

    /** Cuts every connection. */
    public void drop() {
        binds.forEach(bind -> bind.session().close());
    }

    /** Sends a receipt over the newest connection. */
    public void receipt(String text, OptionalParameter... parameters) throws Exception {
        receipt(binds.getLast().session(), text, parameters);
    }

    /** Sends a message from that number over the newest connection; a receipt, or what looks like one. */
    public void deliver(String from, MessageType type, DataCoding coding, byte[] text, OptionalParameter... parameters) throws Exception {
        binds.getLast().session().deliverShortMessage("", TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, from,
                TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, "PinLock",
                new ESMClass(MessageMode.DEFAULT, type, GSMSpecificFeature.DEFAULT), (byte) 0, (byte) 0, new RegisteredDelivery(0), coding,
                text, parameters);
    }

    /** The same by data_sm, which has no text but what its parameters have. */
    public void data(String from, MessageType type, OptionalParameter... parameters) throws Exception {
        binds.getLast().session().dataShortMessage("", TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, from,
                TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, "PinLock",
                new ESMClass(MessageMode.DEFAULT, type, GSMSpecificFeature.DEFAULT), new RegisteredDelivery(0), DataCodings.ZERO,
                parameters);
    }

    public static void receipt(SMPPServerSession session, String text, OptionalParameter... parameters) throws Exception {
        session.deliverShortMessage("", TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, "491701234567", TypeOfNumber.ALPHANUMERIC,
                NumberingPlanIndicator.UNKNOWN, "PinLock", new ESMClass(MessageMode.DEFAULT, MessageType.SMSC_DEL_RECEIPT,
                        GSMSpecificFeature.DEFAULT),
                (byte) 0, (byte) 0, new RegisteredDelivery(0), DataCodings.ZERO, text.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                parameters);
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm submitSm, SMPPServerSession source) throws ProcessRequestException {
        messages.add(submitSm);
        try {
            return new SubmitSmResult(new MessageId(behaviour.get().submit(submitSm, source)), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new ProcessRequestException("identifier", SMPPConstant.STAT_ESME_RSYSERR, e);
        } catch (RuntimeException | AssertionError e) {
            helpers.report(e);
            throw new ProcessRequestException("a fault of the test", SMPPConstant.STAT_ESME_RSYSERR, e);
        }
    }

    @Override
    public void close() throws IOException {
        leave();
        port.close();
    }
}
