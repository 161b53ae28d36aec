package io.pinlock.cli;

import io.pinlock.admin.OrderResult;
import io.pinlock.admin.ServiceAdministration;
import io.pinlock.base.journal.Actor;
import io.pinlock.billing.Service;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pinlock service ...} */
@Command(name = "service", mixinStandardHelpOptions = true, description = "Who may use the service domain-pin-lock.", subcommands = {
        ServiceCommands.Activate.class,
        ServiceCommands.Deactivate.class})
final class ServiceCommands {
    @Command(name = "activate", mixinStandardHelpOptions = true,
            description = "Activates it for a subreseller; a registrar gets it by using it.")
    static final class Activate extends OperatorCommand {
        @Parameters(paramLabel = "LOGIN")
        @SuppressWarnings("NullAway.Init")
        private String login;

        @Override
        OrderResult carryOut(ApplicationContext context) {
            return context.getBean(ServiceAdministration.class).activateService(Actor.operator(), login, Service.DOMAIN_PIN_LOCK);
        }
    }

    @Command(name = "deactivate", mixinStandardHelpOptions = true,
            description = "Switches it off for a subreseller and all below it. Locks stay; new activations are refused.")
    static final class Deactivate extends OperatorCommand {
        @Parameters(paramLabel = "LOGIN")
        @SuppressWarnings("NullAway.Init")
        private String login;

        @Override
        OrderResult carryOut(ApplicationContext context) {
            return context.getBean(ServiceAdministration.class).deactivateService(Actor.operator(), login, Service.DOMAIN_PIN_LOCK);
        }
    }
}
