package io.pinlock.base.journal;

import io.pinlock.base.Caller;
import java.util.Optional;

/**
 * Who acts: an account over the network, the operator, or the server itself.
 *
 * @param actsFor login of the account below that the account acted for
 * @param session the mark of the session, where there was one
 */
public record Actor(Kind kind, Optional<String> login, Optional<String> actsFor, Optional<String> address, Optional<String> session) {
    public enum Kind {
        ACCOUNT, OPERATOR, SYSTEM
    }

    public static Actor of(Caller caller) {
        Optional<String> actsFor = caller.actsForItself() ? Optional.empty() : Optional.of(caller.account().login());
        return new Actor(Kind.ACCOUNT, Optional.of(caller.actor().login()), actsFor, Optional.of(caller.address()),
                caller.session());
    }

    public static Actor operator() {
        return new Actor(Kind.OPERATOR, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The operator in the panel. */
    public static Actor operator(String login, String address, String session) {
        return new Actor(Kind.OPERATOR, Optional.of(login), Optional.empty(), Optional.of(address), Optional.of(session));
    }

    public static Actor system() {
        return new Actor(Kind.SYSTEM, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
