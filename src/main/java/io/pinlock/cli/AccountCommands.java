package io.pinlock.cli;

import io.pinlock.account.GuardProfile;
import io.pinlock.account.TransferMode;
import io.pinlock.admin.AccountAdministration;
import io.pinlock.admin.LoginAdministration;
import io.pinlock.admin.OrderResult;
import io.pinlock.base.journal.Actor;
import io.pinlock.lock.AccountGuard;
import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pinlock account ...} */
@Command(name = "account", mixinStandardHelpOptions = true, description = "Accounts: registrars and subresellers.", subcommands = {
        AccountCommands.Create.class, AccountCommands.Password.class, AccountCommands.CreditLimit.class,
        AccountCommands.EmergencyCredit.class,
        AccountCommands.TokenLifetime.class, AccountCommands.Mode.class, AccountCommands.Profile.class, AccountCommands.Strict.class,
        AccountCommands.Bound.class, AccountCommands.Windows.class,
        AccountCommands.RemovePasskeys.class, AccountCommands.Disable.class, AccountCommands.Enable.class, AccountCommands.Vat.class})
final class AccountCommands {
    @Command(name = "create", mixinStandardHelpOptions = true, description = "Creates a registrar, or with --parent a subreseller.")
    static final class Create extends PasswordCommand {
        @Parameters(paramLabel = "LOGIN")
        @SuppressWarnings("NullAway.Init")
        private String login;
        @Option(names = "--currency", required = true, paramLabel = "CODE", description = "ISO 4217 code, for example EUR.")
        @SuppressWarnings("NullAway.Init")
        private String currency;
        @Option(names = "--vat", paramLabel = "PERCENT", defaultValue = "0", description = "VAT on top of net prices (default 0).")
        @SuppressWarnings("NullAway.Init")
        private BigDecimal vat;
        @Option(names = "--parent", paramLabel = "LOGIN", description = "The account above it.")
        private Optional<String> parent = Optional.empty();

        @Override
        OrderResult carryOut(ApplicationContext context, String password) {
            return context.getBean(AccountAdministration.class).create(Actor.operator(), login, parent, currency, vat, password);
        }
    }

    @Command(name = "password", mixinStandardHelpOptions = true, description = "Changes the password of an account.")
    static final class Password extends PasswordCommand {
        @Parameters(paramLabel = "LOGIN")
        @SuppressWarnings("NullAway.Init")
        private String login;

        @Override
        OrderResult carryOut(ApplicationContext context, String password) {
            return context.getBean(AccountAdministration.class).changePassword(Actor.operator(), login, password);
        }
    }

    @Command(name = "credit-limit", mixinStandardHelpOptions = true, description = "Sets how far a balance may go below zero.")
    static final class CreditLimit extends AccountCommand {
        @Parameters(index = "1", paramLabel = "AMOUNT", description = "In the account's currency, for example 100.00.")
        @SuppressWarnings("NullAway.Init")
        private String amount;

        @Override
        OrderResult carryOut(AccountAdministration accounts, String login) {
            return accounts.setCreditLimit(Actor.operator(), login, amount);
        }
    }

    @Command(name = "emergency-credit", mixinStandardHelpOptions = true, description = "Sets how much further it may go for renewals.")
    static final class EmergencyCredit extends AccountCommand {
        @Parameters(index = "1", paramLabel = "AMOUNT", description = "In the account's currency, for example 50.00.")
        @SuppressWarnings("NullAway.Init")
        private String amount;

        @Override
        OrderResult carryOut(AccountAdministration accounts, String login) {
            return accounts.setEmergencyCredit(Actor.operator(), login, amount);
        }
    }

    @Command(name = "token-lifetime", mixinStandardHelpOptions = true, description = "Sets how long the tokens of an account live.")
    static final class TokenLifetime extends AccountCommand {
        @Parameters(index = "1", paramLabel = "MINUTES", arity = "0..1", description = "5, 10 or 30; without it the default.")
        private Optional<Integer> minutes = Optional.empty();

