package io.pinlock.sms;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Row;
import io.pinlock.domain.DomainName;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that somebody has got and answers.
 *
 * @param account  whose domain it was when the message was queued
 * @param login    who asked for what it tells; empty for a notice of the server
 * @param queuedAt when, UTC
 */
public record AnsweredMessage(UUID id, DomainName domain, AccountId account, AuthorityNumber number, MessageType type,
        Optional<String> login, Instant queuedAt) {
    static final String COLUMNS = "id, domain, account_id, number, kind, login, queued_at";

    /** The same message as one about another of the domains that it is for. */
    public AnsweredMessage about(DomainName other) {
        return new AnsweredMessage(id, other, account, number, type, login, queuedAt);
    }

    static AnsweredMessage read(Row row) throws SQLException {
        return new AnsweredMessage(row.uuid("id"), new DomainName(row.text("domain")), new AccountId(row.number("account_id")),
                new AuthorityNumber(row.text("number")), row.constant("kind", MessageType.class), row.optionalText("login"),
                row.instant("queued_at"));
    }
}
