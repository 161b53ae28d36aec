package io.pinlock.app;

import io.pinlock.cli.Terminal;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** The terminal of an order that came to this server through its socket. */
final class RemoteTerminal implements Terminal {
    /** A text of that many characters always fits into one frame. */
    private static final int LONGEST = 20_000;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final boolean interactive;

    RemoteTerminal(DataInputStream in, DataOutputStream out, boolean interactive) {
        this.in = in;
        this.out = out;
        this.interactive = interactive;
    }

    /** Writes text there, as that kind of frame. */
    PrintWriter writer(OrderFrame frame) {
        return new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                for (int done = 0; done < length; done += LONGEST) {
                    say(frame, new String(text, offset + done, Math.min(LONGEST, length - done)));
                }
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }

            @Override
            public void close() throws IOException {
                out.flush();
            }
        }, true);
    }

    private void say(OrderFrame frame, String text) throws IOException {
        frame.write(out);
        out.writeUTF(text);
    }

    private String ask(OrderFrame frame, String text) {
        try {
            say(frame, text);
            out.flush();
            return in.readUTF();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isInteractive() {
        return interactive;
    }

    @Override
    public String password(String prompt) {
        return ask(OrderFrame.PASSWORD, prompt);
    }

    @Override
    public String firstLine() {
        return ask(OrderFrame.LINE, "");
    }

    /** What the writers could not write they say themselves. */
    @Override
    public boolean hasLostOutput() {
        return false;
    }
}
