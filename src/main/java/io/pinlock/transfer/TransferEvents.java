package io.pinlock.transfer;

import io.pinlock.base.Timestamps;
import io.pinlock.base.database.Sql;
import io.pinlock.event.EventClass;
import io.pinlock.event.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /**
     * One event for each side.
     *
     * @param until when the registration ends, where the transfer has changed that
     */
    List<Sql> of(UserTransfer transfer, Optional<Instant> until) {
        String what = switch (transfer.state()) {
            case PENDING -> "TRANSFER_PENDING";
            case APPROVED, AUTO_APPROVED -> "TRANSFER_SUCCESSFUL";
            case CANCELLED, DENIED, LAPSED -> "TRANSFER_FAILED";
        };
        String domain = transfer.domain().ascii();
        List<String> data = new ArrayList<>(List.of("domain:" + domain, "current registrar:" + transfer.losing().login(),
                "requesting registrar:" + transfer.gaining().login(), "period:" + period(transfer.renewMonths()), "autorenew:0",
                "execute date:" + Timestamps.plain(transfer.executeAt()),
                "transfer status:" + (transfer.state() == TransferState.PENDING ? "REQUESTED" : transfer.state().stored()),
                "requested date:" + Timestamps.plain(transfer.requestedAt())));
        until.ifPresent(end -> data.add("registration expiration date:" + Timestamps.plain(end)));
        return List.of(events.event(transfer.gaining().id(), EventClass.DOMAIN_TRANSFER, what, domain, data),
                events.event(transfer.losing().id(), EventClass.DOMAIN_TRANSFER, "FOREIGN_" + what, domain, data));
    }
}
