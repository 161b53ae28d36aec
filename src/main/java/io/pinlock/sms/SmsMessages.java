package io.pinlock.sms;

import io.pinlock.base.AccountId;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Pattern;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The messages of accounts, in pages: never their text. */
@Component
public class SmsMessages {
    private static final String WANTED = " FROM sms_message WHERE account_id = ? AND domain LIKE ? AND state = ANY (?)";

    private final Database database;

    SmsMessages(Database database) {
        this.database = database;
    }

    /** By what they can be ordered; those of the same domain by when they were queued. */
    public enum Order {
        QUEUED, DOMAIN
    }

    /**
     * A message that went out, or is to go out.
     *
     * @param number     an old one is kept masked only
     * @param reason     why it did not arrive, or not yet
     * @param providerId the provider's own name for it
     * @param changedAt  since when it is in that state
     */
    public record Message(UUID id, Instant queuedAt, DomainName domain, AuthorityNumber number, MessageType type, SmsState state,
            Optional<String> reason, Optional<String> route, Optional<String> providerId, long attempts, Language language,
            Instant changedAt) {
        private static Message read(Row row) throws SQLException {
            return new Message(row.uuid("id"), row.instant("queued_at"), new DomainName(row.text("domain")),
                    new AuthorityNumber(row.text("number")), row.constant("kind", MessageType.class), row.constant("state", SmsState.class),
                    row.optionalText("reason"), row.optionalText("route"), row.optionalText("provider_id"), row.number("attempts"),
                    row.constant("language", Language.class), row.instant("changed_at"));
        }
    }

    /**
     * Those of one account.
     *
     * @param state only those in it
     */
    public Listing<Message> list(AccountId account, Pattern domains, Optional<SmsState> state, Sorting<Order> sorting, Page page) {
        String order = switch (sorting.by()) {
            case QUEUED -> "queued_at %1$s, id %1$s";
            case DOMAIN -> "domain %1$s, queued_at %1$s, id %1$s";
        };
        List<String> states = state.map(Stream::of).orElseGet(() -> Stream.of(SmsState.values())).map(SmsState::name).toList();
        String like = domains.like();
        return database.listing(Sql.of("SELECT count(*) AS total" + WANTED, account.value(), like, states).total(),
                Sql.of("SELECT *" + WANTED + " ORDER BY " + order.formatted(sorting.direction()) + " OFFSET ? LIMIT ?", account.value(),
                        like, states, page.first(), page.rows()).list(Message::read));
    }
}
