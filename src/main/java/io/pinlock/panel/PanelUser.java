package io.pinlock.panel;

import io.pinlock.account.Sessions;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.journal.Actor;
import java.security.Principal;
import java.util.List;
import java.util.Optional;

/**
 * Who is signed in.
 *
 * @param login   the login that signed in
 * @param account for which account: its own, or one below it that it acts for; empty for the operator
 * @param address network address
 * @param session the mark of the session
 * @param opened  what is known of the session
 */
record PanelUser(String login, Optional<Caller> account, String address, String session, Sessions.Panel opened) implements Principal {
    @Override
    public String getName() {
        return login;
    }

    public boolean isOperator() {
        return account.isEmpty();
    }

    /** On pages that are for accounts only. */
    Caller caller() {
        return account.orElseThrow(() -> new IllegalStateException("the operator has no account"));
    }

    /** The one who is signed in, as the journal writes it, not the account that is acted for. */
    Actor self() {
        return new Actor(isOperator() ? Actor.Kind.OPERATOR : Actor.Kind.ACCOUNT, Optional.of(login), Optional.empty(),
                Optional.of(address), Optional.of(session));
    }

    /**
     * Somebody who reads what an account reads.
     *
     * @param ancestry the account first, then its parents upwards
     */
    Caller reading(List<AccountRef> ancestry) {
        return new Caller(ancestry, address, Optional.of(session));
    }

    /** As the journal writes it. */
    Actor actor() {
        return account.map(Actor::of).orElseGet(() -> Actor.operator(login, address, session));
    }

    /** The login of the account that it acts for, where that is another one. */
    public Optional<String> actsFor() {
        return account.filter(caller -> !caller.actsForItself()).map(caller -> caller.account().login());
    }
}
