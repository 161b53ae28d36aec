package io.pinlock.rrp.account;

import io.pinlock.base.AccountRef;
import io.pinlock.base.Protection;
import io.pinlock.billing.AccountOverview;
import io.pinlock.billing.Amounts;
import io.pinlock.billing.Ledger;
import io.pinlock.rrp.RegistrarParameter;
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
    private final RegistrarParameter registrar;
    private final AccountOverview accounts;

    StatusAccount(RegistrarParameter registrar, AccountOverview accounts) {
        this.registrar = registrar;
        this.accounts = accounts;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional(RegistrarParameter.NAME);
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        AccountRef account = registrar.read(call).account();
        Ledger.Balance balance = accounts.balance(account.id());
        return Reply.ok()
                .with("amount", Amounts.text(balance.balance()))
                .with("credit", Amounts.text(balance.creditLimit()))
                .with("credit threshold", Amounts.text(Money.zero(CurrencyUnit.of(account.currency()))))
                .with("currency", account.currency())
                .with("registrar", account.login())
                .with("vat", account.vatPercent().setScale(2, RoundingMode.UNNECESSARY).toPlainString());
    }
}
