package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.base.Refusal;
import io.pinlock.domain.AuthCode;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.lock.Act;
import io.pinlock.lock.Decision;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sets the auth code of a domain, the caller's or a random one, for 30 days, or with ACTION=DELETE makes it good for nothing
 * (KB:SetAuthCode). TYPE is read and has no effect.
 */
@Component
class SetAuthCode implements Command {
    private static final Duration GOOD_FOR = Duration.ofDays(30);

    private final DomainChanges changes;
    private final Domains domains;

    SetAuthCode(DomainChanges changes, Domains domains) {
        this.changes = changes;
        this.domains = domains;
    }

    /** What the text of AUTH cannot be. */
    static Refusal unfit() {
        return DomainReason.UNFIT_AUTH_CODE.refusal();
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN").andOptional("ACTION", "AUTH", "TYPE");
    }

    /** With an active lock an auth code alone moves nothing; the public page does not list the command. */
    @Override
    public Protection protection() {
        return Act.AUTH_CODE.protection();
    }

    @Override
    public Reply execute(Call call) {
        String action = call.text("ACTION").orElse("SET").toUpperCase(Locale.ROOT);
        if (!action.equals("SET") && !action.equals("DELETE")) {
            return Reply.refused(CallReason.MALFORMED.refusal("ACTION"));
        }
        if (!call.text("TYPE").orElse("1").matches("[12]")) {
            return Reply.refused(CallReason.MALFORMED.refusal("TYPE"));
        }
        if (call.text("AUTH").filter(auth -> !DomainData.isAuth(auth)).isPresent()) {
            return Reply.refused(unfit());
        }
        AuthCode auth = call.text("AUTH").map(AuthCode::new).orElseGet(domains::randomAuth);
        return DomainParameter.read(call, name -> changes.change(call, Act.AUTH_CODE, name, now -> Decision.update(now, action.equals("SET")
                ? Decision.change("SET", Reply.ok().with("auth", auth.value()),
                        List.of(domains.setAuth(name, auth, Optional.of(now.now().plus(GOOD_FOR)), now.by())))
                : Decision.change("DELETED", Reply.ok(), domains.voidAuth(name, now.by())))));
    }
}
