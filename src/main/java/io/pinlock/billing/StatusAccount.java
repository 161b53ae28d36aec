package io.pinlock.billing;

import io.pinlock.account.AccountReason;
import io.pinlock.account.Accounts;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.Protection;
import io.pinlock.base.database.Database;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Shows the balance of the caller, or of an account below it. Amounts have the currency's own number of decimals: {@code 485.72}. */
@Component
class StatusAccount implements Command {
    private final Database database;
    private final Accounts accounts;

    StatusAccount(Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional("REGISTRAR");
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        return accounts.lookedAt(call).map(this::show).orElseGet(() -> Reply.refused(AccountReason.UNKNOWN_ACCOUNT.refusal()));
    }

    private Reply show(Caller caller) {
        AccountRef account = caller.account();
        Ledger.Balance balance = database.read(Ledger.balance(account.id())).orElseThrow();
        return Reply.ok()
                .with("amount", Amounts.text(balance.balance()))
                .with("credit", Amounts.text(balance.creditLimit()))
                .with("credit threshold", Amounts.text(Money.zero(CurrencyUnit.of(account.currency()))))
                .with("currency", account.currency())
                .with("registrar", account.login())
                .with("vat", account.vatPercent().setScale(2, RoundingMode.UNNECESSARY).toPlainString());
    }
}
