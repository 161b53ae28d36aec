package io.pinlock.server;

import io.pinlock.operator.Done;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** An order of the operator at the command line: done with exit code 0, refused with 1. */
abstract class OrderCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    private Workplace workplace;

    /** Where orders are carried out. */
    @FunctionalInterface
    interface Workplace {
        /** Gives the exit code that the work gives. */
        int order(Options options, Function<ConfigurableApplicationContext, Integer> work);
    }

    void carryOutAt(Workplace other) {
        workplace = other;
    }

    abstract Done carryOut(ApplicationContext context);

    /** Where it is said that all went well. */
    PrintWriter words() {
        return spec.commandLine().getOut();
    }

    @Override
    public Integer call() {
        return workplace.order(options, context -> {
            Done done = carryOut(context);
            boolean yes = done instanceof Done.Yes;
            (yes ? words() : spec.commandLine().getErr()).println(done.message());
            return yes ? 0 : 1;
        });
    }
}
