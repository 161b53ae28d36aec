package io.pinlock.server;

import io.pinlock.journal.Actor;
import io.pinlock.money.Service;
import io.pinlock.operator.Done;
import io.pinlock.operator.ServiceDesk;
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
    static final class Activate extends OrderCommand {
        @Parameters(paramLabel = "LOGIN")
        @SuppressWarnings("NullAway.Init")
        private String login;

        @Override
        Done carryOut(ApplicationContext context) {
            return context.getBean(ServiceDesk.class).activateService(Actor.operator(), login, Service.DOMAIN_PIN_LOCK);
        }
    }

    @Command(name = "deactivate", mixinStandardHelpOptions = true,
            description = "Switches it off for a subreseller and all below it. Locks stay; new activations are refused.")
    static final class Deactivate extends OrderCommand {
        @Parameters(paramLabel = "LOGIN")
        @SuppressWarnings("NullAway.Init")
        private String login;

        @Override
        Done carryOut(ApplicationContext context) {
            return context.getBean(ServiceDesk.class).deactivateService(Actor.operator(), login, Service.DOMAIN_PIN_LOCK);
        }
    }
}
