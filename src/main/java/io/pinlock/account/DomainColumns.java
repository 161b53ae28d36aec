package io.pinlock.account;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which columns a login has chosen for the list of its domains. */
@Component
public class DomainColumns {
    private final Database database;

    DomainColumns(Database database) {
        this.database = database;
    }

    /** Their names; empty where it has never chosen. */
    public Optional<List<String>> of(String login) {
        return database.read(Sql.of("SELECT columns FROM domain_columns WHERE login = ?", login).one(row -> row.texts("columns")));
    }

    /** From now on these. */
    public void choose(String login, List<String> columns) {
        database.write(Sql.of("""
                INSERT INTO domain_columns (login, columns) VALUES (?, ?)
                ON CONFLICT (login) DO UPDATE SET columns = EXCLUDED.columns""", login, columns));
    }
}
