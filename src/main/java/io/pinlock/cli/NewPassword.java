package io.pinlock.cli;

import io.pinlock.account.PasswordRule;
import io.pinlock.base.StartupFailure;
import java.security.SecureRandom;
import java.util.Base64;
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

    Chosen choose(Terminal terminal) {
        if (fromInput && generate) {
            throw new StartupFailure("--password-stdin and --generate-password exclude each other.");
        }
        if (fromInput) {
            return checked(terminal.firstLine());
        }
        if (generate || !terminal.isInteractive()) {
            byte[] random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            return new Chosen(Base64.getUrlEncoder().encodeToString(random), true);
        }
        return checked(terminal.password("New password: "));
    }

    private static Chosen checked(String password) {
        if (!PasswordRule.isFit(password) || !password.equals(password.strip())) {
            throw new StartupFailure("A password has 12 to 128 characters and no blanks at its ends.");
        }
        return new Chosen(password, false);
    }
}
