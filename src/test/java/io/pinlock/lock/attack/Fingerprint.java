package io.pinlock.lock.attack;

import io.pinlock.app.TestServer;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the database says of a domain.
 *
 * @param traits what must not change
 * @param rest   what an attempt may leave behind: tokens, transfers, a date of the lock, a password
 */
record Fingerprint(Map<Trait, String> traits, String rest) {
    private static final String REST = """
            coalesce((SELECT token::text FROM token WHERE domain = wanted.name), '')
                || coalesce((SELECT pinlock::text FROM pinlock WHERE domain = wanted.name), '')
                || (SELECT credential::text FROM credential WHERE credential.login = wanted.login)
                || coalesce((SELECT string_agg(outsider::text, ' ') FROM outsider WHERE domain = wanted.name), '')
                || coalesce((SELECT string_agg(auth_failure::text, ' ') FROM auth_failure WHERE domain = wanted.name), '')
                || coalesce((SELECT string_agg(user_transfer::text, ' ' ORDER BY id) FROM user_transfer
                    WHERE domain = wanted.name), '') AS rest""";
    private static final String SQL = "SELECT "
            + Arrays.stream(Trait.values()).map(Trait::column).collect(Collectors.joining(", ")) + ", " + REST + """
                     FROM (SELECT ? AS name, ? AS login) AS wanted
                    JOIN account ON account.login = wanted.login LEFT JOIN domain ON domain.name = wanted.name""";

    static Fingerprint of(TestServer server, String domain, String holder) {
        Query<Fingerprint> query = Sql.of(SQL, domain, holder).one(Fingerprint::read).map(found -> found.orElseThrow());
        return server.bean(Database.class).read(query);
    }

    private static Fingerprint read(Row row) throws SQLException {
        Map<Trait, String> traits = new EnumMap<>(Trait.class);
        for (Trait trait : Trait.values()) {
            traits.put(trait, row.text(trait.name()));
        }
        return new Fingerprint(traits, row.text("rest"));
    }

    /** What is different in the other one. */
    Set<Trait> changed(Fingerprint other) {
        Set<Trait> changed = EnumSet.noneOf(Trait.class);
        traits.forEach((trait, value) -> {
            if (!value.equals(other.traits().get(trait))) {
                changed.add(trait);
            }
        });
        return changed;
    }
}
