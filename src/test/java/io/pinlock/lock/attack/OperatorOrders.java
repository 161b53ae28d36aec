package io.pinlock.lock.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.cli.OperatorCommands;
import io.pinlock.cli.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import picocli.CommandLine;

/** The operator's orders at the command line. One that is not here fails {@link ThiefInThePanelTest}. */
final class OperatorOrders {
    /** Values that have a place instead of a name are numbered. */
    private static final String TABLE = """
            domain import file=%domain,%stranger,%code | - | - | what is there already is not changed
            domain transfer-mode 1=%domain 2=AUTOAPPROVE | - | TRANSFER_MODE : OPERATOR | an active lock answers for itself
            domain clear-attempts 1=%domain --reason=thief | - | - | an outstanding PIN stays as good as before
            domain freeze 1=%domain --reason=thief | - | - | only the phone ends it
            domain recover 1=%domain 2=+491706666666 --reason=thief | - | - | nothing happens before its waiting is over
            domain recover 1=%domain 2=+491706666666 --reason=thief --court-order= --as=thief-operator | - | - | a login made for it
            domain confirm-recovery 1=%domain --as=thief-operator | - | - | no court order waits
            domain stop-recovery 1=%domain --reason=thief | - | - | the lock stays
            domain release 1=%domain --reason=thief | - | - | of a name that was deleted
            account create 1=thief --currency=EUR --parent=%holder --generate-password= | -           | -             |
            account password 1=%holder --generate-password= | - | - | with it the operator is the holder, still without the phone
            account credit-limit 1=%holder 2=0.00                              | -           | -             |
            account emergency-credit 1=%holder 2=0.00                          | -           | -             |
            account token-lifetime 1=%holder 2=30                              | -           | -             |
            account transfer-mode 1=%holder 2=AUTOAPPROVE | - | ACCOUNT_TRANSFER_MODE : OPERATOR | an active lock answers for itself
            account guard-profile 1=%holder 2=TRANSFER                         | FULL        | ACCOUNT_PROFILE : OPERATOR | refused
            account windows 1=%holder 2=ON | - | ACCOUNT_WINDOWS : OPERATOR | docs/windows.md: each window needs its own PIN all the same
            account bound-pins 1=%holder 2=ON | - | ACCOUNT_BOUND : OPERATOR | docs/guard.md: PINs open less then
            account strict 1=%holder 2=OFF                                     | STRICT      | ACCOUNT_STRICT : OPERATOR | refused
            account remove-passkeys 1=%holder                                  | -           | -             |
            account disable 1=%holder                                          | -           | -             | the locks stay
            account enable 1=%holder                                           | -           | -             |
            account vat 1=%holder 2=19                                         | -           | -             |
            service deactivate 1=%holder                                       | -           | -             | the locks stay
            service activate 1=%holder                                         | -           | -             |
            price set 1=9999.00 --currency=EUR --seller=%parent --buyer=%holder | -           | -             |
            deposit 1=%holder 2=1.00 --description=thief                       | -           | -             |
            reverse 1=%charge --reason=thief | - | - | the lock stays, and so does its year
            export accounting --from=2020-01-01 --to=2030-01-01                | -           | -             |
            export statement --month=2026-03                                   | -           | -             |
            journal head                                                       | -           | -             |
            keys rotate | - | - | not carried out: all servers of a test run have one file of keys
            check                                                              | -           | -             |
            operator password 1=thief-operator --generate-password=            | -           | -             |
            operator list                                                      | -           | -             |
            operator disable 1=thief-operator                                  | -           | -             |
            operator enable 1=thief-operator                                   | -           | -             |
            """;

    static final List<Attempt> ALL = Attempt.table(TABLE);
    private static final String PASSWORD = "thief-operators-secret";

    /** Where the thief types the password of the login that he has made for himself. */
    private record Desk(ApplicationContext context) implements OperatorCommands.Workplace, Terminal {
        @Override
        public int order(OperatorCommands.Order order, Function<ApplicationContext, Integer> work) {
            return work.apply(context);
        }

        @Override
        public Terminal terminal() {
            return this;
        }

        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public String password(String prompt) {
            return PASSWORD;
        }

        @Override
        public String firstLine() {
            return PASSWORD;
        }

        @Override
        public boolean hasLostOutput() {
            return false;
        }
    }

    private final CommandLine line;
    private final StringWriter said = new StringWriter();

    OperatorOrders(TestServer server) {
        ApplicationContext context = server.beans(RequestMappingHandlerMapping.class).iterator().next().getApplicationContext();
        line = new CommandLine(CommandLine.Model.CommandSpec.create());
        OperatorCommands.ALL.forEach(line::addSubcommand);
        TestServer.done(server.desk().setOperatorPassword(io.pinlock.base.journal.Actor.operator(), "thief-operator", PASSWORD));
        OperatorCommands.carryOutAt(new Desk(context), line);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(said));
        line.setErr(new PrintWriter(said));
    }

    /** The words of all that there is. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        collect("", line, names);
        return names;
    }

    private static void collect(String before, CommandLine command, Set<String> names) {
        Map<String, CommandLine> below = command.getSubcommands();
        if (below.isEmpty()) {
            names.add(before.strip());
        }
        below.forEach((name, next) -> collect(before + " " + name, next, names));
    }

    /** Gives the order; gives what is said. */
    String give(Attempt order) {
        said.getBuffer().setLength(0);
        Stream<String> values = order.values().entrySet().stream().map(value -> value(value.getKey(), value.getValue()));
        int code = line.execute(Stream.concat(Arrays.stream(order.act().split(" ")), values).toArray(String[]::new));
        assertThat(code).as(said.toString()).isIn(CommandLine.ExitCode.OK, CommandLine.ExitCode.SOFTWARE);
        return said.toString();
    }

    private static String value(String name, String value) {
        if (name.equals("file")) {
            return file(value);
        }
        if (name.startsWith("--")) {
            return value.isEmpty() ? name : name + "=" + value;
        }
        return value;
    }

    private static String file(String content) {
        try {
            return Files.writeString(Files.createTempFile(Path.of("target"), "order", ".csv"), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
