package io.pinlock.billing;

import io.pinlock.account.AccountDetails;
import io.pinlock.account.AccountReason;
import io.pinlock.account.AccountSettings;
import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Protection;
import io.pinlock.base.database.Database;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/**
 * Shows what is known of the calling account, or of one below it. Of the many documented properties it has those that concern this server.
 */
@Component
class StatusRegistrar implements Command {
    private final Database database;
    private final Accounts accounts;

    StatusRegistrar(Database database, Accounts accounts) {
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
        return accounts.lookedAt(call).map(caller -> show(caller.id()))
                .orElseGet(() -> Reply.refused(AccountReason.UNKNOWN_ACCOUNT.refusal()));
    }

    private Reply show(AccountId account) {
        return database.reading(tx -> {
            var details = tx.read(AccountDetails.of(account));
            var settings = tx.read(AccountSettings.of(account));
            Ledger.Balance balance = tx.read(Ledger.balance(account)).get().orElseThrow();
            AccountDetails known = details.get().orElseThrow();
            AccountSettings chosen = settings.get().orElseThrow();
            return Reply.ok()
                    .with("created date", ApiTimestamps.plain(known.createdAt()))
                    .with("credit", Amounts.text(balance.creditLimit()))
                    .with("currency", known.currency())
                    .with("emergencycredit", Amounts.text(balance.emergencyCredit()))
                    .with("parent", known.parent())
                    .with("pinlockprofile", chosen.guardProfile().name())
                    .with("pinlockstrict", chosen.strict() ? "1" : "0")
                    .with("registrar", known.login())
                    .with("renewalmode", chosen.renewalMode().name())
                    .with("tokenlifetime", known.tokenMinutes().map(String::valueOf).orElse("DEFAULT"))
                    .with("transfermode", chosen.transferMode().name())
                    .with("vat", known.vatText());
        });
    }
}
