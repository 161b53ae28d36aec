package io.pinlock.panel;

import io.pinlock.command.Caller;
import java.security.Principal;

/** The account that is signed in. */
record PanelUser(Caller caller) implements Principal {
    @Override
    public String getName() {
        return caller.account().login();
    }
}
