package io.pinlock.rrp.account;

import io.pinlock.account.AccountDetails;
import io.pinlock.account.AccountSettings;
import io.pinlock.base.Protection;
import io.pinlock.billing.AccountOverview;
import io.pinlock.billing.Amounts;
import io.pinlock.rrp.RegistrarParameter;
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
    private final RegistrarParameter registrar;
    private final AccountOverview accounts;

    StatusRegistrar(RegistrarParameter registrar, AccountOverview accounts) {
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
        AccountOverview.Status status = accounts.status(registrar.read(call).id());
        AccountDetails known = status.account();
        AccountSettings chosen = status.settings();
        return Reply.ok()
                .with("created date", ApiTimestamps.plain(known.createdAt()))
                .with("credit", Amounts.text(status.balance().creditLimit()))
                .with("currency", known.currency())
                .with("emergencycredit", Amounts.text(status.balance().emergencyCredit()))
                .with("lowbalance warning", status.balance().warnBelow().map(Amounts::text).stream().toList())
                .with("parent", known.parent())
                .with("pinlockprofile", chosen.guardProfile().name())
                .with("pinlockstrict", chosen.strict() ? "1" : "0")
                .with("registrar", known.login())
                .with("renewalmode", chosen.renewalMode().name())
                .with("tokenlifetime", known.tokenMinutes().map(String::valueOf).orElse("DEFAULT"))
                .with("transfermode", chosen.transferMode().name())
                .with("vat", known.vatText())
                .with("pinlockbound", chosen.boundOnly() ? "1" : "0")
                .with("pinlockwindows", chosen.windows() ? "1" : "0");
    }
}
