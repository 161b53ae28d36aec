package io.pinlock.cli;

import io.pinlock.admin.OrderResult;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Mixin;

/** An order that sets a password, and tells it where it was made here. */
abstract class PasswordCommand extends OperatorCommand {
    @Mixin
    private final NewPassword password = new NewPassword();

    abstract OrderResult carryOut(ApplicationContext context, String newPassword);

    @Override
    final OrderResult carryOut(ApplicationContext context) {
        NewPassword.Chosen chosen = password.choose(terminal());
        OrderResult done = carryOut(context, chosen.password());
        return done instanceof OrderResult.Yes(var message) ? new OrderResult.Yes(message + chosen.announcement()) : done;
    }
}
