package io.pinlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SQL names tables only in the room that owns them: the one whose file of tables makes them. */
class TablesTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Pattern MADE = Pattern.compile("CREATE TABLE ([a-z_]+)");
    private static final Pattern FILE = Pattern.compile("V[0-9]+__([a-z]+).*\\.sql");
    private static final Pattern TEXT = Pattern.compile("\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*\"", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("\\b(?:FROM|JOIN|INTO|UPDATE|TABLE) ([a-z_]+)");
    /** What {@code pinlock check} proves goes across rooms. */
    private static final Set<String> INVARIANTS = Set.of("MoneyInvariants.java", "LockInvariants.java");

    private static List<Path> files(String folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(MAIN.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    private static Map<String, String> owners() throws IOException {
        Map<String, String> owners = new TreeMap<>();
        for (Path file : files("resources/db/migration", ".sql")) {
            String room = FILE.matcher(file.getFileName().toString()).replaceFirst("$1");
            MADE.matcher(Files.readString(file)).results().forEach(made -> owners.put(made.group(1), room));
        }
        return owners;
    }

    /** Each table that a text of a class names and another room owns. */
    static Set<String> strangers(Map<String, String> owners, List<String> rooms, String source) {
        return TEXT.matcher(source).results().flatMap(text -> NAMED.matcher(text.group()).results()).map(name -> name.group(1))
                .filter(owners::containsKey).filter(table -> !rooms.contains(owners.get(table)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void testSuccess_tableNamesStayInTheirRoom() throws IOException {
        Map<String, String> owners = owners();
        assertThat(owners).hasSizeGreaterThan(30).containsEntry("pinlock", "lock").containsEntry("ledger_entry", "billing");
        for (Path file : files("java", ".java")) {
            if (!INVARIANTS.contains(file.getFileName().toString())) {
                List<String> rooms = Stream.of(file.toString().split("/")).toList();
                assertThat(strangers(owners, rooms, Files.readString(file))).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void testFailure_aTableOfAnotherRoom() {
        assertThat(strangers(Map.of("pinlock", "lock", "event", "event"), List.of("io", "pinlock", "event"),
                "Sql.of(\"SELECT 1 FROM event JOIN pinlock USING (domain)\")")).containsExactly("pinlock");
    }
}
