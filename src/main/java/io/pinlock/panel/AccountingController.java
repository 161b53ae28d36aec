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

/** The money of an account at a glance: balance, what was spent, what will be charged. */
@Controller
class AccountingController {
    private static final int MONTHS = 12;

    private final AccountFigures figures;
    private final Lists lists;
    private final ListPage<AccountingLists.Line> entries;
    private final ListPage<ListPages.Due> renewals;
    private final InstantSource clock;

    AccountingController(AccountFigures figures, Lists lists, ListPage<AccountingLists.Line> entries, ListPage<ListPages.Due> renewals,
            InstantSource clock) {
        this.figures = figures;
        this.lists = lists;
        this.entries = entries;
        this.renewals = renewals;
        this.clock = clock;
    }

    @GetMapping("/panel/account/accounting")
    String page(@AuthenticationPrincipal PanelUser user, Model model) {
        Caller caller = user.caller();
        YearMonth month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        YearMonth first = month.minusMonths(MONTHS - 1L);
        AccountFigures.Figures found = figures.of(caller.account(), first);
        model.addAttribute("balance", found.balance());
        model.addAttribute("plots", List.of(Plot.ofMonths("spent", caller.account().currency(), first, MONTHS, found.spent()),
                Plot.ofMonths("due", "", month, MONTHS + 1, found.due())));
        model.addAttribute("entries", lists.few(caller, entries));
        model.addAttribute("renewals", lists.few(caller, renewals));
        return "panel/accounting";
    }
}
