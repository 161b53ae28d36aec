package io.pinlock.money;

import io.pinlock.account.AccountDetails;
import io.pinlock.account.AccountSettings;
import io.pinlock.account.Accounts;
import io.pinlock.command.AccountId;
import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Protection;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.Timestamps;
import io.pinlock.database.Database;
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
        return accounts.lookedAt(call).map(caller -> show(caller.id())).orElseGet(() -> Reply.refused(Refusal.unknownAccount()));
    }

    private Reply show(AccountId account) {
        return database.reading(tx -> {
            var details = tx.read(AccountDetails.of(account));
            var settings = tx.read(AccountSettings.of(account));
            Ledger.Balance balance = tx.read(Ledger.balance(account)).get().orElseThrow();
            AccountDetails known = details.get().orElseThrow();
            AccountSettings chosen = settings.get().orElseThrow();
            return Reply.ok()
                    .with("created date", Timestamps.plain(known.createdAt()))
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
