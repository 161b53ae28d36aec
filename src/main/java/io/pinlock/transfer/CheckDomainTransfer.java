package io.pinlock.transfer;

import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Protection;
import io.pinlock.command.Reply;
import io.pinlock.domain.DomainParameter;
import org.springframework.stereotype.Component;

/** Says whether a user transfer of a domain can be asked for: 218 or 219. A wrong AUTH is refused as by TransferDomain. */
@Component
class CheckDomainTransfer implements Command {
    private final UserTransfers transfers;

    CheckDomainTransfer(UserTransfers transfers) {
        this.transfers = transfers;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN").andOptional("AUTH");
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        return DomainParameter.read(call, domain -> Reply.refused(transfers.check(call.caller(), domain, call.text("AUTH"))));
    }
}
