package io.pinlock.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/** A bar that is drawn again and again on one line of a terminal; nothing where the output is no terminal. */
final class ProgressBar {
    private static final int WIDTH = 40;

    private final PrintWriter out;
    private final long total;
    private final boolean terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();

    ProgressBar(PrintWriter out, long total) {
        this.out = out;
        this.total = Math.max(1, total);
    }

    void show(long done) {
        if (terminal) {
            int filled = (int) Math.min(WIDTH, WIDTH * done / total);
            out.printf("\r[%s%s] %3d %%", "#".repeat(filled), " ".repeat(WIDTH - filled), Math.min(100, 100 * done / total));
            out.flush();
        }
    }

    void finish() {
        show(total);
        if (terminal) {
            out.println();
        }
    }
}
