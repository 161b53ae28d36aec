package io.pinlock.cli;

import io.pinlock.admin.AccountAdministration;
import io.pinlock.admin.OrderResult;
import io.pinlock.base.journal.Actor;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pinlock operator ...} */
@Command(name = "operator", mixinStandardHelpOptions = true, description = "The operator's own login.",
        subcommands = LoginCommands.Password.class)
final class LoginCommands {
    @Command(name = "password", mixinStandardHelpOptions = true,
            description = "Changes the password of the operator's login, or makes that login.")
    static final class Password extends PasswordCommand {
        @Parameters(paramLabel = "LOGIN", defaultValue = "operator", description = "Default: ${DEFAULT-VALUE}.")
        @SuppressWarnings("NullAway.Init")
        private String login;

        @Override
        OrderResult carryOut(ApplicationContext context, String password) {
            return context.getBean(AccountAdministration.class).setOperatorPassword(Actor.operator(), login, password);
        }
    }
}
