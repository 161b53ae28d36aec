package io.pinlock.transfer;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainParameter;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Shows how the newest transfer of a domain stands, to its two sides. The status is sent under both names that are in use: the
 * documentation's of 2019, and the older one that clients read.
 */
@Component
class StatusDomainTransfer implements Command {
    private final UserTransfers transfers;

    StatusDomainTransfer(UserTransfers transfers) {
        this.transfers = transfers;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN");
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        return DomainParameter.read(call, domain -> switch (transfers.query(call.caller(), domain)) {
            case TransferOutcome.Refused(var refusal) -> Reply.refused(refusal);
            case TransferOutcome.Stands(var transfer, _, var until) -> reply(transfer, until);
        });
    }

    private static Reply reply(UserTransfer transfer, Optional<Instant> until) {
        Reply reply = Reply.ok()
                .with("execute date", ApiTimestamps.plain(transfer.executeAt()))
                .with("registrar", transfer.losing().login())
                .with("registration expiration date", until.map(ApiTimestamps::plain).stream().toList())
                .with("requesting registrar", transfer.gaining().login())
                .with("requested date", ApiTimestamps.plain(transfer.requestedAt()))
                .with("transfer status", transfer.state().wire())
                .with("transferlog", 0, line(transfer.requestedAt(), TransferState.PENDING));
        if (transfer.state() != TransferState.PENDING) {
            reply.with("transferlog", 1, line(transfer.executeAt(), transfer.state()));
        }
        return reply.with("transferstatus", transfer.state().wire());
    }

    private static String line(Instant at, TransferState state) {
        return ApiTimestamps.plain(at) + " " + state.wire();
    }
}
