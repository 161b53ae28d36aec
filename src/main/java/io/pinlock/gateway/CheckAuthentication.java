package io.pinlock.gateway;

import io.pinlock.account.Accounts;
import io.pinlock.account.Logins;
import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.ReturnCode;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells whether a password is the caller's own. Wrong ones count like failed logins. */
@Component
class CheckAuthentication implements Command {
    private final Logins logins;

    CheckAuthentication(Logins logins) {
        this.logins = logins;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("PASSWORD").andOptional("SUBUSER");
    }

    @Override
    public Reply execute(Call call) {
        String own = call.caller().account().login();
        Optional<String> asked = Accounts.login(call.text("SUBUSER").orElse(own)).filter(own::equals);
        if (asked.isEmpty()) {
            return Reply.refused(Refusal.of(ReturnCode.AUTHENTICATION_FAILED));
        }
        return switch (logins.verify(own, call.required("PASSWORD"), call.caller().address())) {
            case Logins.Verdict.Right _ -> Reply.ok();
            case Logins.Verdict.Wrong _ -> Reply.refused(Refusal.of(ReturnCode.AUTHENTICATION_FAILED));
            case Logins.Verdict.Busy _ -> Reply.refused(Refusal.of(ReturnCode.TRY_AGAIN));
            case Logins.Verdict.Locked _ -> Reply.refused(Refusal.of(ReturnCode.ABUSE));
        };
    }
}
