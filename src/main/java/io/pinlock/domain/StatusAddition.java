package io.pinlock.domain;

import io.pinlock.base.database.Transaction;
import io.pinlock.rrp.language.Reply;
import java.util.function.Consumer;

/** What a room above the portfolio adds to the answer of StatusDomain. */
@FunctionalInterface
public interface StatusAddition {
    /** Queues its reads; what is returned writes the properties once they are answered. */
    Consumer<Reply> prepare(Transaction tx, DomainName name);
}
