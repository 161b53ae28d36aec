package io.pinlock.rrp.http;

import io.pinlock.account.AccountReason;
import io.pinlock.account.Accounts;
import io.pinlock.account.Logins;
import io.pinlock.account.Sessions;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.rrp.language.CallReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds out who calls, by session or by password, in one round trip to the database once a password is remembered. */
@Component
class Authenticator {
    private final Logins logins;
    private final Sessions sessions;
    private final CommandRates rates;

    Authenticator(Logins logins, Sessions sessions, CommandRates rates) {
        this.rates = rates;
        this.logins = logins;
        this.sessions = sessions;
    }

    /** Who calls, or the refusal. */
    sealed interface Result {
        /**
         * It is known.
         *
         * @param passwordSetAt when the password was set that proved it, now or at the start of the session
         */
        record Known(Caller caller, Instant passwordSetAt) implements Result {}

        record Unknown(Refusal refusal) implements Result {}
    }

    /**
     * A session goes before a password, as the official clients send only one of them.
     *
     * @return empty where a password has to be hashed, which takes a while and has a queue of its own
     */
    Optional<Result> recall(Request request, String address) {
        String session = request.transport("s_sessionid");
        return session.isEmpty()
                ? Accounts.login(request.transport("s_login")).map(login -> logins.recall(login, request.transport("s_pw"), address))
                        .orElseGet(() -> Optional.of(new Logins.Verdict.Wrong())).map(verdict -> result(verdict, address))
                : Optional.of(bySession(request.transport("s_login"), session, address));
    }

    /** What was not recalled, with all waiting that it takes. */
    Result check(Request request, String address) {
        return Accounts.login(request.transport("s_login"))
                .map(login -> result(logins.check(login, request.transport("s_pw"), address), address)).orElseGet(Authenticator::failed);
    }

    Result authenticate(Request request, String address) {
        return recall(request, address).orElseGet(() -> check(request, address));
    }

    /** A role's login ({@code account:user}) is no login of this server yet, and refused like any unknown one. */
    Result byPassword(String typed, String password, String address) {
        return Accounts.login(typed).map(login -> result(logins.verify(login, password, address), address))
                .orElseGet(Authenticator::failed);
    }

    private Result result(Logins.Verdict verdict, String address) {
        return switch (verdict) {
            case Logins.Verdict.Wrong() -> failed();
            case Logins.Verdict.Locked() -> new Result.Unknown(CallReason.ABUSE.refusal());
            case Logins.Verdict.Disabled() -> new Result.Unknown(AccountReason.DISABLED.refusal());
            case Logins.Verdict.Public() -> new Result.Unknown(AccountReason.PUBLIC_PASSWORD.refusal());
            case Logins.Verdict.Busy() -> new Result.Unknown(CallReason.TRY_AGAIN.refusal());
            case Logins.Verdict.Right(var ancestry, var setAt) -> known(ancestry, address, setAt, Optional.empty());
        };
    }

    private Result bySession(String typed, String session, String address) {
        return Accounts.login(typed).flatMap(login -> sessions.holder(login, session))
                .map(holder -> known(holder.ancestry(), address, holder.passwordSetAt(), Optional.of(Sessions.mark(session))))
                .orElseGet(Authenticator::failed);
    }

    private Result known(List<AccountRef> ancestry, String address, Instant passwordSetAt, Optional<String> session) {
        return ancestry.isEmpty()
                ? new Result.Unknown(AccountReason.OPERATOR_HAS_NONE.refusal())
                : rates.count(ancestry.getFirst().id())
                        .<Result>map(possibleFrom -> new Result.Unknown(CallReason.TOO_MANY_COMMANDS.refusal(possibleFrom)))
                        .orElseGet(() -> new Result.Known(new Caller(ancestry, address, session), passwordSetAt));
    }

    private static Result failed() {
        return new Result.Unknown(CallReason.AUTHENTICATION_FAILED.refusal());
    }
}
