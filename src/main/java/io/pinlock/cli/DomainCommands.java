package io.pinlock.cli;

import io.pinlock.account.TransferMode;
import io.pinlock.admin.DomainAdministration;
import io.pinlock.admin.DomainImport;
import io.pinlock.admin.OrderResult;
import io.pinlock.base.journal.Actor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pinlock domain ...} */
@Command(name = "domain", mixinStandardHelpOptions = true, description = "The portfolio.", subcommands = {DomainCommands.Import.class,
        DomainCommands.Mode.class, DomainCommands.ClearAttempts.class, DomainCommands.Freeze.class, DomainCommands.Release.class,
        RecoveryCommands.Recover.class, RecoveryCommands.Confirm.class, RecoveryCommands.Stop.class})
final class DomainCommands {
    @Command(name = "import", mixinStandardHelpOptions = true, description = {
            "Adds domains from a CSV file with lines of domain,account,auth, or with the columns that its first line names.",
            "A bad line is reported with its number and stops nothing else. What is in the portfolio already is not changed.",
            "A name that is kept for its former holder is a bad line for any other account."})
    static final class Import extends OperatorCommand {
        @Parameters(paramLabel = "FILE", description = "UTF-8; its first line may be a heading.")
        @SuppressWarnings("NullAway.Init")
        private Path file;
        @Option(names = "--dry-run", description = "Only says what would be added, is there already, and would be refused.")
        private boolean dryRun;

        @Override
        boolean needsFiles() {
            return true;
        }

        @Override
        OrderResult carryOut(ApplicationContext context) {
            PrintWriter err = spec.commandLine().getErr();
            try (CountingStream bytes = new CountingStream(Files.newInputStream(file));
                    BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
                ProgressBar bar = new ProgressBar(err, Files.size(file));
                DomainImport.Progress end = reading(context, progress -> {
                    progress.bad().forEach(bad -> err.println("line " + bad.number() + ": " + bad.why()));
                    bar.show(bytes.count());
                }).read(lines);
                bar.finish();
                String summary = dryRun ? end.prediction() : end.summary();
                return end.refused() == 0
                        ? new OrderResult.Yes(summary)
                        : new OrderResult.Refused(CliReason.LINES_REFUSED.refusal(summary));
            } catch (IOException e) {
                return new OrderResult.Refused(CliReason.UNREADABLE_FILE.refusal(file.toString(), e.getClass().getSimpleName()));
            }
        }

        private DomainImport reading(ApplicationContext context, Consumer<DomainImport.Progress> listener) {
            DomainAdministration desk = context.getBean(DomainAdministration.class);
            return dryRun ? DomainImport.check(desk, listener) : DomainImport.of(desk, Actor.operator(), listener);
        }
    }

    @Command(name = "transfer-mode", mixinStandardHelpOptions = true,
            description = "Sets what a domain answers to user transfers by itself.")
    static final class Mode extends OperatorCommand {
        @Parameters(index = "0", paramLabel = "DOMAIN")
        @SuppressWarnings("NullAway.Init")
        private String domain;
        @Parameters(index = "1", paramLabel = "MODE", description = "One of: ${COMPLETION-CANDIDATES}.")
        @SuppressWarnings("NullAway.Init")
        private TransferMode mode;

        @Override
        OrderResult carryOut(ApplicationContext context) {
            return context.getBean(DomainAdministration.class).setTransferMode(domain, mode);
        }
    }

    /** What is done for one domain, with a reason. */
    abstract static class WithReason extends OperatorCommand {
        @Parameters(paramLabel = "DOMAIN")
        @SuppressWarnings("NullAway.Init")
        private String domain;
        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; the journal keeps it.")
        @SuppressWarnings("NullAway.Init")
        private String reason;

        abstract OrderResult carryOut(DomainAdministration desk, String domain, String reason);

        @Override
        OrderResult carryOut(ApplicationContext context) {
            return carryOut(context.getBean(DomainAdministration.class), domain, reason);
        }
    }

    @Command(name = "clear-attempts", mixinStandardHelpOptions = true,
            description = {"Forgets the wrong PINs that were tried for a domain. A PIN that is outstanding stays good.",
                    "A new PIN can be requested at once, unless one is outstanding; registrars that were shut out may try again."})
    static final class ClearAttempts extends WithReason {
        @Override
        OrderResult carryOut(DomainAdministration desk, String domain, String reason) {
            return desk.clearAttempts(Actor.operator(), domain, reason);
        }
    }

    @Command(name = "freeze", mixinStandardHelpOptions = true, description = {
            "Freezes a domain with an active lock: no PIN is sent or accepted for it, and nothing that a lock can guard happens to it.",
            "Only its contacts can end that, with PINs that the holder asks for."})
    static final class Freeze extends WithReason {
        @Override
        OrderResult carryOut(DomainAdministration desk, String domain, String reason) {
            return desk.freeze(Actor.operator(), domain, reason);
        }
    }

    @Command(name = "release", mixinStandardHelpOptions = true, description = {
            "Lets a name go that was deleted or handed away with an active lock, and is kept for its former holder.",
            "Anybody can add it then. Ask the former holder first: the lock was there so that this does not happen."})
    static final class Release extends WithReason {
        @Override
        OrderResult carryOut(DomainAdministration desk, String domain, String reason) {
            return desk.release(Actor.operator(), domain, reason);
        }
    }
}
