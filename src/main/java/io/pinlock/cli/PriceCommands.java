package io.pinlock.cli;

import io.pinlock.admin.OrderResult;
import io.pinlock.admin.ServiceAdministration;
import io.pinlock.base.journal.Actor;
import io.pinlock.billing.Service;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pinlock price ...} */
@Command(name = "price", mixinStandardHelpOptions = true, description = "Prices of the service domain-pin-lock.",
        subcommands = PriceCommands.Set.class)
final class PriceCommands {
    @Command(name = "set", mixinStandardHelpOptions = true, description = "Sets the net price of a year.")
    static final class Set extends OperatorCommand {
        @Parameters(index = "0", paramLabel = "AMOUNT", description = "Net, for example 12.00.")
        @SuppressWarnings("NullAway.Init")
        private String amount;
        @Option(names = "--currency", required = true, paramLabel = "CODE", description = "ISO 4217 code of the buyers it is for.")
        @SuppressWarnings("NullAway.Init")
        private String currency;
        @Option(names = "--seller", paramLabel = "LOGIN",
                description = "The account that sells to its subresellers (default: the operator).")
        private Optional<String> seller = Optional.empty();
        @Option(names = "--buyer", paramLabel = "LOGIN", description = "For this account only (default: every buyer of the seller).")
        private Optional<String> buyer = Optional.empty();

        @Override
        OrderResult carryOut(ApplicationContext context) {
            return context.getBean(ServiceAdministration.class).setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, seller, buyer, currency,
                    amount);
        }
    }
}
