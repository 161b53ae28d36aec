package io.pinlock.lock;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.DataPoint;
import io.pinlock.base.database.Database;
import io.pinlock.billing.Accounting;
import io.pinlock.billing.Ledger;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
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
     * @param spent by month, with tax and in its currency
     * @param due   by month, how many locks of it and of the accounts below it are charged again
     */
    public record Figures(Ledger.Balance balance, List<DataPoint> spent, List<DataPoint> due) {}

    /** Those of an account; what it spent from that month on. */
    public Figures of(AccountRef account, YearMonth from) {
        return database.reading(tx -> {
            List<AccountId> tree = tx.read(Accounts.tree(account.id())).get();
            var balance = tx.read(Ledger.balance(account.id()));
            var spent = tx.read(Accounting.spentByMonth(account.id(), from.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                    CurrencyUnit.of(account.currency())));
            List<DataPoint> due = tx.read(LockStatistics.dueByMonth(tree)).get();
            return new Figures(balance.get().orElseThrow(), spent.get(), due);
        });
    }
}
