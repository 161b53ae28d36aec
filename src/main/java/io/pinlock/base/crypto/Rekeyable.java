package io.pinlock.base.crypto;

import io.pinlock.base.database.Query;
import java.util.List;

/** What a room keeps under the server's keys, for the one who changes keys. */
public interface Rekeyable {
    /** How many bytes in front of everything that is sealed tell its key: a version, and the key's number (Tink's output prefix). */
    int PREFIX = 5;

    /** The prefixes of all that is kept and still of use, each once, in hexadecimal. */
    Query<List<String>> prefixes();

    /** Seals anew, under the newest key, what is kept without end. What ends by itself stays as it is. */
    default void renew() {}
}
