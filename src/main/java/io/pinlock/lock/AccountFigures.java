package io.pinlock.lock;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.DataPoint;
import io.pinlock.base.database.Database;
import io.pinlock.billing.Accounting;
import io.pinlock.billing.Amounts;
import io.pinlock.billing.Forecast;
import io.pinlock.billing.Ledger;
import io.pinlock.billing.Prices;
import io.pinlock.billing.Service;
import io.pinlock.billing.Statement;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.springframework.stereotype.Component;

/** The money of an account at a glance. */
@Component
public class AccountFigures {
    private final Database database;

    AccountFigures(Database database) {
        this.database = database;
    }

    /**
     * What an account has, what it spent, and what will be charged.
     *
     * @param spent    by month, with tax and in its currency
     * @param due      by month, how many locks of it and of the accounts below it are charged again
     * @param forecast what that costs it at the price of today; empty where no price is set
     */
    public record Figures(Ledger.Balance balance, List<DataPoint> spent, List<DataPoint> due, Optional<Forecast> forecast) {}

    /**
     * Those of the caller's account.
     *
     * @param from  what it spent from that month on
     * @param month of today
     */
    public Figures of(Caller caller, YearMonth from, YearMonth month) {
        AccountRef account = caller.account();
        return database.reading(tx -> {
            List<AccountId> tree = tx.read(Accounts.tree(account.id())).get();
            var balance = tx.read(Ledger.balance(account.id()));
            var price = tx.read(Prices.own(Service.DOMAIN_PIN_LOCK, caller.ancestry()));
            var spent = tx.read(Accounting.spentByMonth(account.id(), Statement.begin(from), CurrencyUnit.of(account.currency())));
            List<DataPoint> due = tx.read(LockStatistics.dueByMonth(tree)).get();
            Ledger.Balance has = balance.get().orElseThrow();
            return new Figures(has, spent.get(), due, price.get().map(net -> Forecast.of(month,
                    due.stream()
                            .collect(Collectors.toMap(point -> YearMonth.parse(point.period()), point -> point.amount().longValueExact())),
                    net.plus(Amounts.vat(net, account.vatPercent())), has)));
        });
    }
}
