package io.pinlock.panel;

import io.pinlock.admin.Statistics;
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

    private final Statistics statistics;
    private final InstantSource clock;

    OperatorStatisticsController(Statistics statistics, InstantSource clock) {
        this.statistics = statistics;
        this.clock = clock;
    }

    @GetMapping("/panel/operator/figures")
    String page(Model model) {
        Instant now = clock.instant();
        Instant from = now.atOffset(ZoneOffset.UTC).toLocalDate().minus(Period.ofDays(DAYS - 1)).atStartOfDay().toInstant(ZoneOffset.UTC);
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        Statistics.Figures found = statistics.since(from);
        model.addAttribute("plots",
                List.of(Plot.ofDays("activations", "", now, DAYS, found.activations()),
                        Plot.ofDays("tokens-sent", "", now, DAYS, found.sent()), Plot.ofDays("tokens-used", "", now, DAYS, found.used()),
                        Plot.ofDays("tokens-burnt", "", now, DAYS, found.burnt()),
                        Plot.ofDays("delivery", "s", now, DAYS, found.deliveryTime()),
                        Plot.ofMonths("due", "", month, MONTHS, found.due())));
        return "panel/operator-figures";
    }
}
