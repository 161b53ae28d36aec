package io.pinlock.admin;

import io.pinlock.base.crypto.Rekeyable;
import io.pinlock.base.crypto.TextCipher;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.springframework.stereotype.Component;

/**
 * The files of imports that were only checked so far, and the lines that were refused. Both have auth codes, so they are sealed under the
 * server's keys, and wiped when they are of no use any more, at the latest an hour after the file was last read.
 */
@Component
class SealedImports implements Rekeyable {
    private static final int PART = 512 * 1024;
    /** Each byte is one character of it, so that a part may end inside of a letter. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;
    private static final String FILE = "import";
    private static final String LINE = "import line";
    private static final HexFormat HEX = HexFormat.of();

    private final Database database;
    private final TextCipher cipher;

    SealedImports(Database database, TextCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** Keeps a file. */
    void keep(UUID run, byte[] content) {
        for (int number = 0; number * PART < content.length; number++) {
            String part = new String(content, number * PART, Math.min(PART, content.length - number * PART), BYTES);
            database.write(Sql.of("INSERT INTO domain_import_part (import_id, number, content) VALUES (?, ?, ?)", run, number,
                    cipher.seal(FILE, owner(run, number), part)));
        }
    }

    /** Reads a file part by part. */
    InputStream open(UUID run) throws IOException {
        int parts = Math
                .toIntExact(database.read(Sql.of("SELECT count(*) AS total FROM domain_import_part WHERE import_id = ?", run).total()));
        if (parts == 0) {
            throw new IOException("nothing is kept of it any more");
        }
        return new SequenceInputStream(Collections.enumeration(new AbstractList<InputStream>() {
            @Override
            public InputStream get(int number) {
                return part(run, number);
            }

            @Override
            public int size() {
                return parts;
            }
        }));
    }

    private InputStream part(UUID run, int number) {
        return database.read(Sql.of("SELECT content FROM domain_import_part WHERE import_id = ? AND number = ?", run, number)
                .one(row -> cipher.open(FILE, owner(run, number), row.bytes("content"))))
                .map(text -> new ByteArrayInputStream(text.getBytes(BYTES))).orElseThrow();
    }

    private static String owner(UUID run, long number) {
        return run + "/" + number;
    }

    /** A refused line in hexadecimal, for {@link #openLine}. */
    String sealLine(UUID run, long number, List<String> values) {
        return HEX.formatHex(cipher.seal(LINE, owner(run, number), CSVFormat.RFC4180.format(values.toArray())));
    }

    /** The values of a refused line; empty where the server's keys do not open them. */
    Optional<List<String>> openLine(UUID run, long number, byte[] sealed) {
        return cipher.openIfPossible(LINE, owner(run, number), sealed).flatMap(text -> ImportHeading.cells(text, ','));
    }

    /** Wipes a file that is of no use any more. */
    static Sql wipe(UUID run) {
        return Sql.of("DELETE FROM domain_import_part WHERE import_id = ?", run);
    }

    /** Wipes what is too old. */
    static List<Sql> wipe(Instant now) {
        String old = "import_id IN (SELECT id FROM domain_import WHERE sealed_until <= ?)";
        return List.of(Sql.of("DELETE FROM domain_import_part WHERE " + old, now),
                Sql.of("UPDATE domain_import_refusal SET cells = NULL WHERE cells IS NOT NULL AND " + old, now),
                Sql.of("UPDATE domain_import SET sealed_until = NULL WHERE sealed_until <= ?", now));
    }

    @Override
    public Query<List<String>> prefixes() {
        return Sql.of("""
                SELECT DISTINCT encode(substring(content FOR ?), 'hex') AS prefix
                FROM (SELECT content FROM domain_import_part
                    UNION ALL SELECT cells FROM domain_import_refusal WHERE cells IS NOT NULL) kept""", PREFIX)
                .list(row -> row.text("prefix"));
    }
}
