package io.pinlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents and sources can be read, and compared line by line, in a window of ordinary width. */
class LineLengthTest {
    private static final int LONGEST_IN_DOCUMENTS = 120;
    private static final int LONGEST_IN_JAVA = 140;

    private static List<Path> files(String folder, int depth, String ending) throws IOException {
        try (Stream<Path> found = Files.find(Path.of(folder), depth, (path, _) -> path.toString().endsWith(ending))) {
            List<Path> files = found.sorted().toList();
            assertThat(files).as("%s in %s", ending, folder).isNotEmpty();
            return files;
        }
    }

    /** A row of a table, and some commands in a block of code, cannot be broken. */
    private static List<String> tooLong(List<Path> files, int longest) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            boolean isCode = false;
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                isCode ^= line.startsWith("```");
                if (!isCode && !line.startsWith("|") && line.length() > longest) {
                    found.add(file + ":" + number);
                }
            }
        }
        return found;
    }

    @Test
    void testSuccess_documents() throws IOException {
        assertThat(tooLong(files(".", 1, ".md"), LONGEST_IN_DOCUMENTS)).isEmpty();
        assertThat(tooLong(files("docs", 1, ".md"), LONGEST_IN_DOCUMENTS)).isEmpty();
    }

    @Test
    void testSuccess_java() throws IOException {
        assertThat(tooLong(files("src", Integer.MAX_VALUE, ".java"), LONGEST_IN_JAVA)).isEmpty();
    }
}
