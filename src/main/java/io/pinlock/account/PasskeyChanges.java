package io.pinlock.account;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a login does to its passkeys and recovery codes, with what the journal says about it. */
@Component
public class PasskeyChanges {
    private final Database database;
    private final RecoveryCodes codes;
    private final Journal journal;

    PasskeyChanges(Database database, RecoveryCodes codes, Journal journal) {
        this.database = database;
        this.codes = codes;
        this.journal = journal;
    }

    /**
     * A passkey has been stored.
     *
     * @return the recovery codes that come with the first one, to be told once; none where the login has had some already
     */
    public List<String> added(Actor actor, String login, String label) {
        return database.transaction(tx -> {
            write(tx, actor, login, "PasskeyAdded", "DONE", Optional.of(label));
            return codes.first(tx, login);
        });
    }

    /** Removes a passkey, and with the last one the recovery codes. */
    public void remove(Actor actor, Passkeys.Passkey passkey) {
        database.transaction(tx -> {
            tx.read(Passkeys.held(passkey.login())).get();
            Passkeys.remove(passkey.login(), passkey.id()).forEach(tx::write);
            write(tx, actor, passkey.login(), "PasskeyRemoved", "DONE", Optional.of(passkey.label()));
            return passkey;
        });
    }

    /** Makes new recovery codes, in place of all before; to be told once. */
    public List<String> renewCodes(Actor actor, String login) {
        return database.transaction(tx -> {
            write(tx, actor, login, "RecoveryCodes", "RENEWED", Optional.empty());
            return codes.renew(tx, login);
        });
    }

    /** Uses a recovery code, as {@link RecoveryCodes#use} does. */
    public RecoveryCodes.Verdict useCode(String login, String typed, String address) {
        RecoveryCodes.Verdict verdict = codes.use(login, typed, address);
        if (verdict == RecoveryCodes.Verdict.RIGHT) {
            Optional<AccountId> account = database.read(Passkeys.accountOf(login));
            Actor actor = new Actor(account.isPresent() ? Actor.Kind.ACCOUNT : Actor.Kind.OPERATOR, Optional.of(login), Optional.empty(),
                    Optional.of(address), Optional.empty());
            database.write(journal.entry(actor, account, "RecoveryCode", "USED", Optional.empty()));
        }
        return verdict;
    }

    private void write(Transaction tx, Actor actor, String login, String action, String outcome, Optional<String> detail) {
        tx.write(journal.entry(actor, tx.read(Passkeys.accountOf(login)).get(), action, outcome, detail));
    }
}
