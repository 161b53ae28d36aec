package io.pinlock.transfer;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainParameter;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.BooleanParameter;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * User transfers: ACTION USERTRANSFER and CANCEL by the gaining side, APPROVE and DENY by the losing side, QUERY by both. The
 * end of the registration is told by QUERY where it is known, and by every other action that changes it.
 */
@Component
class TransferDomain implements Command {
    private final UserTransfers transfers;

    TransferDomain(UserTransfers transfers) {
        this.transfers = transfers;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("ACTION", "DOMAIN").andOptional("AUTH", "NORENEW", "PERIOD");
    }

    @Override
    public Protection protection() {
        return Protection.TRANSFER;
    }

    @Override
    public Reply execute(Call call) {
        if (BooleanParameter.read(call, "NORENEW", false).isEmpty()) {
            return Reply.refused(CallReason.MALFORMED.refusal("NORENEW"));
        }
        if (!call.text("PERIOD").orElse("1").matches("[1-9][0-9]?[YyMm]?")) {
            return Reply.refused(CallReason.MALFORMED.refusal("PERIOD"));
        }
        return DomainParameter.read(call, domain -> execute(call, domain));
    }

    private Reply execute(Call call, DomainName domain) {
        return switch (call.required("ACTION").toUpperCase(Locale.ROOT)) {
            case "USERTRANSFER" ->
                reply(transfers.request(call.caller(), domain, call.text("AUTH"), call.text("TOKEN"), renewMonths(call)), false);
            case "APPROVE" -> reply(transfers.approve(call.caller(), domain, call.text("TOKEN")), true);
            case "DENY" -> reply(transfers.deny(call.caller(), domain), true);
            case "CANCEL" -> reply(transfers.cancel(call.caller(), domain), false);
            case "QUERY" -> reply(transfers.query(call.caller(), domain), false);
            case "REQUEST", "PUSH", "TRADE" -> Reply.refused(CallReason.INVALID.refusal("ACTION"));
            default -> Reply.refused(CallReason.MALFORMED.refusal("ACTION"));
        };
    }

    /** PERIOD asks for a renewal, in years or, as {@code 3M}, in months, unless NORENEW=1 forbids it. Without it nothing is renewed. */
    private static int renewMonths(Call call) {
        Optional<String> period = call.text("PERIOD").filter(_ -> call.text("NORENEW").filter("1"::equals).isEmpty());
        return period.map(text -> Integer.parseInt(text.replaceAll("[^0-9]", "")) * (text.matches("[0-9]+[Mm]") ? 1 : 12)).orElse(0);
    }

    private static Reply reply(TransferOutcome outcome, boolean withRoid) {
        return switch (outcome) {
            case TransferOutcome.Refused(var refusal) -> Reply.refused(refusal);
            case TransferOutcome.Stands(var transfer, var roid, var until) -> {
                Reply reply = Reply.ok()
                        .with("execute date", ApiTimestamps.withFraction(transfer.executeAt()))
                        .with("registrar", transfer.losing().login())
                        .with("registration expiration date", until.map(ApiTimestamps::withFraction).stream().toList())
                        .with("requesting registrar", transfer.gaining().login())
                        .with("request date", ApiTimestamps.withFraction(transfer.requestedAt()));
                yield (withRoid ? reply.with("roid", roid) : reply).with("transfer status", transfer.state().wire());
            }
        };
    }
}
