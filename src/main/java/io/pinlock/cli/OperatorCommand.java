package io.pinlock.cli;

import io.pinlock.admin.OrderResult;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** An order of the operator at the command line: done with exit code 0, refused with 1. */
abstract class OperatorCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    private OperatorCommands.Workplace workplace;

    void carryOutAt(OperatorCommands.Workplace other) {
        workplace = other;
    }

    abstract OrderResult carryOut(ApplicationContext context);

    /** Where it is said that all went well. */
    PrintWriter words() {
        return spec.commandLine().getOut();
    }

    @Override
    public Integer call() {
        return workplace.order(options.properties(), context -> {
            switch (carryOut(context)) {
                case OrderResult.Yes(var message) -> {
                    words().println(message);
                    return 0;
                }
                case OrderResult.Refused(var refusal) -> {
                    spec.commandLine().getErr().println(RefusalMessages.of(refusal));
                    return 1;
                }
            }
        });
    }
}