        @Override
        OrderResult carryOut(AccountAdministration accounts, String login) {
            return accounts.setTokenLifetime(Actor.operator(), login, minutes);
        }
    }

    @Command(name = "transfer-mode", mixinStandardHelpOptions = true,
            description = "Sets what the domains of an account answer to user transfers.")
    static final class Mode extends AccountCommand {
        @Parameters(index = "1", paramLabel = "MODE", description = "One of: ${COMPLETION-CANDIDATES}.")
        @SuppressWarnings("NullAway.Init")
        private TransferMode mode;

        @Override
        OrderResult carryOut(AccountAdministration accounts, String login) {
            return accounts.choose(Actor.operator(), login, AccountGuard.Change.transferMode(mode));
        }
    }

    @Command(name = "guard-profile", mixinStandardHelpOptions = true, description = "Sets which commands the locks of an account cover.")
    static final class Profile extends AccountCommand {
        @Parameters(index = "1", paramLabel = "PROFILE", description = "One of: ${COMPLETION-CANDIDATES}.")
        @SuppressWarnings("NullAway.Init")
        private GuardProfile profile;

        @Override
        OrderResult carryOut(AccountAdministration accounts, String login) {
            return accounts.choose(Actor.operator(), login, AccountGuard.Change.guardProfile(profile));
        }
    }

    @Command(name = "bound-pins", mixinStandardHelpOptions = true,
            description = "Sets whether each PIN for the domains of an account is bound to one order.")
    static final class Bound extends SwitchCommand {
        @Override
        AccountGuard.Change change(boolean on) {
            return AccountGuard.Change.boundOnly(on);
        }
    }

    @Command(name = "windows", mixinStandardHelpOptions = true,
            description = "Sets whether guarded commands of an account's domains can be free for a time.")
    static final class Windows extends SwitchCommand {
        @Override
        AccountGuard.Change change(boolean on) {
            return AccountGuard.Change.windows(on);
        }
    }

    @Command(name = "strict", mixinStandardHelpOptions = true, description = "Sets whether taking a lock off needs a PIN.")
    static final class Strict extends SwitchCommand {
        @Override
        AccountGuard.Change change(boolean on) {
            return AccountGuard.Change.strict(on);
        }
    }

    @Command(name = "vat", mixinStandardHelpOptions = true, description = "Sets the VAT that an account pays from now on.")
    static final class Vat extends AccountCommand {
        @Parameters(index = "1", paramLabel = "PERCENT", description = "For example 19.")
        @SuppressWarnings("NullAway.Init")
        private BigDecimal percent;

        @Override
        OrderResult carryOut(AccountAdministration accounts, String login) {
            return accounts.setVat(Actor.operator(), login, percent);
        }
    }

    @Command(name = "disable", mixinStandardHelpOptions = true, description = {"Keeps an account from signing in, here and at the API.",
            "Its domains, locks and renewals go on, and so do the accounts below it."})
    static final class Disable extends AccountCommand {
        @Override
        OrderResult carryOut(AccountAdministration accounts, String login) {
            return accounts.disable(Actor.operator(), login);
        }
    }

    @Command(name = "enable", mixinStandardHelpOptions = true, description = "Lets a disabled account sign in again.")
    static final class Enable extends AccountCommand {
        @Override
        OrderResult carryOut(AccountAdministration accounts, String login) {
            return accounts.enable(Actor.operator(), login);
        }
    }

    @Command(name = "remove-passkeys", mixinStandardHelpOptions = true, description = {
            "Takes passkeys and recovery codes from a login that has lost them, also from the operator's.",
            "Its password alone opens the panel again."})
    static final class RemovePasskeys extends OperatorCommand {
        @Parameters(paramLabel = "LOGIN")
        @SuppressWarnings("NullAway.Init")
        private String login;

        @Override
        OrderResult carryOut(ApplicationContext context) {
            return context.getBean(LoginAdministration.class).removePasskeys(Actor.operator(), login);
        }
    }
}
