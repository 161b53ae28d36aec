package io.pinlock.server;

import io.pinlock.operator.AccountingExport;
import io.pinlock.operator.Done;
import java.io.PrintWriter;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pinlock export ...} */
@Command(name = "export", mixinStandardHelpOptions = true, description = "The books, written to the standard output.", subcommands = {
        ExportCommands.Accounting.class, ExportCommands.Statement.class})
final class ExportCommands {
    /** What was exported goes to the standard output, what is said about it does not. */
    abstract static class Export extends OrderCommand {
        @Option(names = "--account", paramLabel = "LOGIN", description = "One account (default: all).")
        Optional<String> account = Optional.empty();

        @Override
        PrintWriter words() {
            return spec.commandLine().getErr();
        }
    }

    @Command(name = "accounting", mixinStandardHelpOptions = true, description = "Every entry of a time as CSV, ready for invoices.")
    static final class Accounting extends Export {
        @Option(names = "--from", required = true, paramLabel = "DAY", description = "First day, YYYY-MM-DD, in UTC.")
        @SuppressWarnings("NullAway.Init")
        private String from;
        @Option(names = "--to", required = true, paramLabel = "DAY", description = "Last day, YYYY-MM-DD, in UTC.")
        @SuppressWarnings("NullAway.Init")
        private String to;

        @Override
        Done carryOut(ApplicationContext context) {
            return context.getBean(AccountingExport.class).csv(from, to, account, spec.commandLine().getOut());
        }
    }

    @Command(name = "statement", mixinStandardHelpOptions = true, description = "The statement of a month.")
    static final class Statement extends Export {
        @Option(names = "--month", required = true, paramLabel = "MONTH", description = "YYYY-MM, in UTC.")
        @SuppressWarnings("NullAway.Init")
        private String month;

        @Override
        Done carryOut(ApplicationContext context) {
            return context.getBean(AccountingExport.class).statement(month, account, spec.commandLine().getOut());
        }
    }
}
