package io.pinlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares recordings of {@link Recorder}: {@code BEFORE... -- AFTER...}, each a folder. What all runs of one side agree in and no run of
 * the other side has is a difference; what one run alone has is chance (a poll more, another order).
 */
final class RecordingComparison {
    private RecordingComparison() {}

    public static void main(String[] folders) {
        int middle = Arrays.asList(folders).indexOf("--");
        List<Map<String, Set<String>>> before = Stream.of(folders).limit(middle).map(RecordingComparison::read).toList();
        List<Map<String, Set<String>>> after = Stream.of(folders).skip(middle + 1).map(RecordingComparison::read).toList();
        long differences = report("- ", before, after) + report("+ ", after, before);
        System.out.println(differences + " differences; " + before.getFirst().values().stream().mapToInt(Set::size).sum() + " exchanges of "
                + before.getFirst().size() + " tests before");
        System.exit(differences == 0 ? 0 : 1);
    }

    private static long report(String sign, List<Map<String, Set<String>>> one, List<Map<String, Set<String>>> other) {
        long count = 0;
        for (Map.Entry<String, Set<String>> test : one.getFirst().entrySet()) {
            Set<String> always = new TreeSet<>(test.getValue());
            one.forEach(run -> always.retainAll(run.getOrDefault(test.getKey(), Set.of())));
            other.forEach(run -> always.removeAll(run.getOrDefault(test.getKey(), Set.of())));
            always.forEach(line -> System.out.println(sign + test.getKey() + "\t" + line));
            count += always.size();
        }
        return count;
    }

    private static Map<String, Set<String>> read(String folder) {
        Map<String, Set<String>> tests = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            files.forEach(file -> tests.put(file.getFileName().toString(), lines(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tests;
    }

    private static Set<String> lines(Path file) {
        try {
            return new HashSet<>(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
