package io.pinlock.server;

import io.pinlock.account.TransferMode;
import io.pinlock.operator.DomainDesk;
import io.pinlock.operator.Done;
import java.nio.file.Path;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pinlock domain ...} */
@Command(name = "domain", mixinStandardHelpOptions = true, description = "The portfolio.", subcommands = {DomainCommands.Import.class,
        DomainCommands.Mode.class})
final class DomainCommands {
    @Command(name = "import", mixinStandardHelpOptions = true, description = {
            "Adds domains from a CSV file with lines of domain,account,auth.",
            "A bad line is reported with its number and stops nothing else. What is in the portfolio already is not changed."})
    static final class Import extends OrderCommand {
        @Parameters(paramLabel = "FILE", description = "UTF-8; a first line 'domain,account,auth' is skipped.")
        @SuppressWarnings("NullAway.Init")
        private Path file;

        @Override
        Done carryOut(ApplicationContext context) {
            return new DomainImport(context.getBean(DomainDesk.class), spec.commandLine().getErr()).read(file);
        }
    }

    @Command(name = "transfer-mode", mixinStandardHelpOptions = true, description = "Sets what a domain answers to user transfers by itself.")
    static final class Mode extends OrderCommand {
        @Parameters(index = "0", paramLabel = "DOMAIN")
        @SuppressWarnings("NullAway.Init")
        private String domain;
        @Parameters(index = "1", paramLabel = "MODE", description = "One of: ${COMPLETION-CANDIDATES}.")
        @SuppressWarnings("NullAway.Init")
        private TransferMode mode;

        @Override
        Done carryOut(ApplicationContext context) {
            return context.getBean(DomainDesk.class).setTransferMode(domain, mode);
        }
    }
}
