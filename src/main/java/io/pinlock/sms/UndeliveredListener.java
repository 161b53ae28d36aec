package io.pinlock.sms;

import io.pinlock.base.database.Transaction;
import io.pinlock.domain.DomainName;
import java.util.UUID;

/** Told, in the transaction that gives a message up, that the PIN in it never reached the phone. */
@FunctionalInterface
public interface UndeliveredListener {
    void undelivered(Transaction tx, DomainName domain, UUID tokenId);
}
