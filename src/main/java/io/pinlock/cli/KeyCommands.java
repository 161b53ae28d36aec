package io.pinlock.cli;

import io.pinlock.admin.KeyRotation;
import io.pinlock.admin.OrderResult;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pinlock keys ...} */
@Command(name = "keys", mixinStandardHelpOptions = true, description = "The keys that tokens and stored secrets are sealed under.",
        subcommands = KeyCommands.Rotate.class)
final class KeyCommands {
    @Command(name = "rotate", mixinStandardHelpOptions = true,
            description = "Uses new keys from now on, while the server runs. No live PIN is lost.")
    static final class Rotate extends OperatorCommand {
        @Option(names = "--prepare", description = "Only adds them to the key file, to be copied to every node before they are used.")
        private boolean prepare;

        @Override
        OrderResult carryOut(ApplicationContext context) {
            KeyRotation rotation = context.getBean(KeyRotation.class);
            return prepare ? rotation.prepare() : rotation.rotate();
        }
    }
}
