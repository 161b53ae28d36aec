package io.pinlock.lock;

import io.pinlock.command.Reply;
import io.pinlock.database.Transaction;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.StatusAddition;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Adds {@code pinlock} 0 or 1 to StatusDomain. */
@Component
class PinLockFlag implements StatusAddition {
    @Override
    public Consumer<Reply> prepare(Transaction tx, DomainName name) {
        var lock = tx.read(PinLockRows.of(name));
        return reply -> reply.with("pinlock", lock.get().filter(PinLock::isActive).isPresent() ? "1" : "0");
    }
}
