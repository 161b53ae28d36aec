package io.pinlock.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine;

/** What the operator can order at the command line. */
public final class OperatorCommands {
    private OperatorCommands() {}

    /**
     * What is known of an order before it is carried out.
     *
     * @param settings   settings of the command line, which go before those of files and the environment
     * @param needsFiles whether it reads files of whoever orders
     */
    public record Order(Map<String, Object> settings, boolean needsFiles) {}

    /** Where orders are carried out. */
    @FunctionalInterface
    public interface Workplace {
        /**
         * Carries one out.
         *
         * @return the exit code that the work gives
         */
        int order(Order order, Function<ApplicationContext, Integer> work);

        /** Where orders come from. */
        default Terminal terminal() {
            return new OwnTerminal();
        }
    }

    /** All of them, for picocli. */
    public static final List<Class<?>> ALL = List.of(AccountCommands.class, DepositCommand.class, ReverseCommand.class,
            ExportCommands.class, PriceCommands.class, ServiceCommands.class, DomainCommands.class, JournalCommands.class,
            KeyCommands.class, CheckCommand.class, LoginCommands.class);

    /** Has those of a program carried out there. */
    public static void carryOutAt(Workplace workplace, CommandLine line) {
        if (line.getCommand() instanceof OperatorCommand order) {
            order.carryOutAt(workplace);
        }
        line.getSubcommands().values().forEach(below -> carryOutAt(workplace, below));
    }
}
