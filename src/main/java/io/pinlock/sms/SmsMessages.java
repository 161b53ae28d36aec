package io.pinlock.sms;

import io.pinlock.base.AccountId;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Conditions;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.ListQuery;
import io.pinlock.base.database.Row;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Pattern;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The messages of accounts, in pages: never their text. */
@Component
public class SmsMessages {
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
        List<String> order = switch (sorting.by()) {
            case QUEUED -> List.of("queued_at", "id");
            case DOMAIN -> List.of("domain", "queued_at", "id");
        };
        ListQuery query = new ListQuery("sms_message", "id", Conditions.NONE.and("account_id = ?", account.value())
                .like("domain", domains.like()).given("state = ?", state));
        return database.listing(query.total(),
                query.page("SELECT * FROM sms_message", order, sorting.descending(), page).list(Message::read));
    }
}
