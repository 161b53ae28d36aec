package io.pinlock.app;

import io.pinlock.cli.OperatorCommands;
import io.pinlock.cli.Terminal;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;

/**
 * Where orders are carried out: in the server that runs on their data folder, which takes no time, and otherwise in a program of their own.
 * An order goes its own way, too, where its settings say anything else than those of that server.
 */
final class OrderSender implements OperatorCommands.Workplace {
    private static final int LONGEST_ANSWER = 10_000;

    private final List<String> words;
    private final Function<Map<String, Object>, OrderSettings> settings;
    private final Terminal terminal;
    private final OperatorCommands.Workplace otherwise;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * For one order.
     *
     * @param words     of the command line
     * @param settings  those of the order, from the options that it was given
     * @param otherwise carries it out where no server does
     */
    OrderSender(List<String> words, Function<Map<String, Object>, OrderSettings> settings, Terminal terminal,
            OperatorCommands.Workplace otherwise, PrintStream out, PrintStream err) {
        this.words = List.copyOf(words);
        this.settings = settings;
        this.terminal = terminal;
        this.otherwise = otherwise;
        this.out = out;
        this.err = err;
    }

    @Override
    public Terminal terminal() {
        return terminal;
    }

    @Override
    public int order(OperatorCommands.Order order, Function<ApplicationContext, Integer> work) {
        OptionalInt code = order.needsFiles() ? OptionalInt.empty() : atServer(settings.apply(order.settings()));
        return code.isPresent() ? code.getAsInt() : otherwise.order(order, work);
    }

    /** The exit code; empty where no server has accepted the order, and none has done anything. */
    private OptionalInt atServer(OrderSettings settingsOfOrder) {
        Path path = OrderFrame.socket(settingsOfOrder.data());
        if (!Files.exists(path)) {
            return OptionalInt.empty();
        }
        try (Connection server = new Connection(path)) {
            return server.accepts(new OrderRequest(ProgramVersion.text(), settingsOfOrder.given(), settingsOfOrder.configuration(),
                    terminal.isInteractive(), words)) ? OptionalInt.of(follow(server.in, server.answers)) : OptionalInt.empty();
        } catch (IOException | IllegalArgumentException nobodyListens) {
            return OptionalInt.empty();
        }
    }

    /** To a server that may be there. */
    private static final class Connection implements AutoCloseable {
        private final SocketChannel channel;
        private final DataInputStream in;
        private final DataOutputStream answers;

        Connection(Path path) throws IOException {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
            in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
            answers = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
        }

        boolean accepts(OrderRequest request) {
            try {
                request.write(answers);
                return OrderFrame.read(in) == OrderFrame.ACCEPTED;
            } catch (IOException notTaken) {
                return false;
            }
        }

        /** What goes wrong at the end must not look as if the order had not been accepted. */
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException otherSideIsGone) {
                // Nothing is left to be closed.
            }
        }
    }

    /** It is being carried out: from here on nobody else may do it. */
    private int follow(DataInputStream in, DataOutputStream answers) {
        try {
            while (true) {
                switch (OrderFrame.read(in)) {
                    case OUTPUT -> out.print(in.readUTF());
                    case ERRORS -> err.print(in.readUTF());
                    case PASSWORD -> answer(answers, terminal.password(in.readUTF()));
                    case LINE -> {
                        in.readUTF();
                        answer(answers, terminal.firstLine());
                    }
                    case END -> {
                        return in.readInt();
                    }
                    case ELSEWHERE, ACCEPTED -> throw new IOException("the server contradicts itself");
                }
                if (out.checkError()) {
                    err.println("The output could not be written.");
                    return 1;
                }
            }
        } catch (IOException e) {
            err.println("The server ended before it had answered. Whether the order was carried out is not known.");
            return 1;
        }
    }

    /** Nothing that is asked for is as long as the longest that is sent. */
    private static void answer(DataOutputStream answers, String text) throws IOException {
        answers.writeUTF(text.substring(0, Math.min(LONGEST_ANSWER, text.length())));
        answers.flush();
    }
}
