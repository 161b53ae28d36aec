package io.pinlock.transfer;

import io.pinlock.base.database.Query;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.PendingTransfers;
import org.springframework.stereotype.Component;

/** Tells the rooms below whether somebody has asked for a domain. */
@Component
class TransferRequests implements PendingTransfers {
    @Override
    public Query<Boolean> isPending(DomainName name) {
        return UserTransfer.last(name).map(last -> last.filter(found -> found.state() == TransferState.PENDING).isPresent());
    }
}
