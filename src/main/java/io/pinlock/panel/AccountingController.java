package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.billing.AccountingLists;
import io.pinlock.lock.AccountFigures;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
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

    private final AccountFigures figures;
    private final Plots plots;
    private final Lists lists;
    private final ListPage<AccountingLists.Line> entries;
    private final ListPage<ListPages.Due> renewals;
    private final InstantSource clock;

    AccountingController(AccountFigures figures, Plots plots, Lists lists, ListPage<AccountingLists.Line> entries,
            ListPage<ListPages.Due> renewals, InstantSource clock) {
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
        YearMonth month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
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
}
