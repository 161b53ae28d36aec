package io.pinlock.cli;

import io.pinlock.admin.AccountAdministration;
import io.pinlock.admin.LoginAdministration;
import io.pinlock.admin.OrderResult;
import io.pinlock.base.Timestamps;
import io.pinlock.base.journal.Actor;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pinlock operator ...} */
@Command(name = "operator", mixinStandardHelpOptions = true, description = "The operator's own logins.",
        subcommands = {LoginCommands.Password.class, LoginCommands.ListAll.class, LoginCommands.Disable.class, LoginCommands.Enable.class})
final class LoginCommands {
    @Command(name = "password", mixinStandardHelpOptions = true,
            description = "Changes the password of a login of the operator, or makes that login.")
    static final class Password extends PasswordCommand {
        @Parameters(paramLabel = "LOGIN", defaultValue = "operator", description = "Default: ${DEFAULT-VALUE}.")
        @SuppressWarnings("NullAway.Init")
        private String login;

        @Override
        OrderResult carryOut(ApplicationContext context, String password) {
            return context.getBean(AccountAdministration.class).setOperatorPassword(Actor.operator(), login, password);
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the logins of the operator.")
    static final class ListAll extends OperatorCommand {
        @Override
        OrderResult carryOut(ApplicationContext context) {
            return new OrderResult.Yes(context.getBean(LoginAdministration.class).operators().stream()
                    .map(one -> one.login() + one.disabledAt().map(at -> ", disabled since " + Timestamps.plain(at)).orElse(""))
                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }

    @Command(name = "disable", mixinStandardHelpOptions = true, description = "Keeps a login of the operator from being used.")
    static final class Disable extends OperatorCommand {
        @Parameters(paramLabel = "LOGIN")
        @SuppressWarnings("NullAway.Init")
        private String login;

        @Override
        OrderResult carryOut(ApplicationContext context) {
            return context.getBean(LoginAdministration.class).setOperatorDisabled(Actor.operator(), login, true);
        }
    }

    @Command(name = "enable", mixinStandardHelpOptions = true, description = "Lets a disabled login of the operator be used again.")
    static final class Enable extends OperatorCommand {
        @Parameters(paramLabel = "LOGIN")
        @SuppressWarnings("NullAway.Init")
        private String login;

        @Override
        OrderResult carryOut(ApplicationContext context) {
            return context.getBean(LoginAdministration.class).setOperatorDisabled(Actor.operator(), login, false);
        }
    }
}
