package io.pinlock.lock;

import io.pinlock.account.AccountReason;
import io.pinlock.account.AccountSettings;
import io.pinlock.account.Accounts;
import io.pinlock.account.GuardProfile;
import io.pinlock.account.HashedPassword;
import io.pinlock.account.PasswordRule;
import io.pinlock.account.TransferMode;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.rrp.language.BooleanParameter;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.EnumParameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Protection;
import io.pinlock.rrp.language.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Changes what the calling account, or one below it, chose (KB 56785081633): of the documented parameters PASSWORD, RENEWALMODE and
 * TRANSFERMODE; of this server's own PINLOCKPROFILE, PINLOCKSTRICT and TOKENLIFETIME.
 */
@Component
class ModifyRegistrar implements Command {
    private static final List<String> CHANGES = List.of("PASSWORD", "PINLOCKPROFILE", "PINLOCKSTRICT", "RENEWALMODE", "TOKENLIFETIME",
            "TRANSFERMODE");

    private final Database database;
    private final Accounts accounts;
    private final AccountGuard guard;
    private final Journal journal;

    ModifyRegistrar(Database database, Accounts accounts, AccountGuard guard, Journal journal) {
        this.database = database;
        this.accounts = accounts;
        this.guard = guard;
        this.journal = journal;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional("REGISTRAR").andOptional(CHANGES.toArray(String[]::new));
    }

    /** What would weaken an active lock is refused. */
    @Override
    public Protection protection() {
        return Protection.OWN;
    }

    @Override
    public Reply execute(Call call) {
        if (CHANGES.stream().allMatch(name -> call.text(name).isEmpty())) {
            return Reply.refused(CallReason.MISSING.refusal("one that changes something"));
        }
        // Whoever has stolen a session must not become the account by it.
        if (call.text("PASSWORD").isPresent() && call.caller().session().isPresent()) {
            return Reply.refused(AccountReason.PASSWORD_IN_SESSION.refusal());
        }
        return objection(call).map(Reply::refused).orElseGet(
                () -> accounts.lookedAt(call).map(caller -> change(call, caller))
                        .orElseGet(() -> Reply.refused(AccountReason.UNKNOWN_ACCOUNT.refusal())));
    }

    private static Optional<Refusal> objection(Call call) {
        boolean profile = isFit(call, "PINLOCKPROFILE", GuardProfile.class);
        boolean renewal = isFit(call, "RENEWALMODE", AccountSettings.RenewalMode.class);
        boolean transfer = isFit(call, "TRANSFERMODE", TransferMode.class);
        if (!profile || !renewal || !transfer) {
            return Optional.of(CallReason.MALFORMED.refusal(!profile ? "PINLOCKPROFILE" : renewal ? "TRANSFERMODE" : "RENEWALMODE"));
        }
        if (BooleanParameter.read(call, "PINLOCKSTRICT", false).isEmpty()) {
            return Optional.of(CallReason.MALFORMED.refusal("PINLOCKSTRICT"));
        }
        if (!call.text("TOKENLIFETIME").orElse("5").matches("5|10|30|(?i:default)")) {
            return Optional.of(CallReason.MALFORMED.refusal("TOKENLIFETIME"));
        }
        return call.text("PASSWORD").filter(text -> !PasswordRule.isFit(text)).map(_ -> CallReason.MALFORMED.refusal("PASSWORD"));
    }

    private static <E extends Enum<E>> boolean isFit(Call call, String name, Class<E> words) {
        return call.text(name).map(text -> EnumParameter.of(text, words)).filter(Optional::isEmpty).isEmpty();
    }

    private Reply change(Call call, Caller caller) {
        Optional<HashedPassword> password = call.text("PASSWORD").map(accounts::hash);
        Actor actor = Actor.of(caller);
        return database.transaction(tx -> {
            Optional<Refusal> refused = guard.change(tx, actor, caller.id(), wanted(call));
            if (refused.isPresent()) {
                return Reply.refused(refused.get());
            }
            call.text("TOKENLIFETIME").ifPresent(text -> {
                Optional<Duration> lifetime = Optional.of(text).filter(minutes -> minutes.matches("[0-9]+")).map(Long::valueOf)
                        .map(Duration::ofMinutes);
                accounts.setTokenLifetime(tx, caller.id(), lifetime);
                tx.write(journal.entry(actor, Optional.of(caller.id()), name(), "DONE", Optional.of("token lifetime " + text)));
            });
            password.ifPresent(hashed -> {
                accounts.changePassword(tx, caller.account().login(), hashed);
                tx.write(journal.entry(actor, Optional.of(caller.id()), name(), "PASSWORD_CHANGED", Optional.empty()));
            });
            return Reply.ok();
        });
    }

    private static AccountGuard.Change wanted(Call call) {
        return new AccountGuard.Change(call.text("TRANSFERMODE").flatMap(text -> EnumParameter.of(text, TransferMode.class)),
                call.text("RENEWALMODE").flatMap(text -> EnumParameter.of(text, AccountSettings.RenewalMode.class)),
                call.text("PINLOCKPROFILE").flatMap(text -> EnumParameter.of(text, GuardProfile.class)),
                call.text("PINLOCKSTRICT").map("1"::equals));
    }
}
