package io.pinlock.lock;

import io.pinlock.base.database.Query;
import io.pinlock.domain.DomainName;

/** What the way of a change has to know of transfers, which are above it. */
@FunctionalInterface
public interface PendingTransfers {
    /** Whether somebody has asked for the domain and nobody answered yet. */
    Query<Boolean> isPending(DomainName domain);
}
