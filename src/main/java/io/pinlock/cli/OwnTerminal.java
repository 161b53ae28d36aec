package io.pinlock.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** The one of this process. */
public final class OwnTerminal implements Terminal {
    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    @Override
    public boolean isInteractive() {
        return console().isPresent();
    }

    @Override
    public String password(String prompt) {
        return console().flatMap(console -> Optional.ofNullable(console.readPassword("%s", prompt))).map(String::new).orElse("");
    }

    @Override
    public String firstLine() {
        try {
            return Objects.requireNonNullElse(
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasLostOutput() {
        return System.out.checkError();
    }
}
