package io.pinlock.event;

import io.pinlock.base.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What an account was told.
 *
 * @param login  the account's
 * @param object what it is about
 * @param data   as {@code name:value}
 */
public record Event(long id, String login, Instant at, String about, String subclass, String object, List<String> data) {
    static Event read(Row row) throws SQLException {
        return new Event(row.number("id"), row.text("login"), row.instant("at"), row.text("class"), row.text("subclass"),
                row.text("object_id"), row.texts("data"));
    }
}
