package io.pinlock.account;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a login looks for again and again in the list of its domains. */
@Component
public class SavedSearches {
    /** More than this many are not kept. */
    public static final int MOST = 20;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 1_000;

    private final Database database;

    SavedSearches(Database database) {
        this.database = database;
    }

    /** One of them: its name, and the query of the list's address. */
    public record SavedSearch(String name, String query) {}

    /** Those of a login, by name. */
    public List<SavedSearch> of(String login) {
        return database.read(all(login));
    }

    private static Query<List<SavedSearch>> all(String login) {
        return Sql.of("SELECT name, query FROM saved_search WHERE login = ? ORDER BY name LIMIT ?", login, MOST)
                .list(row -> new SavedSearch(row.text("name"), row.text("query")));
    }

    /** Keeps one under that name, in place of another of the same name; false where it is none, or there are too many. */
    public boolean keep(String login, SavedSearch search) {
        if (search.name().isBlank() || search.name().length() > LONGEST_NAME || search.query().length() > LONGEST_QUERY) {
            return false;
        }
        return database.transaction(tx -> {
            // Whoever keeps another one for this login at the same moment waits here.
            tx.read(Sql.of("SELECT login FROM credential WHERE login = ? FOR NO KEY UPDATE", login).one(row -> row.text("login")));
            boolean room = tx.read(all(login)).get().stream().filter(kept -> !kept.name().equals(search.name())).count() < MOST;
            if (room) {
                tx.write(Sql.of("""
                        INSERT INTO saved_search (login, name, query) VALUES (?, ?, ?)
                        ON CONFLICT (login, name) DO UPDATE SET query = EXCLUDED.query""", login, search.name(), search.query()));
            }
            return room;
        });
    }

    /** Forgets one. */
    public void forget(String login, String name) {
        database.write(Sql.of("DELETE FROM saved_search WHERE login = ? AND name = ?", login, name));
    }
}
