package io.pinlock.cli;

import io.pinlock.admin.AccountAdministration;
import io.pinlock.admin.OrderResult;
import io.pinlock.base.journal.Actor;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pinlock reverse ENTRY --reason TEXT} */
@Command(name = "reverse", mixinStandardHelpOptions = true, description = "Books an entry of the ledger back that was a mistake.")
final class ReverseCommand extends OperatorCommand {
    @Parameters(paramLabel = "ENTRY", description = "Its number, as 'export accounting' shows it.")
    private long entry;
    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "What the ledger says about it.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Override
    OrderResult carryOut(ApplicationContext context) {
        return context.getBean(AccountAdministration.class).reverse(Actor.operator(), entry, reason);
    }
}
