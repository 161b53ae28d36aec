package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Listing;
import io.pinlock.billing.AccountingLists;
import io.pinlock.billing.Forecast;
import io.pinlock.lock.AccountFigures;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The money of an account at a glance: balance, what was spent, what will be charged. */
@Controller
class AccountingController {
    private static final List<Integer> MONTHS = List.of(3, 12, 24);
    private static final int AHEAD = 13;
    private static final List<Column<Forecast.Month>> FORECAST = List.of(Column.text("month", each -> each.month().toString()),
            Column.text("renewals", each -> Long.toString(each.renewals())), Column.amount("cost", Forecast.Month::cost),
            Column.amount("left", Forecast.Month::left),
            Column.text("currency", each -> each.cost().getCurrencyUnit().getCode()));

    private final AccountFigures figures;
    private final Plots plots;
    private final Lists lists;
    private final ListPage<AccountingLists.Line> entries;
    private final ListPage<ListPages.Due> renewals;
    private final CsvDownloads downloads;
    private final InstantSource clock;

    AccountingController(AccountFigures figures, Plots plots, Lists lists, ListPage<AccountingLists.Line> entries,
            ListPage<ListPages.Due> renewals, CsvDownloads downloads, InstantSource clock) {
        this.downloads = downloads;
        this.figures = figures;
        this.plots = plots;
        this.lists = lists;
        this.entries = entries;
        this.renewals = renewals;
        this.clock = clock;
    }

    @GetMapping("/panel/account/accounting")
    String page(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String months, Model model) {
        Caller caller = user.caller();
        Range range = Range.of("months", months, MONTHS);
        YearMonth month = month();
        YearMonth first = month.minusMonths(range.chosen() - 1L);
        AccountFigures.Figures found = figures.of(caller, first, month);
        model.addAttribute("range", range);
        model.addAttribute("balance", found.balance());
        model.addAttribute("spent", plots.lastMonths("spent", caller.account().currency(), month, range.chosen(), found.spent()));
        model.addAttribute("due", plots.nextMonths("due", "", month, AHEAD, found.due()));
        found.forecast().ifPresent(forecast -> model.addAttribute("forecast", forecast));
        model.addAttribute("entries", lists.few(caller, entries));
        model.addAttribute("renewals", lists.few(caller, renewals));
        return "panel/accounting";
    }

    private YearMonth month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** The forecast as a file; without lines where there is no price to reckon with. */
    @GetMapping("/panel/account/forecast.csv")
    void forecast(@AuthenticationPrincipal PanelUser user, HttpServletResponse response) throws IOException {
        Caller caller = user.caller();
        List<Forecast.Month> ahead = figures.of(caller, month(), month()).forecast().map(Forecast::months).orElse(List.of());
        ListPage<Forecast.Month> list = new ListPage<>("forecast", List.of(), (_, _, page) -> Listing.of(ahead, page), FORECAST, List.of());
        downloads.send("forecast", page -> list.part(caller, Map.of(), page), response);
    }
}
