package io.pinlock.admin;

import io.pinlock.account.Accounts;
import io.pinlock.account.DemoLogins;
import io.pinlock.account.HashedPassword;
import io.pinlock.account.OperatorLogin;
import io.pinlock.account.Passkeys;
import io.pinlock.account.PasswordRule;
import io.pinlock.account.Sessions;
import io.pinlock.base.AccountId;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The logins of the operator's people, and what any login has beside its password. Every change is journalled. */
@Component
public class LoginAdministration extends Administration {
    private final Database database;
    private final Accounts accounts;
    private final DemoLogins demo;

    LoginAdministration(Database database, Accounts accounts, Journal journal, DemoLogins demo) {
        super(accounts, journal);
        this.database = database;
        this.accounts = accounts;
        this.demo = demo;
    }

    /** The operator's logins, by name. */
    public List<OperatorLogin> operators() {
        return database.read(OperatorLogin.all());
    }

    /** Adds a login of the operator. */
    public OrderResult createOperator(Actor actor, String typed, String password) {
        Optional<String> login = Accounts.login(typed);
        if (login.isEmpty()) {
            return AdminReason.NO_LOGIN.with(typed);
        }
        Optional<Refusal> unfit = PasswordRule.objection(login.get(), password);
        if (unfit.isPresent()) {
            return new OrderResult.Refused(unfit.get());
        }
        HashedPassword hashed = accounts.hash(login.get(), password);
        return database.transaction(tx -> {
            if (!accounts.createOperator(tx, login.get(), hashed)) {
                return AdminReason.LOGIN_EXISTS.with(login.get());
            }
            tx.write(note(actor, Optional.empty(), login.get(), "OperatorCreated", Optional.empty()));
            return new OrderResult.Yes("The operator's login " + login.get() + " is created.");
        });
    }

    /**
     * Keeps a login of the operator from being used, or lets it be used again; its sessions are void at once. In the panel one that can be
     * used always stays; at the command line another one can be made.
     */
    public OrderResult setOperatorDisabled(Actor actor, String typed, boolean disabled) {
        boolean inThePanel = actor.session().isPresent();
        List<String> closed = disabled && inThePanel ? demo.closed() : List.of();
        return database.transaction(tx -> {
            List<OperatorLogin> all = tx.read(OperatorLogin.held()).get();
            Optional<String> login = Accounts.login(typed).filter(name -> all.stream().anyMatch(one -> one.login().equals(name)));
            if (login.isEmpty()) {
                return AdminReason.UNKNOWN_OPERATOR.with(typed);
            }
            if (disabled && inThePanel && all.stream().filter(one -> one.isEnabled() && !closed.contains(one.login()))
                    .allMatch(one -> one.login().equals(login.get()))) {
                return AdminReason.LAST_OPERATOR.with();
            }
            if (!tx.read(disabled ? accounts.disable(login.get(), true) : accounts.enable(login.get(), true)).get()) {
                return (disabled ? AdminReason.DISABLED_ALREADY : AdminReason.ENABLED_ALREADY).with(login.get());
            }
            tx.write(note(actor, Optional.empty(), login.get(), disabled ? "OperatorDisabled" : "OperatorEnabled", Optional.empty()));
            return new OrderResult.Yes(login.get() + " is " + (disabled ? "disabled" : "enabled") + ".");
        });
    }

    /**
     * Takes passkeys and recovery codes from a login that has lost them, also from the operator's: its password alone opens the panel
     * again.
     */
    public OrderResult removePasskeys(Actor actor, String typed) {
        Optional<String> login = Accounts.login(typed).filter(accounts::exists);
        if (login.isEmpty()) {
            return unknown(typed);
        }
        return database.transaction(tx -> {
            Optional<AccountId> account = tx.read(Passkeys.accountOf(login.get())).get();
            tx.read(Passkeys.held(login.get())).get();
            Passkeys.removeAll(login.get()).forEach(tx::write);
            tx.write(Sessions.end(login.get()));
            tx.write(note(actor, account, login.get(), "PasskeysRemoved", Optional.empty()));
            return new OrderResult.Yes("The passkeys of " + login.get() + " are removed.");
        });
    }
}
