package io.pinlock.cli;

import io.pinlock.admin.JournalAdministration;
import io.pinlock.admin.OrderResult;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pinlock journal ...} */
@Command(name = "journal", mixinStandardHelpOptions = true, description = "The journal.", subcommands = JournalCommands.Head.class)
final class JournalCommands {
    @Command(name = "head", mixinStandardHelpOptions = true, description = {
            "Prints the head of the journal at the end of a day, to be kept elsewhere.",
            "With --expect it proves that the journal of that day is still the same."})
    static final class Head extends OperatorCommand {
        @Parameters(paramLabel = "DAY", arity = "0..1", description = "YYYY-MM-DD, UTC; yesterday without it.")
        private Optional<String> day = Optional.empty();
        @Option(names = "--expect", paramLabel = "LINE", description = "The line that was printed then.")
        private Optional<String> expected = Optional.empty();

        @Override
        OrderResult carryOut(ApplicationContext context) {
            return context.getBean(JournalAdministration.class).head(day, expected);
        }
    }
}
