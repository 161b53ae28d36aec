package io.pinlock.rrp.http;

import io.pinlock.account.PasswordRule;
import io.pinlock.account.Sessions;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Opens a session. Three forms are in use: as a command with the gateway's login fields, as a command with LOGIN and PASSWORD, and with no
 * command at all, only {@code persistent=1} (what the official clients' login() sends). NEWPASSWORD changes the password on the way.
 */
@Component
class StartSession {
    private static final Parameters PARAMETERS = Parameters.optional("LOGIN", "NEWPASSWORD", "PASSWORD", "PERSISTENT");

    private final Authenticator authenticator;
    private final Sessions sessions;

    StartSession(Authenticator authenticator, Sessions sessions) {
        this.authenticator = authenticator;
        this.sessions = sessions;
    }

    Authenticator.Result authenticate(Request request, String address) {
        return authenticator.byPassword(request.parameter("LOGIN").orElse(request.transport("s_login")),
                request.parameter("PASSWORD").orElse(request.transport("s_pw")), address);
    }

    Reply execute(Request request, Authenticator.Result result) {
        return switch (result) {
            case Authenticator.Result.Unknown(var refusal) -> Reply.refused(refusal);
            case Authenticator.Result.Known(var caller, var passwordSetAt) ->
                PARAMETERS.objection(request.parametersOfCommand()).map(Reply::refused)
                        .orElseGet(() -> open(request, caller, passwordSetAt));
        };
    }

    private Reply open(Request request, Caller caller, Instant passwordSetAt) {
        if (!request.transport("s_sessionid").isEmpty()) {
            return Reply.refused(CallReason.SESSION_OPEN.refusal());
        }
        Optional<String> newPassword = request.parameter("NEWPASSWORD");
        if (newPassword.filter(text -> !PasswordRule.isFit(text)).isPresent()) {
            return Reply.refused(CallReason.MALFORMED.refusal("NEWPASSWORD"));
        }
        Optional<Refusal> objection = newPassword.flatMap(text -> PasswordRule.objection(caller.account().login(), text));
        if (objection.isPresent()) {
            return Reply.refused(objection.get());
        }
        Sessions.Opened opened = newPassword.map(password -> sessions.openWithNewPassword(caller, password))
                .orElseGet(() -> sessions.open(caller.account().login(), passwordSetAt));
        return Reply.ok()
                .with("expiration date", ApiTimestamps.plain(opened.expiresAt()))
                .with("sessionid", opened.identifier());
    }
}
