package io.pinlock.panel;

import io.pinlock.admin.Statistics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the platform does: plots of the last weeks, and of the renewals to come. */
@Controller
class OperatorStatisticsController {
    private static final List<Integer> DAYS = List.of(7, 30, 90);
    private static final int MONTHS = 13;

    private final Statistics statistics;
    private final Plots plots;
    private final InstantSource clock;

    OperatorStatisticsController(Statistics statistics, Plots plots, InstantSource clock) {
        this.statistics = statistics;
        this.plots = plots;
        this.clock = clock;
    }

    @GetMapping("/panel/operator/figures")
    String page(@RequestParam(defaultValue = "") String days, Model model) {
        Range range = Range.of("days", days, DAYS);
        int shown = range.chosen();
        Instant now = clock.instant();
        Instant from = now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(shown - 1L).atStartOfDay().toInstant(ZoneOffset.UTC);
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        Statistics.Figures found = statistics.since(from);
        model.addAttribute("range", range);
        model.addAttribute("plots",
                List.of(plots.lastDays("activations", "", now, shown, found.activations()),
                        plots.lastDays("tokens-sent", "", now, shown, found.sent()),
                        plots.lastDays("tokens-used", "", now, shown, found.used()),
                        plots.lastDays("tokens-burnt", "", now, shown, found.burnt()),
                        plots.lastDays("delivery", "s", now, shown, found.deliveryTime()),
                        plots.nextMonths("due", "", month, MONTHS, found.due())));
        return "panel/operator-figures";
    }
}
