package io.pinlock.rrp.transfer;

import io.pinlock.base.Protection;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import io.pinlock.transfer.TransferOutcome;
import io.pinlock.transfer.TransferState;
import io.pinlock.transfer.UserTransfer;
import io.pinlock.transfer.UserTransfers;
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
        return switch (transfers.query(call.caller(), call.read(CommonParameters.DOMAIN))) {
            case TransferOutcome.Refused(var refusal) -> Reply.refused(refusal);
            case TransferOutcome.Stands(var transfer, _, var until) -> reply(transfer, until);
        };
    }

    private static Reply reply(UserTransfer transfer, Optional<Instant> until) {
        String status = TransferStatus.of(transfer.state());
        Reply reply = Reply.ok()
                .with("execute date", ApiTimestamps.plain(transfer.executeAt()))
                .with("registrar", transfer.losing().login())
                .with("registration expiration date", until.map(ApiTimestamps::plain).stream().toList())
                .with("requesting registrar", transfer.gaining().login())
                .with("requested date", ApiTimestamps.plain(transfer.requestedAt()))
                .with("transfer status", status)
                .with("transferlog", 0, line(transfer.requestedAt(), TransferStatus.of(TransferState.PENDING)));
        if (transfer.state() != TransferState.PENDING) {
            reply.with("transferlog", 1, line(transfer.executeAt(), status));
        }
        return reply.with("transferstatus", status);
    }

    private static String line(Instant at, String status) {
        return ApiTimestamps.plain(at) + " " + status;
    }
}
