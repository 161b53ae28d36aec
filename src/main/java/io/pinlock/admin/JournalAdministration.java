package io.pinlock.admin;

import io.pinlock.base.Dates;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.JournalHead;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The journal as the operator exports it. */
@Component
public class JournalAdministration {
    /** A transaction that began before midnight may end after it. */
    private static final Duration LAST_COMMITS = Duration.ofMinutes(10);

    private final Database database;
    private final InstantSource clock;

    JournalAdministration(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The head of the journal at the end of a day: one line with the day, the number of chains, and a hash over all of them.
     *
     * @param day      {@code YYYY-MM-DD}; yesterday where it is empty
     * @param expected a line that was exported before; another head than that is refused
     */
    public OrderResult head(Optional<String> day, Optional<String> expected) {
        String text = day.orElseGet(() -> clock.instant().minus(Duration.ofDays(1)).toString().substring(0, 10));
        Optional<Instant> end = Dates.end(text).filter(_ -> text.length() == 10);
        if (end.isEmpty()) {
            return AdminReason.NO_DAY.with(text);
        }
        if (clock.instant().isBefore(end.get().plus(LAST_COMMITS))) {
            return AdminReason.DAY_NOT_OVER.with(text);
        }
        JournalHead head = database.read(JournalHead.before(end.get()));
        String line = text + " " + head.chains() + " " + head.hash();
        if (expected.isEmpty()) {
            return new OrderResult.Yes(line);
        }
        return expected.get().strip().equals(line)
                ? new OrderResult.Yes("The journal of that day is still the same: " + line)
                : AdminReason.JOURNAL_CHANGED.with(line);
    }
}
