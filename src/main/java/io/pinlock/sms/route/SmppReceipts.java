package io.pinlock.sms.route;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AbstractSmCommand;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.MessageIDGenerator;
import org.jsmpp.util.RandomMessageIDGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what the SMSC sends: receipts (SMPP 3.4, appendix B), by deliver_sm or data_sm, by their parameters where it sends any, else by
 * their text; and what people answer, where the settings say that they can. Anything else is accepted and dropped.
 */
final class SmppReceipts implements MessageReceiverListener {
    private static final Logger LOG = LoggerFactory.getLogger(SmppReceipts.class);
    private static final Pattern ID = Pattern.compile("\\bid:\\s*([!-~]{1,64})", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATE = Pattern.compile("\\bstat:\\s*([A-Za-z]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM = Pattern.compile("(?is)^\\s*id:\\s*[!-~]+\\s.*\\bstat:\\s*[a-z]+");
    private static final Predicate<String> FULL_NUMBER = Pattern.compile("[0-9]{7,15}").asMatchPredicate();
    private static final byte UCS2 = 8;
    private static final Predicate<String> PRINTABLE = Pattern.compile("[!-~]{1,64}").asMatchPredicate();

    private final String route;
    private final ReceiptSink receipts;
    private final ReplySink replies;
    private final SmppSettings settings;
    private final MessageIDGenerator ids = new RandomMessageIDGenerator();

    SmppReceipts(String route, ReceiptSink receipts, ReplySink replies, SmppSettings settings) {
        this.route = route;
        this.receipts = receipts;
        this.replies = replies;
        this.settings = settings;
    }

    /** An identifier as it is compared: SMSCs differ from their own answers in letter case and in leading zeros. */
    static String canonical(String providerId) {
        String stripped = providerId.strip().toLowerCase(Locale.ROOT).replaceFirst("^0+(?=.)", "");
        return stripped.isEmpty() ? "0" : stripped;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm deliverSm) throws ProcessRequestException {
        take(deliverSm, deliverSm.getShortMessage());
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm dataSm, Session source) throws ProcessRequestException {
        take(dataSm, new byte[0]);
        return new DataSmResult(ids.newMessageId(), new OptionalParameter[0]);
    }

    private void take(AbstractSmCommand message, byte @Nullable [] content) throws ProcessRequestException {
        String text = text(message, content);
        Kind kind = kind(message, text);
        if (kind == Kind.REPLY) {
            takeReply(message, content);
        }
        if (kind == Kind.NONE || kind == Kind.REPLY) {
            return;
        }
        Optional<String> id = parameter(message).or(() -> group(ID, text).map(this::asAnswered));
        Optional<String> state = state(message).or(() -> group(STATE, text).map(found -> found.toUpperCase(Locale.ROOT)));
        if (id.isEmpty() || state.isEmpty()) {
            LOG.warn("A receipt of the SMSC cannot be read and is dropped");
            return;
        }
        Optional<Receipt.DeliveryStatus> status = status(state.get());
        Optional<String> reason = state.filter(_ -> status.filter(Receipt.DeliveryStatus.DELIVERED::equals).isEmpty())
                .map(word -> "receipt says " + word);
        if (status.isPresent() && !receipts.take(new Receipt(route, canonical(id.get()), id.get(), number(message), kind == Kind.DOUBTFUL,
                status.get(), reason))) {
            LOG.warn("A receipt cannot be stored now, the SMSC is asked to send it again");
            throw new ProcessRequestException("not stored", SMPPConstant.STAT_ESME_RX_T_APPN);
        }
    }

    /** One that cannot be answered for now is brought again by the SMSC. */
    private void takeReply(AbstractSmCommand message, byte @Nullable [] content) throws ProcessRequestException {
        String digits = message.getSourceAddr() == null ? "" : message.getSourceAddr().replaceFirst("^(\\+|00)", "");
        if (settings.replies() && FULL_NUMBER.test(digits) && !replies.take(new Reply(route, digits, SmppText.of(message, content)))) {
            throw new ProcessRequestException("not taken", SMPPConstant.STAT_ESME_RX_T_APPN);
        }
    }

    private enum Kind {
        RECEIPT,
        /** Anybody who can send a message to this server can write what looks like a receipt. */
        DOUBTFUL,
        /** What somebody has written. */
        REPLY,
        NONE
    }

    /** By esm_class; where that says nothing, by the parameters that only an SMSC can set, or by the form of the text. */
    private static Kind kind(AbstractSmCommand message, String text) {
        if (MessageType.SMSC_DEL_RECEIPT.containedIn(message.getEsmClass())) {
            return Kind.RECEIPT;
        }
        if (!MessageType.DEFAULT.containedIn(message.getEsmClass())) {
            return Kind.NONE;
        }
        return parameter(message).isPresent() && state(message).isPresent()
                ? Kind.RECEIPT
                : FORM.matcher(text).find() ? Kind.DOUBTFUL : Kind.REPLY;
    }

    /** The end of the addressee's number: a receipt comes from it (SMPP 3.4, 4.6.1), or with an SMSC's mistake goes to it. */
    private Optional<String> number(AbstractSmCommand message) {
        return Stream.of(message.getSourceAddr(), message.getDestAddress()).filter(Objects::nonNull)
                .map(address -> address.replaceFirst("^[+0]+", "")).filter(FULL_NUMBER).filter(number -> !settings.isSource(number))
                .findFirst().map(number -> number.substring(number.length() - Receipt.DIGITS));
    }

    /** Empty while nothing is final: on its way, or unknown. */
    private static Optional<Receipt.DeliveryStatus> status(String state) {
        return switch (state) {
            case "DELIVRD", "DELIVERED" -> Optional.of(Receipt.DeliveryStatus.DELIVERED);
            case "EXPIRED" -> Optional.of(Receipt.DeliveryStatus.EXPIRED);
            case "DELETED", "UNDELIV", "UNDELIVERABLE", "REJECTD", "REJECTED", "SKIPPED" -> Optional.of(Receipt.DeliveryStatus.FAILED);
            default -> Optional.empty();
        };
    }

    /** Plain octets, but for UCS-2: an identifier in the text is compared with one that SMPP carries as ASCII. */
    private static String text(AbstractSmCommand receipt, byte @Nullable [] content) {
        OptionalParameter.Message_payload payload = receipt.getOptionalParameter(OptionalParameter.Message_payload.class);
        byte[] octets = payload == null ? content : payload.getValue();
        return octets == null
                ? ""
                : new String(octets, receipt.getDataCoding() == UCS2 ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
    }

    /** Its last octet should be a NUL and often is not. */
    private static Optional<String> parameter(AbstractSmCommand receipt) {
        OptionalParameter.Receipted_message_id parameter = receipt.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        return parameter == null
                ? Optional.empty()
                : Optional.of(new String(parameter.getValue(), StandardCharsets.ISO_8859_1).replaceFirst("\0+$", "").strip())
                        .filter(PRINTABLE);
    }

    private static Optional<String> state(AbstractSmCommand receipt) {
        OptionalParameter.Message_state parameter = receipt.getOptionalParameter(OptionalParameter.Message_state.class);
        return parameter == null ? Optional.empty() : Optional.ofNullable(parameter.getMessageState()).map(Enum::name);
    }

    /** The identifier of a text, in the number system in which the answer to the message gave it. */
    private String asAnswered(String id) {
        return switch (settings.receiptIds()) {
            case SAME -> id;
            case DECIMAL_FOR_HEX -> id.matches("[0-9]{1,40}") ? new BigInteger(id).toString(16) : id;
            case HEX_FOR_DECIMAL -> id.matches("[0-9A-Fa-f]{1,40}") ? new BigInteger(id, 16).toString() : id;
        };
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {
        LOG.debug("An alert of the SMSC is dropped");
    }
}
