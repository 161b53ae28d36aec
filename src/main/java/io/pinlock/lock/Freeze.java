package io.pinlock.lock;

import io.pinlock.base.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody has said that what was asked for is not theirs: nothing guarded happens to the domain until its phone ends that.
 *
 * @param at     when, UTC
 * @param by     the masked number of the phone; or the login of the account or of the operator, {@code operator} at the command line
 * @param answer the message that was answered; there where the phone said it
 * @param reason the operator's; there where he said it
 */
public record Freeze(Instant at, Through through, String by, Optional<Answer> answer, Optional<String> reason) {
    /** The way in which it was said. */
    public enum Through {
        /** A reply to a message. */
        REPLY,
        /** The address that a message holds. */
        LINK,
        ACCOUNT,
        OPERATOR
    }

    /**
     * A message that was answered.
     *
     * @param type the name of what it told
     */
    public record Answer(UUID message, String type) {}

    static Optional<Freeze> read(Row row) throws SQLException {
        Optional<Instant> at = row.optionalInstant("frozen_at");
        if (at.isEmpty()) {
            return Optional.empty();
        }
        String type = row.optionalText("frozen_about").orElse("");
        return Optional.of(new Freeze(at.get(), row.constant("frozen_through", Through.class), row.text("frozen_by"),
                row.optionalUuid("frozen_message").map(message -> new Answer(message, type)), row.optionalText("frozen_reason")));
    }
}
