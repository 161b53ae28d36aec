package io.pinlock.sms;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Row;
import io.pinlock.domain.DomainName;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that a PIN was sent with, or is to be sent with; never its text.
 *
 * @param route    the one that it was handed to last
 * @param queuedAt when it was asked for, UTC
 */
public record SentPin(Recipient to, MessageType type, SmsState state, Optional<String> route, Instant queuedAt) {
    static final String COLUMNS = "number, country, language, domain, account_id, kind, state, route, queued_at";

    static SentPin read(Row row) throws SQLException {
        Recipient to = new Recipient(new AuthorityNumber(row.text("number")), row.text("country"), row.constant("language", Language.class),
                new DomainName(row.text("domain")), new AccountId(row.number("account_id")));
        return new SentPin(to, row.constant("kind", MessageType.class), row.constant("state", SmsState.class),
                row.optionalText("route"), row.instant("queued_at"));
    }

    /** Whether it has not left yet, or is sent once more because an answer was lost. */
    public boolean isWaiting() {
        return state == SmsState.QUEUED;
    }
}
