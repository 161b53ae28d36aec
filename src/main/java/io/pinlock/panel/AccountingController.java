package io.pinlock.panel;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Caller;
import io.pinlock.base.DataPoint;
import io.pinlock.base.database.Database;
import io.pinlock.billing.Accounting;
import io.pinlock.billing.Ledger;
import io.pinlock.lock.LockStatistics;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The money of an account at a glance: balance, what was spent, what will be charged. */
@Controller
class AccountingController {
    private static final int MONTHS = 12;
    private static final String FEW = "10";

    private final Database database;
    private final Lists lists;
    private final InstantSource clock;

    AccountingController(Database database, Lists lists, InstantSource clock) {
        this.database = database;
        this.lists = lists;
        this.clock = clock;
    }

    @GetMapping("/panel/account/accounting")
    String page(@AuthenticationPrincipal PanelUser user, Model model) {
        Caller caller = user.caller();
        CurrencyUnit currency = CurrencyUnit.of(caller.account().currency());
        YearMonth month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        YearMonth first = month.minusMonths(MONTHS - 1L);
        database.reading(tx -> {
            List<AccountId> tree = tx.read(Accounts.tree(caller.id())).get();
            var balance = tx.read(Ledger.balance(caller.id()));
            var spent = tx.read(
                    Accounting.spentByMonth(caller.id(), first.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(), currency));
            List<DataPoint> due = tx.read(LockStatistics.dueByMonth(tree)).get();
            model.addAttribute("balance", balance.get().orElseThrow());
            model.addAttribute("plots", List.of(Plot.ofMonths("spent", currency.getCode(), first, MONTHS, spent.get()),
                    Plot.ofMonths("due", "", month, MONTHS + 1, due)));
            return due;
        });
        model.addAttribute("entries", few(caller, ListPage.ENTRIES));
        model.addAttribute("renewals", few(caller, ListPage.RENEWALS));
        return "panel/accounting";
    }

    private ListView few(Caller caller, ListPage list) {
        Map<String, String> values = new HashMap<>(list.fixed());
        values.put("LIMIT", FEW);
        return lists.page(caller, list.command(), values, list.columns(), 1);
    }
}
