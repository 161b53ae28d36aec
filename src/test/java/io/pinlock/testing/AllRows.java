package io.pinlock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.DatabaseView;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything that is stored, but for what a server writes by itself all the time, and who has logged in. */
public final class AllRows {
    /** Without jobs, routes, logins, and numbers that a job adds up. */
    private static final String TABLES = """
            SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
                AND relname NOT IN ('flyway_schema_history', 'scheduled_tasks', 'sms_route', 'domain_count', 'credential',
                    'login_failure', 'login_known')
            ORDER BY relname""";

    /** A zone whose rows add up to nothing is the same as no row: the job that adds up takes them away. */
    private static final String COUNTS = """
            SELECT 'domain_count', coalesce(string_agg(sums::text, ' ' ORDER BY sums::text), '')
            FROM (SELECT account_id, zone, sum(domains), sum(locks) FROM domain_count GROUP BY account_id, zone
                HAVING sum(domains) <> 0 OR sum(locks) <> 0) AS sums""";

    private AllRows() {}

    /** How many rows each table has, and a hash of them; once every message has been sent. */
    public static Map<String, String> of(DatabaseView server) {
        Eventually.eventually(() -> assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'QUEUED'")).isZero());
        Database database = server.bean(Database.class);
        List<String> tables = database.read(Sql.of(TABLES).list(row -> row.text("name")));
        String hashes = tables.stream().map(table -> "SELECT '" + table + "' AS name, count(*) || ' ' || coalesce(md5(string_agg("
                + "stored::text, '\n' ORDER BY stored::text)), '') AS stored FROM " + table + " AS stored")
                .collect(Collectors.joining(" UNION ALL "));
        return new TreeMap<>(
                database.read(Sql.of(hashes + " UNION ALL " + COUNTS).list(row -> Map.entry(row.text("name"), row.text("stored"))))
                        .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
