package io.pinlock.admin;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.database.Sql;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import java.util.Optional;
import java.util.function.BiFunction;

/** What the operator's work on accounts has in common: accounts are named by their logins, and every change is journalled. */
abstract class Administration {
    private final Accounts accounts;
    private final Journal journal;

    Administration(Accounts accounts, Journal journal) {
        this.accounts = accounts;
        this.journal = journal;
    }

    final Optional<AccountRef> find(String typed) {
        return Accounts.login(typed).flatMap(accounts::find);
    }

    /** Goes on with the account and its login. */
    final OrderResult with(String typed, BiFunction<AccountRef, String, OrderResult> work) {
        return find(typed).map(account -> work.apply(account, account.login())).orElseGet(() -> unknown(typed));
    }

    /** An entry about an account. */
    final Sql note(Actor actor, AccountId account, String login, String action, Optional<String> detail) {
        return note(actor, Optional.of(account), login, action, detail);
    }

    /** The same; without a number it concerns the platform. */
    final Sql note(Actor actor, Optional<AccountId> account, String login, String action, Optional<String> detail) {
        return journal.entry(actor, account, action, "DONE", Optional.of(login + detail.map(text -> ": " + text).orElse("")));
    }

    static OrderResult unknown(String login) {
        return AdminReason.UNKNOWN_ACCOUNT.with(login);
    }
}
