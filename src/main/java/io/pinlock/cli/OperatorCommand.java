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

    /** Whether it reads files of whoever orders, which a server that runs as somebody else does not see. */
    boolean needsFiles() {
        return false;
    }

    Terminal terminal() {
        return workplace.terminal();
    }

    /** Where it is said that all went well. */
    PrintWriter words() {
        return spec.commandLine().getOut();
    }

    @Override
    public Integer call() {
        return workplace.order(new OperatorCommands.Order(options.properties(), needsFiles()), context -> {
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
