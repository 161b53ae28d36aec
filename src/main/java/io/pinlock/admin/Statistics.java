package io.pinlock.admin;

import io.pinlock.base.DataPoint;
import io.pinlock.base.Dates;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.journal.JournalSearch;
import io.pinlock.lock.LockStatistics;
import io.pinlock.sms.SmsStatistics;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** How the platform does. */
@Component
public class Statistics {
    private final Database database;

    Statistics(Database database) {
        this.database = database;
    }

    /**
     * Figures in UTC, without the periods in which there was nothing.
     *
     * @param activations  locks that were activated, by day
     * @param sent         PINs that were sent, or still wait to be, by day
     * @param used         those of that day that were used
     * @param burnt        PINs that too many wrong ones made void, by day
     * @param deliveryTime within which half of the day's delivered messages had reached the phone, in seconds
     * @param due          active locks that are charged again, by month
     */
    public record Figures(List<DataPoint> activations, List<DataPoint> sent, List<DataPoint> used, List<DataPoint> burnt,
            List<DataPoint> deliveryTime, List<DataPoint> due) {}

    /** From that moment on. */
    public Figures since(Instant from) {
        return database.reading(tx -> {
            var activations = tx.read(outcomes("setdomainpinlock", List.of("ACTIVE"), from));
            var sent = tx.read(SmsStatistics.sent(from));
            var used = tx.read(SmsStatistics.used(from));
            var burnt = tx.read(outcomes("%", List.of("WRONG_AND_BURNT", "WRONG_AND_BURNT_AGAIN"), from));
            var time = tx.read(SmsStatistics.deliveryTime(from));
            var due = tx.read(LockStatistics.dueByMonth());
            return new Figures(activations.get(), sent.get(), used.get(), burnt.get(), time.get(), due.get());
        });
    }

    private static Query<List<DataPoint>> outcomes(String action, List<String> outcomes, Instant from) {
        return new JournalSearch("%", action, "%", from, Dates.FOREVER).byDay(outcomes);
    }
}
