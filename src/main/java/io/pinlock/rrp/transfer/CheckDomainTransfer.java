package io.pinlock.rrp.transfer;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainName;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import io.pinlock.rrp.language.ReturnCode;
import io.pinlock.transfer.TransferCheck;
import io.pinlock.transfer.UserTransfers;
import org.springframework.stereotype.Component;

/**
 * Says whether a user transfer of a domain can be asked for: 218 or 219; and whether it needs a PIN, by the property that StatusDomain has
 * for it. A wrong AUTH is refused as by TransferDomain.
 */
@Component
class CheckDomainTransfer implements Command {
    private static final Parameter<String> AUTH = Parameter.text("AUTH");

    private final UserTransfers transfers;

    CheckDomainTransfer(UserTransfers transfers) {
        this.transfers = transfers;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN").andOptional("AUTH").andIgnored("ACTION", "EMAILLANGUAGE", "EMAILSENDER", "EMAILSUBJECT",
                "EMAILTAC", "EMAILURL", "REQUESTENTITY");
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        DomainName domain = call.read(CommonParameters.DOMAIN);
        return switch (transfers.check(call.caller(), domain, call.find(AUTH))) {
            case TransferCheck.Refused(var refusal) -> Reply.refused(refusal);
            case TransferCheck.Unknown() -> Reply.of(ReturnCode.REQUEST_NOT_AVAILABLE);
            case TransferCheck.Known(var possible, var locked) ->
                Reply.of(possible ? ReturnCode.REQUEST_AVAILABLE : ReturnCode.REQUEST_NOT_AVAILABLE).with("pinlock", locked ? "1" : "0");
        };
    }
}
