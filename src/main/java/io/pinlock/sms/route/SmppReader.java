package io.pinlock.sms.route;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jsmpp.PDUReader;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Command;
import org.jsmpp.util.DefaultDecomposer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the SMSC sends on one connection, on jSMPP's reading thread. A length that no PDU has ends the connection before any memory is
 * taken for it. Answers to messages are dealt with here, PDUs that cannot be read are refused, and only the rest is given to jSMPP. A PDU
 * that comes in pieces, with pauses that jSMPP uses to ask whether the connection lives, is put together.
 */
final class SmppReader implements PDUReader {
    /** More than a receipt with the longest text has. */
    static final int LONGEST = 65_536;
    private static final int HEADER = 16;
    private static final Logger LOG = LoggerFactory.getLogger(SmppReader.class);
    private static final DefaultDecomposer DECOMPOSER = new DefaultDecomposer();

    private final SmppPending answers;
    private byte[] buffer = new byte[HEADER];
    private int filled;
    private byte[] given = buffer;
    private Consumer<Command> refusal = _ -> {};
    private boolean unbound;
    private volatile @Nullable Thread thread;
    private volatile long readAt = System.nanoTime();
    private volatile @Nullable String fault;

    SmppReader(SmppPending answers) {
        this.answers = answers;
    }

    /** What is done with a request that cannot be read. */
    void refuseWith(Consumer<Command> action) {
        refusal = action;
    }

    @Override
    public Command readPDUHeader(DataInputStream in) throws IOException {
        thread = Thread.currentThread();
        while (true) {
            byte[] pdu = next(in);
            Command header = header(pdu);
            readAt = System.nanoTime();
            if (!answers.take(header, pdu) && isForJsmpp(header, pdu)) {
                given = pdu;
                return header;
            }
        }
    }

    /** Once the SMSC has unbound, answers are all that is still read. */
    private boolean isForJsmpp(Command header, byte[] pdu) throws IOException {
        if (unbound) {
            return false;
        }
        unbound = header.getCommandId() == SMPPConstant.CID_UNBIND;
        if (isReadable(header, pdu)) {
            return true;
        }
        if (isAnswerToBind(header)) {
            throw ended("the answer to the bind cannot be read");
        }
        LOG.warn("A PDU of the SMSC cannot be read and is refused: command 0x{}, {} octets", header.getCommandIdAsHex(), pdu.length);
        refusal.accept(header);
        return false;
    }

    private static boolean isAnswerToBind(Command header) {
        return switch (header.getCommandId()) {
            case SMPPConstant.CID_BIND_TRANSCEIVER_RESP, SMPPConstant.CID_BIND_TRANSMITTER_RESP, SMPPConstant.CID_BIND_RECEIVER_RESP ->
                true;
            default -> false;
        };
    }

    private static boolean isReadable(Command header, byte[] pdu) {
        try {
            if (isAnswerToBind(header)) {
                DECOMPOSER.bindResp(pdu);
            }
            switch (header.getCommandId()) {
                case SMPPConstant.CID_DELIVER_SM -> DECOMPOSER.deliverSm(pdu);
                case SMPPConstant.CID_DATA_SM -> DECOMPOSER.dataSm(pdu);
                case SMPPConstant.CID_ALERT_NOTIFICATION -> DECOMPOSER.alertNotification(pdu);
                default -> {
                    // The others have nothing in their body that is read.
                }
            }
            return true;
        } catch (PDUStringException | RuntimeException e) {
            return false;
        }
    }

    private byte[] next(DataInputStream in) throws IOException {
        fill(in, HEADER);
        int length = ByteBuffer.wrap(buffer).getInt();
        if (length < HEADER || length > LONGEST) {
            throw ended("a PDU is said to have " + length + " octets");
        }
        if (buffer.length < length) {
            buffer = Arrays.copyOf(buffer, length);
        }
        fill(in, length);
        byte[] whole = buffer;
        buffer = new byte[HEADER];
        filled = 0;
        return whole;
    }

    /** What was read stays when the wait for the rest is interrupted. */
    private void fill(DataInputStream in, int length) throws IOException {
        while (filled < length) {
            int read = in.read(buffer, filled, length - filled);
            if (read < 0) {
                throw ended("the SMSC has closed it");
            }
            filled += read;
        }
    }

    private IOException ended(String reason) {
        fault = reason;
        return new IOException(reason);
    }

    private static Command header(byte[] pdu) {
        ByteBuffer octets = ByteBuffer.wrap(pdu);
        Command header = new Command();
        header.setCommandLength(octets.getInt());
        header.setCommandId(octets.getInt());
        header.setCommandStatus(octets.getInt());
        header.setSequenceNumber(octets.getInt());
        return header;
    }

    @Override
    public byte[] readPDU(DataInputStream in, Command header) {
        return given;
    }

    @Override
    public byte[] readPDU(DataInputStream in, int commandLength, int commandId, int commandStatus, int sequenceNumber) {
        return given;
    }

    /** Why it does not go on, if it is by what the SMSC did. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /** Whether the thread that was reading is there no more. */
    boolean hasEnded() {
        Thread reading = thread;
        return reading != null && !reading.isAlive();
    }

    /** Whether no whole PDU has come for longer than that. */
    boolean isSilentFor(Duration longest) {
        return System.nanoTime() - readAt > longest.toNanos();
    }
}
