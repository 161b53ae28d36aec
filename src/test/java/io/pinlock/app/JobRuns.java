package io.pinlock.app;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.base.AccountId;
import io.pinlock.lock.Renewals;
import java.time.Instant;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;

/** Has the server's jobs do what is due, when the clock was moved. */
public interface JobRuns extends DatabaseView {
    /** Has all that is due renewed now, and waits for what a job has in its hands already. */
    default void renewDue() {
        Renewals renewals = bean(Renewals.class);
        eventually(() -> {
            List<AccountId> due = renewals.due();
            due.forEach(renewals::workOff);
            assertThat(due).as("accounts whose locks are due").isEmpty();
        });
    }

    /**
     * Until the jobs that come round each quarter of a minute, hour or day have brought it about. One that was at work when the clock was
     * moved has seen the time before, and would come round again long after the test: here all of them come round all the time.
     */
    default void jobsBringAbout(ThrowingRunnable assertion) {
        eventually(() -> {
            Instant now = clock().instant();
            sql("UPDATE scheduled_tasks SET execution_time = ? WHERE task_instance = 'recurring' AND NOT picked AND execution_time > ?",
                    now, now);
            assertion.run();
        });
    }
}
