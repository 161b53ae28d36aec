package io.pinlock.server;

import io.pinlock.journal.Actor;
import io.pinlock.operator.AccountDesk;
import io.pinlock.operator.Done;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pinlock operator ...} */
@Command(name = "operator", mixinStandardHelpOptions = true, description = "The operator's own login.",
        subcommands = OperatorCommands.Password.class)
final class OperatorCommands {
    @Command(name = "password", mixinStandardHelpOptions = true,
            description = "Changes the password of the operator's login, or makes that login.")
    static final class Password extends PasswordCommand {
        @Parameters(paramLabel = "LOGIN", defaultValue = "operator", description = "Default: ${DEFAULT-VALUE}.")
        @SuppressWarnings("NullAway.Init")
        private String login;

        @Override
        Done carryOut(ApplicationContext context, String password) {
            return context.getBean(AccountDesk.class).setOperatorPassword(Actor.operator(), login, password);
        }
    }
}
