package io.pinlock.cli;

import io.pinlock.admin.AccountAdministration;
import io.pinlock.admin.OrderResult;
import io.pinlock.base.journal.Actor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pinlock deposit LOGIN AMOUNT} */
@Command(name = "deposit", mixinStandardHelpOptions = true, description = "Books money that an account paid in.")
final class DepositCommand extends AccountCommand {
    @Parameters(index = "1", paramLabel = "AMOUNT", description = "In the account's currency, for example 500.00.")
    @SuppressWarnings("NullAway.Init")
    private String amount;
    @Option(names = "--description", paramLabel = "TEXT", defaultValue = "deposit", description = "What the ledger says about it.")
    @SuppressWarnings("NullAway.Init")
    private String description;

    @Override
    OrderResult carryOut(AccountAdministration accounts, String login) {
        return accounts.deposit(Actor.operator(), login, amount, description);
    }
}
