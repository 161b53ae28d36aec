package io.pinlock.lock;

import io.pinlock.base.database.Transaction;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.StatusAddition;
import io.pinlock.rrp.language.Reply;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Adds {@code pinlock} 0 or 1 to StatusDomain. */
@Component
class PinLockFlag implements StatusAddition {
    @Override
    public Consumer<Reply> prepare(Transaction tx, DomainName name) {
        var lock = tx.read(PinLockTable.of(name));
        return reply -> reply.with("pinlock", lock.get().filter(PinLock::isActive).isPresent() ? "1" : "0");
    }
}
