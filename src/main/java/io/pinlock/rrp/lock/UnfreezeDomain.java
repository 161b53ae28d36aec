package io.pinlock.rrp.lock;

import io.pinlock.base.Protection;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.Freezes;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Ends the freeze of a domain, in two calls: the first has a PIN sent to the authority number, which opens nothing else, the same with
 * TOKEN ends the freeze, or without it once enough contacts have approved. This command is an addition of this server to the documented
 * ones.
 */
@Component
class UnfreezeDomain implements Command {
    private static final String INFO = "Please resend this command with the one-way token to end the freeze.";

    private static final Parameter<Token> TOKEN = CommonParameters.TOKEN;

    private final Freezes freezes;
    private final PageAddresses pages;

    UnfreezeDomain(Freezes freezes, PageAddresses pages) {
        this.freezes = freezes;
        this.pages = pages;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN").andOptional("LANGUAGE", "TOKEN");
    }

    @Override
    public Protection protection() {
        return Protection.OWN;
    }

    @Override
    public Reply execute(Call call) {
        DomainName domain = call.read(CommonParameters.DOMAIN);
        Optional<Token> token = call.find(TOKEN);
        return token.isPresent() || freezes.isThawApproved(call.caller(), domain)
                ? FreezeDomain.reply(freezes.thaw(call.caller(), domain, token))
                : pages.reply(freezes.requestThaw(call.caller(), domain, call.find(CommonParameters.LANGUAGE)),
                        Reply.ok().with("info", INFO), false);
    }
}
