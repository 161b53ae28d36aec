package io.pinlock.cli;

import io.pinlock.admin.AccountingExport;
import io.pinlock.admin.OrderResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pinlock export ...} */
@Command(name = "export", mixinStandardHelpOptions = true, description = "The books, written to the standard output.", subcommands = {
        ExportCommands.Accounting.class, ExportCommands.Statement.class})
final class ExportCommands {
    /** What was exported goes to the standard output, what is said about it does not. */
    abstract static class Export extends OperatorCommand {
        @Option(names = "--account", paramLabel = "LOGIN", description = "One account (default: all).")
        Optional<String> account = Optional.empty();

        abstract OrderResult write(AccountingExport export, PrintWriter out);

        /** Into a file first: whoever reads the output may be slow, and the database must not wait for that. */
        @Override
        OrderResult carryOut(ApplicationContext context) {
            try {
                Path file = Files.createTempFile("pinlock-export", "");
                try {
                    OrderResult done;
                    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
                        done = write(context.getBean(AccountingExport.class), out);
                        if (out.checkError()) {
                            return failed();
                        }
                    }
                    return done instanceof OrderResult.Yes && !copy(file) ? failed() : done;
                } finally {
                    Files.delete(file);
                }
            } catch (IOException e) {
                return failed();
            }
        }

        private boolean copy(Path file) throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            try (Reader text = Files.newBufferedReader(file)) {
                text.transferTo(out);
            }
            // The writer swallows what its stream could not write.
            return !out.checkError() && !terminal().hasLostOutput();
        }

        private static OrderResult failed() {
            return new OrderResult.Refused(CliReason.EXPORT_FAILED.refusal());
        }

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
        OrderResult write(AccountingExport export, PrintWriter out) {
            return export.csv(from, to, account, out);
        }
    }

    @Command(name = "statement", mixinStandardHelpOptions = true, description = "The statement of a month.")
    static final class Statement extends Export {
        @Option(names = "--month", required = true, paramLabel = "MONTH", description = "YYYY-MM, in UTC.")
        @SuppressWarnings("NullAway.Init")
        private String month;

        @Override
        OrderResult write(AccountingExport export, PrintWriter out) {
            return export.statement(month, account, out);
        }
    }
}
