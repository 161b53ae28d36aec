package io.pinlock.account;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The sessions of the panel that a login has open, in whichever browser, to be looked at and ended. */
@Component
public class OpenSessions {
    /** The beginning of the hash, as {@link Sessions#mark} writes it. */
    private static final String MARK = "encode(substring(id_hash FROM 1 FOR " + Sessions.MARK_BYTES + "), 'hex')";

    private final Database database;
    private final Journal journal;
    private final InstantSource clock;
    private final PanelSettings settings;

    OpenSessions(Database database, Journal journal, InstantSource clock, PanelSettings settings) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * A session.
     *
     * @param mark    what tells it apart; opens nothing
     * @param seenAt  when it was used last, to about a minute
     * @param address from where, at about that time
     * @param browser as the browser calls itself; may be empty
     */
    public record Open(String mark, Instant openedAt, Instant seenAt, String address, String browser) {}

    /** Those of a login, the one that was used last first. */
    public List<Open> of(String login) {
        Instant now = clock.instant();
        return database.read(Sql.of("SELECT " + MARK + """
                 AS mark, opened_at, seen_at, address, browser
                FROM session JOIN credential USING (login)
                WHERE login = ? AND panel AND expires_at > ? AND seen_at > ? AND changed_at = password_set_at AND disabled_at IS NULL
                ORDER BY seen_at DESC, opened_at DESC""", login, now, now.minus(settings.idle()))
                .list(row -> new Open(row.text("mark"), row.instant("opened_at"), row.instant("seen_at"), row.text("address"),
                        row.text("browser"))));
    }

    /** Ends one of them, on every node. */
    public void end(Actor actor, String login, String mark) {
        end(actor, login, Sql.of("DELETE FROM session WHERE login = ? AND panel AND " + MARK + " = ? RETURNING login", login, mark));
    }

    /** Ends all of them but one. */
    public void endOthers(Actor actor, String login, String mark) {
        end(actor, login, Sql.of("DELETE FROM session WHERE login = ? AND panel AND " + MARK + " <> ? RETURNING login", login, mark));
    }

    private void end(Actor actor, String login, Sql deletion) {
        database.transaction(tx -> {
            List<String> ended = tx.read(deletion.list(row -> row.text("login"))).get();
            if (!ended.isEmpty()) {
                note(tx, actor, login, ended.size());
            }
            return ended;
        });
    }

    private void note(Transaction tx, Actor actor, String login, int number) {
        tx.write(journal.entry(actor, tx.read(Passkeys.accountOf(login)).get(), "SessionsEnded", "DONE",
                Optional.of(String.valueOf(number))));
    }
}
