package io.pinlock.sms;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Conditions;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.ListQuery;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
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
     * All that is known of a message, but its text.
     *
     * @param account   login of the account that it was sent for
     * @param login     who asked for it; empty for a notice of the server
     * @param sentAt    when a route took it, UTC
     * @param expiresAt until when it is of use, UTC
     * @param unknown   how often nobody knew whether a route had taken it
     * @param refusedBy names of the routes that will never take it
     */
    public record Details(Message message, String account, Optional<String> login, Optional<Instant> sentAt, Instant expiresAt,
            long unknown, List<String> refusedBy) {
        private static Details read(Row row) throws SQLException {
            return new Details(Message.read(row), row.text("account"), row.optionalText("login"), row.optionalInstant("sent_at"),
                    row.instant("expires_at"), row.number("unknown_outcomes"), row.texts("refused_by"));
        }
    }

    /** A message of the platform; empty where there is none, or not any more. */
    public Optional<Details> find(UUID id) {
        return find(Conditions.NONE.and("id = ?", id));
    }

    /** A message of one account; one of another account is as unknown as none. */
    public Optional<Details> find(AccountId account, UUID id) {
        return find(Conditions.NONE.and("id = ?", id).and("account_id = ?", account.value()));
    }

    private Optional<Details> find(Conditions wanted) {
        return database.read(wanted.sql("SELECT sms_message.*, " + Accounts.loginSql("account_id") + " AS account FROM sms_message", "")
                .one(Details::read));
    }

    /** The newest ones about a domain, whoever held it, the newest first. */
    public List<Message> newest(DomainName domain, int most) {
        return database.read(Sql.of("SELECT * FROM sms_message WHERE domain = ? ORDER BY queued_at DESC LIMIT ?", domain.ascii(), most)
                .list(Message::read));
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
