package io.pinlock.rrp;

import io.pinlock.account.AccountReason;
import io.pinlock.account.Accounts;
import io.pinlock.base.Caller;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallRefused;
import org.springframework.stereotype.Component;

/** The account that the parameter REGISTRAR names: the caller's own without it, or one below it at any depth. */
@Component
public class RegistrarParameter {
    public static final String NAME = "REGISTRAR";
    private final Accounts accounts;

    RegistrarParameter(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The caller, as it stands for that account; ends the call where it may not look at it, or there is none. */
    public Caller read(Call call) {
        return call.text(NAME).map(login -> accounts.below(call.caller(), login)
                .orElseThrow(() -> new CallRefused(AccountReason.UNKNOWN_ACCOUNT.refusal()))).orElseGet(call::caller);
    }
}
