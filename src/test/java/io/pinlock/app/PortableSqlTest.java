package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of what other engines with PostgreSQL's language do differently, only what docs/scale.md names is used. */
class PortableSqlTest {
    private static final Pattern NAMED = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);
    private static final String IN_TABLES = """
            SELECT DISTINCT 'index ' || amname FROM pg_class JOIN pg_am ON pg_am.oid = relam
                WHERE relkind = 'i' AND amname <> 'btree' AND relnamespace = 'public'::regnamespace
            UNION SELECT CASE WHEN tgdeferrable THEN 'deferrable trigger' WHEN tgtype & 1 = 1 THEN 'trigger of rows'
                ELSE 'trigger of statements' END FROM pg_trigger WHERE NOT tgisinternal
            UNION SELECT 'deferrable constraint' FROM pg_constraint WHERE condeferrable
            UNION SELECT 'exclusion constraint' FROM pg_constraint WHERE contype = 'x'
            UNION SELECT 'ON DELETE CASCADE' FROM pg_constraint WHERE confdeltype = 'c'
            UNION SELECT 'function in ' || lanname FROM pg_proc JOIN pg_language ON pg_language.oid = prolang
                WHERE pronamespace = 'public'::regnamespace
            UNION SELECT 'identity column' FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                WHERE attidentity <> '' AND relnamespace = 'public'::regnamespace
            UNION SELECT 'generated column' FROM pg_attribute WHERE attgenerated <> ''
            UNION SELECT 'partial index' FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
                WHERE indpred IS NOT NULL AND relnamespace = 'public'::regnamespace
            UNION SELECT 'index of an expression' FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
                WHERE indexprs IS NOT NULL AND relnamespace = 'public'::regnamespace
            UNION SELECT CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'partitioned table' END FROM pg_class
                WHERE relkind IN ('v', 'm', 'p') AND relnamespace = 'public'::regnamespace
            UNION SELECT CASE collprovider WHEN 'i' THEN 'ICU collation' ELSE 'collation' END FROM pg_collation
                WHERE collnamespace = 'public'::regnamespace
            UNION SELECT 'unlogged table' FROM pg_class WHERE relpersistence = 'u'
            UNION SELECT 'extension ' || extname FROM pg_extension WHERE extname <> 'plpgsql'
            UNION SELECT 'type of its own' FROM pg_type WHERE typtype IN ('e', 'd', 'r') AND typnamespace = 'public'::regnamespace""";
    private static final Map<String, Pattern> IN_TEXTS = Map.ofEntries(Map.entry("advisory lock", Pattern.compile("pg_\\w*advisory")),
            Map.entry("SKIP LOCKED", Pattern.compile("SKIP LOCKED")), Map.entry("NOWAIT", Pattern.compile("\\bNOWAIT\\b")),
            Map.entry("FOR NO KEY UPDATE", Pattern.compile("FOR NO KEY UPDATE")),
            Map.entry("FOR KEY SHARE", Pattern.compile("FOR KEY SHARE")), Map.entry("FOR SHARE", Pattern.compile("FOR SHARE")),
            Map.entry("WITH that writes", Pattern.compile("\\bAS \\(\\s*(INSERT|UPDATE|DELETE)\\b")),
            Map.entry("WITH RECURSIVE", Pattern.compile("WITH RECURSIVE")), Map.entry("LATERAL", Pattern.compile("\\bLATERAL\\b")),
            Map.entry("DISTINCT ON", Pattern.compile("DISTINCT ON")),
            Map.entry("unnest of several arrays", Pattern.compile("unnest\\([^()]*(\\([^()]*\\)[^()]*)*,")),
            Map.entry("LISTEN", Pattern.compile("\\b(LISTEN|NOTIFY) ")), Map.entry("LOCK TABLE", Pattern.compile("\\bLOCK TABLE")),
            Map.entry("COPY", Pattern.compile("\\bCOPY ")), Map.entry("pg_backend_pid", Pattern.compile("pg_backend_pid")),
            Map.entry("SET LOCAL", Pattern.compile("SET LOCAL")), Map.entry("enable_seqscan", Pattern.compile("enable_seqscan")));

    static Set<String> inText(String text) {
        return IN_TEXTS.entrySet().stream().filter(each -> each.getValue().matcher(text).find()).map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> used() throws Exception {
        Set<String> used = new TreeSet<>();
        try (Connection connection = TestPostgres.fresh().connect();
                ResultSet rows = connection.createStatement().executeQuery(IN_TABLES)) {
            while (rows.next()) {
                used.add(rows.getString(1));
            }
        }
        for (Path file : sources()) {
            used.addAll(inText(Files.readString(file)));
        }
        return used;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @Test
    void testSuccess_whatIsUsedIsNamed() throws Exception {
        assertThat(NAMED.matcher(Files.readString(Path.of("docs/scale.md"))).results().map(each -> each.group(1)).toList())
                .containsExactlyInAnyOrderElementsOf(used());
    }

    @Test
    void testFailure_whatBindsIsSeen() {
        assertThat(inText("SELECT pg_try_advisory_lock(1)")).containsExactly("advisory lock");
        assertThat(inText("WITH gone AS (DELETE FROM a RETURNING id) SELECT * FROM unnest(?::text[], ?) FOR SHARE"))
                .containsExactly("FOR SHARE", "WITH that writes", "unnest of several arrays");
        assertThat(inText("SELECT 1 FROM domain WHERE name = ANY (?) FOR UPDATE")).isEmpty();
    }
}
