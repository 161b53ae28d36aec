package io.pinlock.cli;

import io.pinlock.admin.AccountAdministration;
import io.pinlock.admin.OrderResult;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Parameters;

/** An order about the account that is named first. */
abstract class AccountCommand extends OperatorCommand {
    @Parameters(index = "0", paramLabel = "LOGIN")
    @SuppressWarnings("NullAway.Init")
    private String login;

    abstract OrderResult carryOut(AccountAdministration accounts, String account);

    @Override
    final OrderResult carryOut(ApplicationContext context) {
        return carryOut(context.getBean(AccountAdministration.class), login);
    }
}
