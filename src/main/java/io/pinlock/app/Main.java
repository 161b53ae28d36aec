package io.pinlock.app;

import io.pinlock.cli.OperatorCommands;
import io.pinlock.cli.OwnTerminal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
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
        System.exit(commandLine(server, List.of(args)).execute(args));
    }

    /** The whole program, for that command line. */
    static CommandLine commandLine(OperatorCommands.Workplace workplace, List<String> words) {
        return of(Stream.concat(OperatorCommands.ALL.stream(), Stream.of(Serve.class, Prepare.class, HelpCommand.class)).toList(),
                workplace, words);
    }

    /** What the operator can order of a server that runs. */
    static CommandLine orders(OperatorCommands.Workplace workplace, List<String> words) {
        return of(OperatorCommands.ALL, workplace, words);
    }

    /** Has the one command that the words begin with: to look at each option of all takes picocli longer than most of them take. */
    private static CommandLine of(List<Class<?>> commands, OperatorCommands.Workplace workplace, List<String> words) {
        CommandLine line = new CommandLine(new Main());
        Optional<Class<?>> named = commands.stream().filter(command -> command != HelpCommand.class)
                .filter(command -> words.stream().limit(1)
                        .anyMatch(Objects.requireNonNull(command.getAnnotation(Command.class)).name()::equals))
                .findFirst();
        named.<List<Class<?>>>map(List::of).orElse(commands).forEach(line::addSubcommand);
        OperatorCommands.carryOutAt(workplace, line);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, command, _) -> {
            command.getErr().println(Startup.explain(exception));
            return 1;
        });
        return line;
    }
}
