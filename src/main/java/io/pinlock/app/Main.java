package io.pinlock.app;

import io.pinlock.cli.OperatorCommands;
import io.pinlock.cli.OwnTerminal;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code pinlock}. */
@Command(name = "pinlock", mixinStandardHelpOptions = true, versionProvider = ProgramVersion.class,
        description = "Locks domains with PINs sent by SMS.")
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: pinlock serve --demo");
    }

    public static void main(String[] args) {
        OrderSender server = new OrderSender(List.of(args),
                options -> OrderSettings.of(System.getenv(), System.getProperties(), options), new OwnTerminal(), Startup::order,
                System.out, System.err);
        System.exit(commandLine(server).execute(args));
    }

    /** The whole program. */
    static CommandLine commandLine(OperatorCommands.Workplace workplace) {
        CommandLine line = orders(workplace);
        line.addSubcommand(new Serve());
        line.addSubcommand(new Prepare());
        line.addSubcommand(new CommandLine.HelpCommand());
        return line;
    }

    /** What the operator can order of a server that runs. */
    static CommandLine orders(OperatorCommands.Workplace workplace) {
        CommandLine line = new CommandLine(new Main());
        OperatorCommands.add(line, workplace);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, command, _) -> {
            command.getErr().println(Startup.explain(exception));
            return 1;
        });
        return line;
    }
}
