package io.pinlock.cli;

import io.pinlock.admin.AccountAdministration;
import io.pinlock.admin.OrderResult;
import io.pinlock.base.journal.Actor;
import io.pinlock.lock.AccountGuard;
import picocli.CommandLine.Parameters;

/** An order that switches something of what guards an account on or off. */
abstract class SwitchCommand extends AccountCommand {
    @Parameters(index = "1", paramLabel = "SWITCH", description = "One of: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init")
    private Switch wanted;

    private enum Switch {
        ON, OFF
    }

    abstract AccountGuard.Change change(boolean on);

    @Override
    final OrderResult carryOut(AccountAdministration accounts, String login) {
        return accounts.choose(Actor.operator(), login, change(wanted == Switch.ON));
    }
}
