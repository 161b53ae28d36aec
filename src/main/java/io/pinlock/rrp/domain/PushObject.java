package io.pinlock.rrp.domain;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.Protection;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.Act;
import io.pinlock.lock.Moves;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.GuardedCommand;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Moves a domain inside the caller's own hierarchy: from the caller or an account below it to another one of these (KB 56795568165). Not on
 * the public page's list; this server covers it under the profile FULL, because the lock ends with it. Both sides get the events of a
 * transfer.
 */
@Component
class PushObject implements GuardedCommand {
    private static final Parameter<Type> TYPE = Parameter.word("TYPE", Type.class);
    private static final Parameter<DomainName> OBJECT = new Parameter<>("OBJECT", DomainName::parse);
    private static final String TARGET = "TARGET";

    /** All but DOMAIN are documented, but not of this server. */
    private enum Type {
        DOMAIN, DOMAINBLOCK, WEBSPACE, CERTIFICATE, SERVER, MOBILE, TRADEMARK
    }

    private final Moves moves;
    private final Accounts accounts;

    PushObject(Moves moves, Accounts accounts) {
        this.moves = moves;
        this.accounts = accounts;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(OBJECT.name(), TARGET, TYPE.name());
    }

    @Override
    public Protection protection() {
        return Act.MOVE.protection();
    }

    /** The domain is named as RequestDomainPin does it. */
    @Override
    public Parameters orderParameters() {
        return Parameters.required(TARGET, TYPE.name()).andOptional(OBJECT.name());
    }

    @Override
    public Order order(Call call) {
        DomainName name = call.read(CommonParameters.DOMAIN);
        if (call.read(TYPE) != Type.DOMAIN) {
            throw new CallRefused(CallReason.INVALID.refusal(TYPE.name()));
        }
        if (!call.read(OBJECT, name).equals(name)) {
            throw new CallRefused(CallReason.INVALID.refusal(OBJECT.name()));
        }
        return Accounts.login(call.required(TARGET)).filter(target -> isInHierarchy(call.caller(), target))
                .map(target -> Orders.move(name, target)).orElseThrow(() -> new CallRefused(CallReason.INVALID.refusal(TARGET)));
    }

    /** An account above may carry the order out, and move the domain where its holder could not. */
    private boolean isInHierarchy(Caller caller, String login) {
        List<AccountRef> line = accounts.ancestryOf(login);
        return !line.isEmpty() && line.getLast().id().equals(caller.ancestry().getLast().id());
    }

    @Override
    public Reply execute(Call call) {
        if (call.read(TYPE) != Type.DOMAIN) {
            return Reply.refused(CallReason.INVALID.refusal(TYPE.name()));
        }
        DomainName name = call.read(OBJECT);
        return accounts.below(call.caller(), call.required(TARGET))
                .map(target -> ChangeReply.of(moves.move(call.caller(), name, call.find(CommonParameters.TOKEN), target)))
                .orElseGet(() -> Reply.refused(CallReason.INVALID.refusal(TARGET)));
    }
}
