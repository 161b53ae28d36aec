package io.pinlock.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code pinlock}. */
@Command(name = "pinlock", mixinStandardHelpOptions = true, version = "PinLock 0.1.0", description = "Locks domains with PINs sent by SMS.",
        subcommands = {
                Serve.class, AccountCommands.class, DepositCommand.class, ReverseCommand.class, ExportCommands.class, PriceCommands.class,
                ServiceCommands.class,
                DomainCommands.class, JournalCommands.class, KeyCommands.class,
                CheckCommand.class, OperatorCommands.class, Prepare.class,
                CommandLine.HelpCommand.class})
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: pinlock serve --demo");
    }

    public static void main(String[] args) {
        System.exit(commandLine(Startup::order).execute(args));
    }

    static CommandLine commandLine(OrderCommand.Workplace workplace) {
        CommandLine line = new CommandLine(new Main());
        carryOutAt(workplace, line);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, command, _) -> {
            command.getErr().println(Startup.explain(exception));
            return 1;
        });
        return line;
    }

    private static void carryOutAt(OrderCommand.Workplace workplace, CommandLine line) {
        if (line.getCommand() instanceof OrderCommand order) {
            order.carryOutAt(workplace);
        }
        line.getSubcommands().values().forEach(below -> carryOutAt(workplace, below));
    }
}
