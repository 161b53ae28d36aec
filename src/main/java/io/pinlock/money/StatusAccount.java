package io.pinlock.money;

import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Reply;
import io.pinlock.database.Database;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Shows the caller's balance. Amounts have the currency's own number of decimals: {@code 485.72}. */
@Component
class StatusAccount implements Command {
    private final Database database;

    StatusAccount(Database database) {
        this.database = database;
    }

    @Override
    public Parameters parameters() {
        return Parameters.none();
    }

    @Override
    public Reply execute(Call call) {
        var account = call.caller().account();
        Ledger.Balance balance = database.read(Ledger.balance(account.id())).orElseThrow();
        return Reply.ok()
                .with("amount", balance.balance().getAmount().toPlainString())
                .with("credit", balance.creditLimit().getAmount().toPlainString())
                .with("credit threshold", Money.zero(CurrencyUnit.of(account.currency())).getAmount().toPlainString())
                .with("currency", account.currency())
                .with("registrar", account.login())
                .with("vat", account.vatPercent().setScale(2, RoundingMode.UNNECESSARY).toPlainString());
    }
}
