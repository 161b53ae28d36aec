package io.pinlock.sms.route;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Command;

/**
 * The messages of one connection that wait for their answer. Not jSMPP's: it forgets a message when the time for its answer is over, leaves
 * answers unread that come shortly before a close, and takes no answer whose identifier is missing or too long.
 */
final class SmppPending {
    private static final int HEADER = 16;
    private static final int LONGEST_ID = 64;

    private final Map<Integer, CompletableFuture<Answer>> open = new ConcurrentHashMap<>();
    private volatile boolean any;
    private volatile boolean ended;

    /**
     * What the SMSC says about a message.
     *
     * @param status     0 where it took the message
     * @param understood false for a generic_nack
     * @param id         what it calls the message, where that can be the name in a receipt
     */
    record Answer(int status, boolean understood, Optional<String> id) {
        boolean isTaken() {
            return understood && status == SMPPConstant.STAT_ESME_ROK;
        }
    }

    /** The answer to the message of that number. It fails when the connection ends before. */
    CompletableFuture<Answer> expect(int sequence) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        open.put(sequence, answer);
        var _ = answer.whenComplete((_, _) -> open.remove(sequence, answer));
        if (ended) {
            end();
        }
        return answer;
    }

    /** Whether the PDU is an answer to a message; then it is dealt with. */
    boolean take(Command header, byte[] pdu) {
        boolean understood = header.getCommandId() == SMPPConstant.CID_SUBMIT_SM_RESP;
        CompletableFuture<Answer> waiting = understood || header.getCommandId() == SMPPConstant.CID_GENERIC_NACK
                ? open.get(header.getSequenceNumber())
                : null;
        if (waiting != null) {
            any = true;
            waiting.complete(new Answer(header.getCommandStatus(), understood, id(pdu)));
        }
        return understood || waiting != null;
    }

    /** What stands before the first NUL, which some SMSCs leave out. */
    private static Optional<String> id(byte[] pdu) {
        String body = new String(pdu, HEADER, pdu.length - HEADER, StandardCharsets.ISO_8859_1);
        int end = body.indexOf('\0');
        return Optional.of(end < 0 ? body : body.substring(0, end)).filter(id -> !id.isBlank() && id.length() <= LONGEST_ID);
    }

    /** Whether the SMSC has answered any message. */
    boolean hasAny() {
        return any;
    }

    boolean isNoneOpen() {
        return open.isEmpty();
    }

    /** No answer can come any more. */
    void end() {
        ended = true;
        IOException end = new IOException("the connection is closed");
        open.values().forEach(answer -> answer.completeExceptionally(end));
    }
}
