package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Which commands the words of a command line can mean. */
class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int said(CommandLine line, String... words) {
        return line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(words);
    }

    private int program(String... words) {
        return said(Main.commandLine((_, _) -> 77, List.of(words)), words);
    }

    @Test
    void testSuccess_help_listsAllCommands() {
        assertThat(program("--help")).isZero();
        assertThat(out.toString()).contains("serve", "account", "deposit", "reverse", "export", "price", "service", "domain", "journal",
                "keys", "check", "operator", "help").doesNotContain("prepare");
        assertThat(program("help", "account")).isZero();
        assertThat(out.toString()).contains("credit-limit");
    }

    @ParameterizedTest
    @CsvSource({"serve --help, Runs the server", "account create --help, Creates a registrar", "check --help, Proves that ledger",
            "domain --help, The portfolio."})
    void testSuccess_helpOfOne(String words, String said) {
        assertThat(program(words.split(" "))).isZero();
        assertThat(out.toString()).contains(said);
    }

    @Test
    void testSuccess_anOrder_goesToItsWorkplace() {
        assertThat(program("check")).isEqualTo(77);
        assertThat(program("journal", "head")).isEqualTo(77);
    }

    @Test
    void testFailure_whatIsNoCommand_isToldTheNearestOnes() {
        assertThat(program("acount", "create")).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean", "account");
        assertThat(program()).isEqualTo(2);
        assertThat(err.toString()).contains("Say what to do");
    }

    @Test
    void testFailure_aRunningServer_takesOrdersOnly() {
        for (String word : List.of("serve", "prepare", "help")) {
            assertThat(said(Main.orders((_, _) -> 77, List.of(word)), word)).as(word).isEqualTo(2);
        }
        assertThat(said(Main.orders((_, _) -> 77, List.of("check")), "check")).isEqualTo(77);
    }
}
