package io.pinlock.money;

import io.pinlock.account.Accounts;
import io.pinlock.command.Call;
import io.pinlock.command.Caller;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Party;
import io.pinlock.command.Protection;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.database.Database;
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
        return accounts.lookedAt(call).map(this::show).orElseGet(() -> Reply.refused(Refusal.unknownAccount()));
    }

    private Reply show(Caller caller) {
        Party account = caller.account();
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
