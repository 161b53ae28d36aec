package io.pinlock.rrp.lock;

import io.pinlock.base.Protection;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.LockOutcome;
import io.pinlock.lock.Recoveries;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Gives the lock of a domain whose phone is lost to another phone, in three calls: the first starts a waiting period, the same after it has
 * a PIN sent to the new number, the same with TOKEN ends it. This command is an addition of this server to the documented ones.
 */
@Component
class RecoverDomain implements Command {
    private static final String INFO = "Please resend this command with the one-way token to end the recovery.";

    private static final Parameter<Token> TOKEN = CommonParameters.TOKEN;

    private final Recoveries recoveries;

    RecoverDomain(Recoveries recoveries) {
        this.recoveries = recoveries;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN", "AUTHORITYNUMBER").andOptional("LANGUAGE", "TOKEN");
    }

    @Override
    public Protection protection() {
        return Protection.OWN;
    }

    @Override
    public boolean hasPreview() {
        return true;
    }

    @Override
    public Reply execute(Call call) {
        DomainName domain = call.read(CommonParameters.DOMAIN);
        AuthorityNumber number = call.read(CommonParameters.AUTHORITYNUMBER);
        Optional<Language> language = call.find(CommonParameters.LANGUAGE);
        return call.find(TOKEN).map(token -> FreezeDomain.reply(recoveries.confirm(call.caller(), domain, number, token)))
                .orElseGet(() -> {
                    LockOutcome outcome = recoveries.recover(call.caller(), domain, number, language);
                    return LockReply.of(outcome, done(outcome));
                });
    }

    private static Reply done(LockOutcome outcome) {
        return outcome instanceof LockOutcome.RecoveryStarted(var endsAt)
                ? Reply.ok().with("recovery end date", ApiTimestamps.plainRoundedUp(endsAt))
                : Reply.ok().with("info", INFO);
    }
}
