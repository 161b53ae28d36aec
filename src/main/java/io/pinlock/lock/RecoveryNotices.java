package io.pinlock.lock;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Deferred;
import io.pinlock.domain.DomainName;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells all contacts of a recovery that runs, each time once: when the next one is due stands in its row and is looked at again behind the
 * lock of the domain's row, whatever node or job comes to it. One that nobody has confirmed for thirty days lapses.
 */
@Component
public class RecoveryNotices {
    private static final Logger LOG = LoggerFactory.getLogger(RecoveryNotices.class);
    private static final int BATCH = 1_000;

    private final Database database;
    private final GuardedChanges changes;
    private final RecoverySteps steps;
    private final InstantSource clock;

    RecoveryNotices(Database database, GuardedChanges changes, RecoverySteps steps, InstantSource clock) {
        this.database = database;
        this.changes = changes;
        this.steps = steps;
        this.clock = clock;
    }

    /** Tells what is due. Where there is trouble with one domain it is due at the next look again, and stops no other. */
    public void tellDue() {
        List<DomainName> due = database.read(RecoveryTable.due(clock.instant(), BATCH));
        for (DomainName name : due) {
            try {
                tell(name);
            } catch (RuntimeException e) {
                LOG.error("The contacts of {} could not be told of its recovery: {}", name, e.getMessage());
            }
        }
    }

    private void tell(DomainName name) {
        changes.<Boolean>change(GuardedChanges.Request.ofNoAccount(Act.RECOVERY_TIME, name), domain -> {
            Deferred<Optional<Recovery>> running = domain.tx().read(RecoveryTable.of(name));
            return () -> running.get().filter(found -> !domain.now().isBefore(found.dueAt())).map(found -> tell(domain, found))
                    .orElseGet(() -> new Decision.Unchanged<>(false));
        });
    }

    private Decision<Boolean> tell(LockedDomain domain, Recovery recovery) {
        return recovery.hasLapsed(domain.now())
                ? Decision.change("RECOVERY_LAPSED", true, steps.stop(domain, recovery, "time"))
                : Decision.change("RECOVERY_TOLD", true, steps.remind(domain, recovery));
    }
}
