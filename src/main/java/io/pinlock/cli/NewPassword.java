package io.pinlock.cli;

import io.pinlock.account.PasswordRule;
import io.pinlock.base.StartupFailure;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A password for an account: typed, read from standard input, or made and printed. Never a command line argument, which others can see. */
final class NewPassword {
    private static final int RANDOM_BYTES = 15;

    @Option(names = "--password-stdin", description = "Read the password from the first line of standard input.")
    private boolean fromInput;
    @Option(names = "--generate-password", description = "Make a password and print it (the default without a terminal).")
    private boolean generate;

    /** @param generated whether it has to be shown, because nobody knows it yet */
    record Chosen(String password, boolean generated) {
        String announcement() {
            return generated ? System.lineSeparator() + "Password: " + password : "";
        }

        @Override
        public String toString() {
            return "Chosen[" + generated + "]";
        }
    }

    Chosen choose() {
        if (fromInput && generate) {
            throw new StartupFailure("--password-stdin and --generate-password exclude each other.");
        }
        if (fromInput) {
            return checked(firstLine());
        }
        Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (generate || console.isEmpty()) {
            byte[] random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            return new Chosen(Base64.getUrlEncoder().encodeToString(random), true);
        }
        return checked(Optional.ofNullable(console.get().readPassword("New password: ")).map(String::new).orElse(""));
    }

    private static Chosen checked(String password) {
        if (!PasswordRule.isFit(password) || !password.equals(password.strip())) {
            throw new StartupFailure("A password has 12 to 128 characters and no blanks at its ends.");
        }
        return new Chosen(password, false);
    }

    private static String firstLine() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
