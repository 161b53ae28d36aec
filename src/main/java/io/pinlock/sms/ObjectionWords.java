package io.pinlock.sms;

import com.google.crypto.tink.Mac;
import io.pinlock.base.crypto.Rekeyable;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * The words in the addresses of messages: ten characters of thirty-two, fifty bits. The first four are stored, to find the message; of the
 * whole only a MAC under the server's key, which is bound to the message. So thirty bits are nowhere but in the message itself.
 */
@Component
class ObjectionWords implements Rekeyable {
    /** Without what is easily mistaken when it is typed: l and 1, o and 0. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    static final int LENGTH = 10;
    private static final int START = 4;

    private final Mac mac;
    private final RandomGenerator random;

    ObjectionWords(Mac mac, RandomGenerator random) {
        this.mac = mac;
        this.random = random;
    }

    /**
     * A new word.
     *
     * @param message in whose address it is
     * @param text    never stored
     */
    record Word(UUID message, String text) {
        String start() {
            return ObjectionWords.start(text);
        }

        @Override
        public String toString() {
            return "Word[" + message + "]";
        }
    }

    Word make(UUID message) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new Word(message, text.toString());
    }

    /** What is kept of it. */
    byte[] tag(Word word) {
        try {
            return mac.computeMac(bound(word.message(), word.text()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("word cannot be authenticated", e);
        }
    }

    static boolean isWord(String typed) {
        return typed.length() == LENGTH && typed.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    static String start(String word) {
        return word.substring(0, START);
    }

    /** Compared in constant time. */
    boolean isRight(byte[] tag, UUID message, String word) {
        try {
            mac.verifyMac(tag, bound(message, word));
            return true;
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }

    private static byte[] bound(UUID message, String word) {
        return ("objection\n" + message + "\n" + word).getBytes(StandardCharsets.UTF_8);
    }

    /** Tags of messages that can still be objected to; {@link WordGuesses#purge} removes the others. */
    @Override
    public Query<List<String>> prefixes() {
        return Sql.of("SELECT DISTINCT encode(substring(objection_tag FOR ?), 'hex') AS prefix FROM sms_message "
                + "WHERE objection_start IS NOT NULL", PREFIX).list(row -> row.text("prefix"));
    }
}
