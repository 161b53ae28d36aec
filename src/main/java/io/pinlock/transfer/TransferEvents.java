package io.pinlock.transfer;

import io.pinlock.command.Timestamps;
import io.pinlock.database.Sql;
import io.pinlock.notice.EventClass;
import io.pinlock.notice.Events;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells both sides how a user transfer stands (KB 57177932466): class, subclasses, and the order of the data are documented. */
@Component
class TransferEvents {
    private final Events events;

    TransferEvents(Events events) {
        this.events = events;
    }

    /** As PERIOD would say it. */
    private static String period(int months) {
        return months % 12 == 0 ? Integer.toString(months / 12) : months + "M";
    }

    /** One event for each side. */
    List<Sql> of(UserTransfer transfer) {
        String what = switch (transfer.state()) {
            case PENDING -> "TRANSFER_PENDING";
            case APPROVED, AUTO_APPROVED -> "TRANSFER_SUCCESSFUL";
            case CANCELLED, DENIED, LAPSED -> "TRANSFER_FAILED";
        };
        String domain = transfer.domain().ascii();
        List<String> data = List.of("domain:" + domain, "current registrar:" + transfer.losing().login(),
                "requesting registrar:" + transfer.gaining().login(), "period:" + period(transfer.renewMonths()), "autorenew:0",
                "execute date:" + Timestamps.plain(transfer.executeAt()),
                "transfer status:" + (transfer.state() == TransferState.PENDING ? "REQUESTED" : transfer.state().wire()),
                "requested date:" + Timestamps.plain(transfer.requestedAt()));
        return List.of(events.event(transfer.gaining().id(), EventClass.DOMAIN_TRANSFER, what, domain, data),
                events.event(transfer.losing().id(), EventClass.DOMAIN_TRANSFER, "FOREIGN_" + what, domain, data));
    }
}
