package io.pinlock.gateway;

import io.pinlock.account.Accounts;
import io.pinlock.account.Logins;
import io.pinlock.command.Call;
import io.pinlock.command.Caller;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Protection;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.ReturnCode;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells whether a password is that of the account; with SUBUSER, of one below it. Wrong ones count like failed logins. */
@Component
class CheckAuthentication implements Command {
    private final Logins logins;
    private final Accounts accounts;

    CheckAuthentication(Logins logins, Accounts accounts) {
        this.logins = logins;
        this.accounts = accounts;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("PASSWORD").andOptional("SUBUSER");
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        Caller caller = call.caller();
        return call.text("SUBUSER").map(login -> accounts.below(caller, login)).orElseGet(() -> Optional.of(caller))
                .map(asked -> verify(asked, call.required("PASSWORD")))
                .orElseGet(() -> Reply.refused(Refusal.of(ReturnCode.AUTHENTICATION_FAILED)));
    }

    private Reply verify(Caller caller, String password) {
        return switch (logins.verify(caller.account().login(), password, caller.address())) {
            case Logins.Verdict.Right _,Logins.Verdict.Disabled _ -> Reply.ok();
            case Logins.Verdict.Wrong _ -> Reply.refused(Refusal.of(ReturnCode.AUTHENTICATION_FAILED));
            case Logins.Verdict.Busy _ -> Reply.refused(Refusal.of(ReturnCode.TRY_AGAIN));
            case Logins.Verdict.Locked _ -> Reply.refused(Refusal.of(ReturnCode.ABUSE));
        };
    }
}
