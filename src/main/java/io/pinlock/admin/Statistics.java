package io.pinlock.admin;

import io.pinlock.base.DataPoint;
import io.pinlock.base.Dates;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.journal.JournalSearch;
import io.pinlock.lock.LockStatistics;
import io.pinlock.sms.SmsStatistics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** How the platform does. */
@Component
public class Statistics {
    private static final List<String> BURNT = List.of("WRONG_AND_BURNT", "WRONG_AND_BURNT_AGAIN");

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
            var burnt = tx.read(outcomes("%", BURNT, from));
            var time = tx.read(SmsStatistics.deliveryTime(from));
            var due = tx.read(LockStatistics.dueByMonth());
            return new Figures(activations.get(), sent.get(), used.get(), burnt.get(), time.get(), due.get());
        });
    }

    /**
     * How the platform does now.
     *
     * @param sent     PINs that were sent, or still wait to be, by day: today and the day before, UTC
     * @param used     those of that day that were used
     * @param burnt    PINs that too many wrong ones made void
     * @param signIns  what came of sign-ins and recovery codes within the last 24 hours
     * @param dueSoon  active locks that are charged again within seven days, with those that are overdue
     * @param dueLater the same within thirty days
     * @param waiting  messages that wait to be sent
     */
    public record Today(List<DataPoint> sent, List<DataPoint> used, List<DataPoint> burnt, List<JournalSearch.Count> signIns, long dueSoon,
            long dueLater, SmsStatistics.Waiting waiting) {}

    /** As it is at that moment. */
    public Today today(Instant now) {
        Instant yesterday = now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
        return database.reading(tx -> {
            var sent = tx.read(SmsStatistics.sent(yesterday));
            var used = tx.read(SmsStatistics.used(yesterday));
            var burnt = tx.read(outcomes("%", BURNT, yesterday));
            var signIns = tx.read(JournalSearch.outcomes(List.of("SignIn", "RecoveryCode"), now.minus(Duration.ofDays(1))));
            var soon = tx.read(LockStatistics.dueBefore(now.plus(Duration.ofDays(7))));
            var later = tx.read(LockStatistics.dueBefore(now.plus(Duration.ofDays(30))));
            var waiting = tx.read(SmsStatistics.waiting());
            return new Today(sent.get(), used.get(), burnt.get(), signIns.get(), soon.get(), later.get(), waiting.get());
        });
    }

    private static Query<List<DataPoint>> outcomes(String action, List<String> outcomes, Instant from) {
        return new JournalSearch("%", action, "%", from, Dates.FOREVER).byDay(outcomes);
    }
}
