package io.pinlock.app;

import io.pinlock.cli.OperatorCommands;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code pinlock}. */
@Command(name = "pinlock", mixinStandardHelpOptions = true, versionProvider = ProgramVersion.class,
        description = "Locks domains with PINs sent by SMS.", subcommands = Serve.class)
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

    static CommandLine commandLine(OperatorCommands.Workplace workplace) {
        CommandLine line = new CommandLine(new Main());
        OperatorCommands.add(line, workplace);
        line.addSubcommand(new Prepare());
        line.addSubcommand(new CommandLine.HelpCommand());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, command, _) -> {
            command.getErr().println(Startup.explain(exception));
            return 1;
        });
        return line;
    }
}
