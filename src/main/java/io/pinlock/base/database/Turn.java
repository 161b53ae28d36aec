package io.pinlock.base.database;

import java.util.Optional;

/**
 * What only one transaction at a time may do: whoever takes the same turn waits until the one that has it has ended. A plain row that is
 * written, because that holds on every engine that speaks PostgreSQL's language; some of them pass over advisory locks.
 */
public final class Turn {
    private static final String TAKEN = " ON CONFLICT (name) DO UPDATE SET name = EXCLUDED.name";

    private Turn() {}

    /** Has come when it is read. */
    public static Query<Boolean> take(String name) {
        return Sql.of("INSERT INTO turn (name) VALUES (?)" + TAKEN + " RETURNING name", name).one(row -> row.text("name"))
                .map(Optional::isPresent);
    }

    /**
     * One of 65,536 turns for each of many things. Two things may have the same one, and then wait for each other without need. All are
     * taken in one order, so that nobody waits in a circle.
     *
     * @param names a query of one column, {@code thing}, with text
     */
    public static String takeForEach(String names) {
        return "INSERT INTO turn (name) SELECT DISTINCT left(md5(thing), 4) AS name FROM (" + names + ") AS things ORDER BY name" + TAKEN;
    }
}
