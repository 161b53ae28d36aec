package io.pinlock.sms;

import io.pinlock.database.DatabaseFault;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes in what the SMSC sends: receipts (SMPP 3.4, appendix B), by their parameters where it sends any, else by their text. Anything else is
 * accepted and dropped.
 */
@Component
class SmppReceipts implements MessageReceiverListener {
    private static final Logger LOG = LoggerFactory.getLogger(SmppReceipts.class);
    private static final Pattern ID = Pattern.compile("\\bid:\\s*([^\\s]{1,64})", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATE = Pattern.compile("\\bstat:\\s*([A-Za-z]+)", Pattern.CASE_INSENSITIVE);

    private final Receipts receipts;

    SmppReceipts(Receipts receipts) {
        this.receipts = receipts;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm deliverSm) throws ProcessRequestException {
        if (!MessageType.SMSC_DEL_RECEIPT.containedIn(deliverSm.getEsmClass())) {
            return;
        }
        String text = Gsm7.decode(deliverSm.getShortMessage());
        Optional<String> id = identifier(deliverSm, text);
        Optional<String> state = state(deliverSm, text);
        if (id.isEmpty() || state.isEmpty()) {
            LOG.warn("A receipt of the SMSC cannot be read and is dropped");
            return;
        }
        try {
            record(id.get(), state.get());
        } catch (DatabaseFault fault) {
            // The SMSC sends it again.
            throw new ProcessRequestException("not stored", SMPPConstant.STAT_ESME_RX_T_APPN);
        }
    }

    private void record(String id, String state) {
        switch (state) {
            case "DELIVRD", "DELIVERED" -> receipts.record(SmppRoute.NAME, id, SmsState.DELIVERED, Optional.empty());
            case "EXPIRED", "DELETED", "UNDELIV", "UNDELIVERABLE", "REJECTD", "REJECTED", "UNKNOWN" ->
                receipts.record(SmppRoute.NAME, id, SmsState.FAILED, Optional.of("receipt says " + state));
            default -> {
                // On its way: nothing is final yet.
            }
        }
    }

    private static Optional<String> identifier(DeliverSm receipt, String text) {
        OptionalParameter.Receipted_message_id parameter = receipt.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        return parameter == null ? group(ID, text) : Optional.of(parameter.getValueAsString());
    }

    private static Optional<String> state(DeliverSm receipt, String text) {
        OptionalParameter.Message_state parameter = receipt.getOptionalParameter(OptionalParameter.Message_state.class);
        return parameter == null
                ? group(STATE, text).map(found -> found.toUpperCase(Locale.ROOT))
                : Optional.ofNullable(parameter.getMessageState()).map(Enum::name);
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {
        LOG.debug("An alert of the SMSC is dropped");
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm dataSm, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("data_sm is not served", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
