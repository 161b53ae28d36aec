package io.pinlock.app;

import io.pinlock.cli.OperatorCommands;
import io.pinlock.testing.Recorder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * An order of the operator in the process of the test: a program of its own for each would take longer than all that is tested.
 *
 * @param code the exit code
 * @param out  what it said
 * @param err  what it said to standard error
 */
record Ordered(int code, String out, String err) {
    /** As the program does it: on the database of that folder's configuration. */
    static Ordered at(Path data, String... words) {
        return at(Startup::order, data, words);
    }

    static Ordered at(OperatorCommands.Workplace workplace, Path data, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine(workplace, List.of(words));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int code = line.execute(Stream.concat(Arrays.stream(words), Stream.of("--data", data.toString())).toArray(String[]::new));
        Recorder.cli(String.join(" ", words), code + "\n" + out + "\n" + err);
        return new Ordered(code, out.toString(), err.toString());
    }
}
