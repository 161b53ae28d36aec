package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.base.Token;
import io.pinlock.domain.AuthCode;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.Act;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.lock.Registrations;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.GuardedCommand;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sets the auth code of a domain, the caller's or a random one, for 30 days, or with ACTION=DELETE makes it good for nothing
 * (KB:SetAuthCode). TYPE is read and has no effect.
 */
@Component
class SetAuthCode implements GuardedCommand {
    private static final Parameter<Action> ACTION = Parameter.word("ACTION", Action.class);
    private static final Parameter<String> TYPE = Parameter.text("TYPE", "[12]");

    private enum Action {
        SET, DELETE
    }

    private final Registrations registrations;

    SetAuthCode(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(CommonParameters.DOMAIN.name()).andOptional(ACTION.name(), "AUTH", TYPE.name());
    }

    /** The public page does not list the command; but with the code a domain leaves by a registry's transfer. */
    @Override
    public Protection protection() {
        return Act.AUTH_CODE.protection();
    }

    @Override
    public Order order(Call call) {
        call.find(TYPE);
        Optional<AuthCode> auth = DomainData.auth(call);
        DomainName name = call.read(CommonParameters.DOMAIN);
        return switch (call.read(ACTION, Action.SET)) {
            case SET -> Orders.authCode(name, auth);
            case DELETE -> Orders.noAuthCode(name);
        };
    }

    @Override
    public Reply execute(Call call) {
        Action action = call.read(ACTION, Action.SET);
        call.find(TYPE);
        Optional<AuthCode> auth = DomainData.auth(call);
        DomainName name = call.read(CommonParameters.DOMAIN);
        Optional<Token> token = call.find(CommonParameters.TOKEN);
        return switch (action) {
            case SET -> ChangeReply.of(registrations.setAuth(call.caller(), name, token, auth),
                    set -> Reply.ok().with("auth", set.value()));
            case DELETE -> ChangeReply.of(registrations.voidAuth(call.caller(), name, token));
        };
    }
}
