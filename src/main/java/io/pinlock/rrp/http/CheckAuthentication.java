package io.pinlock.rrp.http;

import io.pinlock.account.Accounts;
import io.pinlock.account.Logins;
import io.pinlock.base.Caller;
import io.pinlock.base.Protection;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
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
                .orElseGet(() -> Reply.refused(CallReason.AUTHENTICATION_FAILED.refusal()));
    }

    private Reply verify(Caller caller, String password) {
        return switch (logins.verify(caller.account().login(), password, caller.address())) {
            case Logins.Verdict.Right _,Logins.Verdict.Disabled _,Logins.Verdict.Public _ -> Reply.ok();
            case Logins.Verdict.Wrong _ -> Reply.refused(CallReason.AUTHENTICATION_FAILED.refusal());
            case Logins.Verdict.Busy _ -> Reply.refused(CallReason.TRY_AGAIN.refusal());
            case Logins.Verdict.Locked _ -> Reply.refused(CallReason.ABUSE.refusal());
        };
    }
}
