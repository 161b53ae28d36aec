package io.pinlock.panel;

import io.pinlock.base.DataPoint;
import io.pinlock.base.Dates;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.journal.JournalSearch;
import io.pinlock.lock.LockStatistics;
import io.pinlock.sms.SmsStatistics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How the platform does: plots of the last weeks, and of the renewals to come. */
@Controller
class OperatorStatisticsController {
    private static final int DAYS = 30;
    private static final int MONTHS = 13;

    private final Database database;
    private final InstantSource clock;

    OperatorStatisticsController(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @GetMapping("/panel/operator/figures")
    String page(Model model) {
        Instant now = clock.instant();
        Instant from = now.atOffset(ZoneOffset.UTC).toLocalDate().minus(Period.ofDays(DAYS - 1)).atStartOfDay().toInstant(ZoneOffset.UTC);
        database.reading(tx -> {
            var activations = tx.read(outcomes("setdomainpinlock", List.of("ACTIVE"), from));
            var sent = tx.read(SmsStatistics.sent(from));
            var used = tx.read(SmsStatistics.used(from));
            var burnt = tx.read(outcomes("%", List.of("WRONG_AND_BURNT", "WRONG_AND_BURNT_AGAIN"), from));
            var time = tx.read(SmsStatistics.deliveryTime(from));
            var due = tx.read(LockStatistics.dueByMonth());
            YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
            model.addAttribute("plots",
                    List.of(Plot.ofDays("activations", "", now, DAYS, activations.get()),
                            Plot.ofDays("tokens-sent", "", now, DAYS, sent.get()),
                            Plot.ofDays("tokens-used", "", now, DAYS, used.get()), Plot.ofDays("tokens-burnt", "", now, DAYS, burnt.get()),
                            Plot.ofDays("delivery", "s", now, DAYS, time.get()), Plot.ofMonths("due", "", month, MONTHS, due.get())));
            return now;
        });
        return "panel/operator-figures";
    }

    private static Query<List<DataPoint>> outcomes(String action, List<String> outcomes, Instant from) {
        return new JournalSearch("%", action, "%", from, Dates.FOREVER).byDay(outcomes);
    }
}
