package io.pinlock.cli;

import io.pinlock.admin.AdminReason;
import io.pinlock.admin.OrderResult;
import io.pinlock.admin.RecoveryAdministration;
import io.pinlock.base.StartupFailure;
import io.pinlock.base.journal.Actor;
import io.pinlock.sms.Language;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The orders of {@code pinlock domain} about recoveries. */
final class RecoveryCommands {
    private RecoveryCommands() {}

    /** One for which it may have to be known which operator orders it. */
    abstract static class ByOperator extends OperatorCommand {
        @Option(names = "--as", paramLabel = "LOGIN",
                description = "Your login; its password is asked for, or read from the first line of standard input.")
        @Nullable
        private String login;

        boolean isNamed() {
            return login != null;
        }

        /** Carries the order out for the operator of that login. */
        OrderResult as(RecoveryAdministration desk, Function<Actor, OrderResult> order) {
            if (login == null) {
                throw new StartupFailure("A court order needs two operators: say who you are with --as LOGIN.");
            }
            String password = terminal().isInteractive() ? terminal().password("Password of " + login + ": ") : terminal().firstLine();
            String named = login;
            return desk.proved(named, password).map(order)
                    .orElseGet(() -> new OrderResult.Refused(AdminReason.OPERATOR_NOT_PROVED.refusal(named)));
        }
    }

    @Command(name = "recover", mixinStandardHelpOptions = true, description = {
            "Starts the recovery of a lock whose phone is lost: after a waiting period, which nothing shortens, it goes to another phone.",
            "All contacts are told at once, every day, and a day before the end. The account can stop it, and the contacts where messages",
            "offer a way to say no; otherwise they call.",
            "At its end the account has the PIN sent to the new phone, and confirms it."})
    static final class Recover extends ByOperator {
        @Parameters(index = "0", paramLabel = "DOMAIN")
        @SuppressWarnings("NullAway.Init")
        private String domain;
        @Parameters(index = "1", paramLabel = "NUMBER", description = "The new phone, with its country code.")
        @SuppressWarnings("NullAway.Init")
        private String number;
        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; the journal keeps it, the holder sees it.")
        @SuppressWarnings("NullAway.Init")
        private String reason;
        @Option(names = "--language", paramLabel = "LANGUAGE", description = "EN or DE; that of the lock unless it is given.")
        @Nullable
        private Language language;
        @Option(names = "--court-order", description = {"By order of a court: only the operator can stop it.",
                "Nothing begins before another operator has given the order confirm-recovery."})
        private boolean courtOrder;

        @Override
        OrderResult carryOut(ApplicationContext context) {
            RecoveryAdministration desk = context.getBean(RecoveryAdministration.class);
            Optional<Language> wanted = Optional.ofNullable(language);
            if (courtOrder) {
                return as(desk, actor -> desk.order(actor, domain, number, wanted, reason));
            }
            return isNamed()
                    ? as(desk, actor -> desk.start(actor, domain, number, wanted, reason))
                    : desk.start(Actor.operator(), domain, number, wanted, reason);
        }
    }

    @Command(name = "confirm-recovery", mixinStandardHelpOptions = true, description = {
            "Confirms a court order that another operator has written down with recover --court-order. Its waiting period begins.",
            "The passwords of both operators must have been set a day before the order was written down."})
    static final class Confirm extends ByOperator {
        @Parameters(paramLabel = "DOMAIN")
        @SuppressWarnings("NullAway.Init")
        private String domain;

        @Override
        OrderResult carryOut(ApplicationContext context) {
            RecoveryAdministration desk = context.getBean(RecoveryAdministration.class);
            return as(desk, actor -> desk.confirm(actor, domain));
        }
    }

    @Command(name = "stop-recovery", mixinStandardHelpOptions = true,
            description = "Stops the recovery of a domain's lock, and forgets a court order that waits for a second operator.")
    static final class Stop extends OperatorCommand {
        @Parameters(paramLabel = "DOMAIN")
        @SuppressWarnings("NullAway.Init")
        private String domain;
        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; the journal keeps it.")
        @SuppressWarnings("NullAway.Init")
        private String reason;

        @Override
        OrderResult carryOut(ApplicationContext context) {
            return context.getBean(RecoveryAdministration.class).stop(Actor.operator(), domain, reason);
        }
    }
}
