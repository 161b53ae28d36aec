package io.pinlock.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnectionFactory;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/** An SMSC on a port of this machine that does what a test tells it to. */
public final class FakeSmsc implements ServerMessageReceiverListener, AutoCloseable {
    /** What it does with a message: gives it an identifier, or refuses it. */
    @FunctionalInterface
    public interface Behaviour {
        String submit(SubmitSm message, SMPPServerSession session) throws ProcessRequestException;
    }

    private final SMPPServerSessionListener listener;
    private final List<SubmitSm> messages = Collections.synchronizedList(new ArrayList<>());
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final List<BindRequest> binds = new CopyOnWriteArrayList<>();
    private final AtomicInteger unbound = new AtomicInteger();
    private final AtomicInteger counter = new AtomicInteger(1000);
    private final AtomicReference<Behaviour> behaviour = new AtomicReference<>((_, _) -> Integer.toString(counter.incrementAndGet()));

    public FakeSmsc(int port) throws IOException {
        this(port, new ServerSocketConnectionFactory());
    }

    /** One that is reached in another way, as over TLS. */
    public FakeSmsc(int port, ServerConnectionFactory connections) throws IOException {
        listener = new SMPPServerSessionListener(port, connections);
        listener.setPduProcessorDegree(64);
        listener.setQueueCapacity(1000);
        Thread.ofVirtual().start(this::accept);
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void accept() {
        try {
            while (true) {
                SMPPServerSession session = listener.accept();
                session.setMessageReceiverListener(this);
                session.addSessionStateListener((now, _, _) -> {
                    if (now.name().equals("UNBOUND")) {
                        unbound.incrementAndGet();
                    }
                });
                Thread.ofVirtual().start(() -> bind(session));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            BindRequest request = session.waitForBind(5000);
            request.accept("fake");
            binds.add(request);
            sessions.add(session);
        } catch (IOException | TimeoutException | PDUStringException e) {
            session.close();
        }
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

    public List<BindRequest> binds() {
        return List.copyOf(binds);
    }

    public int unbound() {
        return unbound.get();
    }

    /** Cuts every connection. */
    public void drop() {
        sessions.forEach(SMPPServerSession::close);
        sessions.clear();
    }

    /** Sends a receipt over the newest connection. */
    public void receipt(String text, OptionalParameter... parameters) throws Exception {
        receipt(sessions.getLast(), text, parameters);
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
        }
    }

    private static ProcessRequestException notServed() {
        return new ProcessRequestException("not served", SMPPConstant.STAT_ESME_RINVCMDID);
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti submitMulti, SMPPServerSession source) throws ProcessRequestException {
        throw notServed();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm querySm, SMPPServerSession source) throws ProcessRequestException {
        throw notServed();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm replaceSm, SMPPServerSession source) throws ProcessRequestException {
        throw notServed();
    }

    @Override
    public void onAcceptCancelSm(CancelSm cancelSm, SMPPServerSession source) throws ProcessRequestException {
        throw notServed();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm broadcastSm, SMPPServerSession source) throws ProcessRequestException {
        throw notServed();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancelBroadcastSm, SMPPServerSession source) throws ProcessRequestException {
        throw notServed();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm queryBroadcastSm, SMPPServerSession source)
            throws ProcessRequestException {
        throw notServed();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm dataSm, Session source) throws ProcessRequestException {
        throw notServed();
    }

    @Override
    public void close() throws IOException {
        drop();
        listener.close();
    }
}
