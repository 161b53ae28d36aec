package io.pinlock.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pinlock.base.AccountId;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What came of sign-ins, as the journal and {@code pinlock.sign.ins} tell it. What repeats within an hour is one entry of the journal with
 * a count, and what costs nobody anything, such as being refused without a look at the password, is counted once a minute on each node:
 * nobody fills the disk by it, or holds up those who sign in. Nothing is written about a login that does not exist.
 */
@Component
public class SignIns {
    private static final String ACTION = "SignIn";
    private static final String METER = "pinlock.sign.ins";

    private final Database database;
    private final Journal journal;
    private final MeterRegistry meters;
    private final Cache<String, Boolean> lately = Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).maximumSize(10_000).build();

    SignIns(Database database, Journal journal, MeterRegistry meters) {
        this.database = database;
        this.journal = journal;
        this.meters = meters;
    }

    /** What the journal says of it; a call of the API with the right password is not worth an entry. */
    private enum Entry {
        DONE, WRONG_PASSWORD, WRONG_SECOND_STEP, LOCKED_OUT, SIGN_IN_DISABLED, PUBLIC_PASSWORD
    }

    private record Known(Optional<AccountId> account) {}

    /** A login was checked, at whichever door. */
    void judged(String login, String address, Logins.Verdict verdict) {
        count(verdict);
        switch (verdict) {
            case Logins.Verdict.Right _,Logins.Verdict.Busy _ -> {
                // Not worth an entry.
            }
            case Logins.Verdict.Wrong _ -> write(login, address, Entry.WRONG_PASSWORD, Optional.empty());
            case Logins.Verdict.Disabled _ -> writeNowAndThen(login, address, Entry.SIGN_IN_DISABLED);
            case Logins.Verdict.Public _ -> writeNowAndThen(login, address, Entry.PUBLIC_PASSWORD);
            case Logins.Verdict.Locked _ -> writeNowAndThen(login, address, Entry.LOCKED_OUT);
        }
    }

    /** Somebody has signed in to the panel. Each address has an entry of its own. */
    public void opened(String login, String address) {
        write(login, address, Entry.DONE, Optional.of("from " + address));
    }

    /** The password was right, and then the passkey or recovery code was not. */
    public void secondStepFailed(String login, String address) {
        write(login, address, Entry.WRONG_SECOND_STEP, Optional.empty());
    }

    private void count(Logins.Verdict verdict) {
        Counter.builder(METER).description("Logins that were checked, by what came of it; of the API each call without a session")
                .tag("outcome", verdict.getClass().getSimpleName().toLowerCase(Locale.ROOT)).register(meters).increment();
    }

    private void writeNowAndThen(String login, String address, Entry entry) {
        if (lately.asMap().putIfAbsent(entry + " " + login, true) == null) {
            write(login, address, entry, Optional.empty());
        }
    }

    private void write(String login, String address, Entry entry, Optional<String> detail) {
        database.read(Sql.of("SELECT account_id FROM credential WHERE login = ?", login)
                .one(row -> new Known(row.optionalNumber("account_id").map(AccountId::new)))).ifPresent(known -> {
                    Actor actor = new Actor(known.account().isPresent() ? Actor.Kind.ACCOUNT : Actor.Kind.OPERATOR, Optional.of(login),
                            Optional.empty(), Optional.of(address), Optional.empty());
                    database.write(journal.counted(actor, known.account(), Optional.empty(), ACTION, entry.name(), detail));
                });
    }
}
