package io.pinlock.cli;

import io.pinlock.admin.Check;
import io.pinlock.admin.OrderResult;
import java.io.PrintWriter;
import java.util.List;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;

/** {@code pinlock check}: proves the books and the locks, exit code 1 where something is wrong. */
@Command(name = "check", mixinStandardHelpOptions = true, description = "Proves that ledger, balances, terms, locks and tokens add up.")
final class CheckCommand extends OperatorCommand {
    @Override
    OrderResult carryOut(ApplicationContext context) {
        PrintWriter out = spec.commandLine().getOut();
        List<Check.Finding> findings = context.getBean(Check.class).run();
        for (Check.Finding finding : findings) {
            out.println((finding.violations().isEmpty() ? "ok      " : "BROKEN  ") + finding.rule());
            finding.violations().forEach(violation -> out.println("          " + violation));
        }
        long broken = findings.stream().filter(finding -> !finding.violations().isEmpty()).count();
        return broken == 0
                ? new OrderResult.Yes("All " + findings.size() + " rules hold.")
                : new OrderResult.Refused(CliReason.RULES_BROKEN.refusal(broken));
    }
}
