package io.pinlock.sms.route;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.Command;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.PendingResponse;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;

/**
 * One connection to the SMSC and what is bound on it. jSMPP binds, asks whether the connection lives, and takes in receipts; messages go
 * out and their answers come in here. Whether it still works is seen from outside of jSMPP's threads: {@link #fault}.
 */
final class SmppSession extends SMPPSession {
    private static final int ANSWERING_THREADS = 8;
    /** By how much jSMPP, which asks into a silence and waits for the answer, may be late. */
    private static final Duration SLACK = Duration.ofSeconds(2);
    /** jSMPP's number of the bind. */
    private static final int BIND = 1;

    private final SmppSettings settings;
    private final SmppPending answers;
    private final SmppReader reader;
    private final CountDownLatch unbound = new CountDownLatch(1);
    private volatile boolean broken;

    private SmppSession(SmppSettings settings, MessageReceiverListener listener, SmppPending answers, SmppReader reader) {
        super(new SynchronizedPDUSender(new DefaultPDUSender()), reader, new SmppConnections(settings));
        this.settings = settings;
        this.answers = answers;
        this.reader = reader;
        reader.refuseWith(this::refuse);
        setMessageReceiverListener(listener);
        setPduProcessorDegree(ANSWERING_THREADS);
        setQueueCapacity(settings.window() + 100);
        setEnquireLinkTimer((int) settings.enquireLink().toMillis());
        setTransactionTimer(settings.answerTimeout().toMillis());
        addSessionStateListener((now, before, _) -> {
            if (before.isBound() && !now.isBound()) {
                unbound.countDown();
            }
        });
    }

    /** One that is not connected yet. */
    static SmppSession of(SmppSettings settings, MessageReceiverListener listener) {
        SmppPending answers = new SmppPending();
        return new SmppSession(settings, listener, answers, new SmppReader(answers));
    }

    /**
     * Hands a message over, and asks for receipts.
     *
     * @param digits   the number without the plus sign
     * @param validity as SMPP writes it
     * @return the answer; it fails when the connection ends before it comes, and is waited for as long as somebody wants
     * @throws PDUException where the message cannot be written as SMPP; nothing was sent
     */
    CompletableFuture<SmppPending.Answer> submit(SourceAddress source, String digits, String validity, String text)
            throws PDUException {
        int sequence = sequence().nextValue();
        CompletableFuture<SmppPending.Answer> answer = answers.expect(sequence);
        boolean gsm7 = Gsm7.isBasic(text);
        byte[] octets = gsm7 ? Gsm7.encode(text) : text.getBytes(StandardCharsets.UTF_16BE);
        try {
            pduSender().sendSubmitSm(connection().getOutputStream(), sequence, "", source.type(), source.plan(), source.address(),
                    TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, digits, new ESMClass(), (byte) 0, (byte) 0, null,
                    validity, new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE), (byte) 0,
                    new GeneralDataCoding(gsm7 ? Alphabet.ALPHA_DEFAULT : Alphabet.ALPHA_UCS2), (byte) 0, octets);
        } catch (IOException e) {
            // What came before is still read, and the answer may be in it.
            broken = true;
        } catch (PDUException e) {
            answer.cancel(false);
            throw e;
        }
        return answer;
    }

    /** Whether messages can be handed to it. */
    boolean isReady() {
        return getSessionState().isTransmittable() && fault().isEmpty();
    }

    /** Why it is of no use any more, if it is not. */
    Optional<String> fault() {
        if (getSessionState() == SessionState.UNBOUND) {
            return Optional.of("the SMSC has unbound");
        }
        if (!getSessionState().isBound() || reader.hasEnded()) {
            return reader.fault().or(() -> Optional.of("nothing reads from it"));
        }
        if (broken) {
            return Optional.of("a message could not be written");
        }
        if (reader.isSilentFor(settings.enquireLink().plus(settings.answerTimeout()).plus(SLACK))) {
            return Optional.of("the SMSC is silent");
        }
        return isStuck() ? Optional.of("the SMSC does not read") : Optional.empty();
    }

    private boolean isStuck() {
        return connection() instanceof SmppConnection connection && connection.isStuckFor(settings.answerTimeout().plus(SLACK));
    }

    /** Whether it is bound no more; waits so long for that. */
    boolean awaitUnbound(Duration longest) throws InterruptedException {
        return unbound.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for the answers that are still to come, as long as somebody reads them. */
    void awaitAnswers(Duration longest) throws InterruptedException {
        long begin = System.nanoTime();
        while (!answers.isNoneOpen() && getSessionState().isNotClosed() && !reader.hasEnded()
                && System.nanoTime() - begin < longest.toNanos()) {
            Thread.sleep(20);
        }
    }

    /** Whether the SMSC has answered a message on it. */
    boolean hasAnswered() {
        return answers.hasAny();
    }

    /** jSMPP would stop reading as soon as the SMSC has unbound, whatever is still to be answered. */
    @Override
    protected synchronized boolean isReadPdu() {
        return super.isReadPdu() || (getSessionState() == SessionState.UNBOUND && !answers.isNoneOpen());
    }

    private void refuse(Command request) {
        try {
            pduSender().sendHeader(connection().getOutputStream(), request.getCommandId() | SMPPConstant.MASK_CID_RESP,
                    SMPPConstant.STAT_ESME_RX_R_APPN, request.getSequenceNumber());
        } catch (IOException e) {
            broken = true;
        }
    }

    /** Also ends the wait for the answer to a bind, which jSMPP would go on with. */
    @Override
    public void close() {
        super.close();
        PendingResponse<Command> bind = removePendingResponse(BIND);
        if (bind != null) {
            bind.doneWithInvalidResponse(new InvalidResponseException(reader.fault().orElse("the connection is closed")));
        }
    }

    /** Nothing is read any more: who waits for an answer learns that there is none. */
    void end() {
        close();
        answers.end();
    }
}
