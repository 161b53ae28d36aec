package io.pinlock.server;

import io.pinlock.operator.Done;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Mixin;

/** An order that sets a password, and tells it where it was made here. */
abstract class PasswordCommand extends OrderCommand {
    @Mixin
    private final NewPassword password = new NewPassword();

    abstract Done carryOut(ApplicationContext context, String newPassword);

    @Override
    final Done carryOut(ApplicationContext context) {
        NewPassword.Chosen chosen = password.choose();
        Done done = carryOut(context, chosen.password());
        return done instanceof Done.Yes(var message) ? new Done.Yes(message + chosen.announcement()) : done;
    }
}
