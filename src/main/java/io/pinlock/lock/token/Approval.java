package io.pinlock.lock.token;

import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one of several contacts says to the outstanding order, or has said to the last one.
 *
 * @param position of the contact
 * @param order    the order's number, which is its token's
 * @param id       what the contact's messages, or its page, are known by
 * @param tag      of the contact's PIN, as long as the order lives; of a phone alone
 * @param message  sealed
 */
public record Approval(int position, UUID order, UUID id, Optional<byte[]> tag, Optional<byte[]> message, Optional<Instant> givenAt,
        Optional<Instant> refusedAt, boolean undelivered) {
    /** Before a statement that writes a row beside the token, with the domain as its parameter. */
    public static final String GATHERS = "WITH gathers AS (UPDATE token SET gathers = true WHERE domain = ?) ";

    /** All of a domain, in their order; none where its lock has one contact. */
    public static Query<List<Approval>> of(DomainName domain) {
        return Sql.of("""
                SELECT position, order_id, id, tag, message, given_at, refused_at, undelivered_at FROM approval WHERE domain = ?
                ORDER BY position""", domain.ascii()).list(Approval::read);
    }

    /** The domain that the page of an approval is about. */
    public static Query<Optional<DomainName>> domain(UUID id) {
        return Sql.of("SELECT domain FROM approval WHERE id = ?", id).one(row -> new DomainName(row.text("domain")));
    }

    public boolean isGiven() {
        return givenAt.isPresent();
    }

    static Sql insert(DomainName domain, UUID order, int position, UUID id, Optional<byte[]> tag, Optional<byte[]> message) {
        return Sql.of(GATHERS + "INSERT INTO approval (domain, position, order_id, id, tag, message) VALUES (?, ?, ?, ?, ?, ?)",
                domain.ascii(), domain.ascii(),
                position, order, id, tag, message);
    }

    /** Of a phone that gets no PIN: it counts like one whose message does not arrive. */
    static Sql unreached(DomainName domain, UUID order, int position, UUID id, Instant now) {
        return Sql.of(GATHERS + "INSERT INTO approval (domain, position, order_id, id, undelivered_at) VALUES (?, ?, ?, ?, ?)",
                domain.ascii(), domain.ascii(), position, order, id, now);
    }

    /** It stands until the order ends; once it is given, its PIN is not sent again. */
    public Sql give(DomainName domain, Instant now) {
        return Sql.of("UPDATE approval SET given_at = ?, message = NULL WHERE domain = ? AND id = ?", now, domain.ascii(), id);
    }

    public Sql refuse(DomainName domain, Instant now) {
        return Sql.of("UPDATE approval SET refused_at = ?, given_at = NULL WHERE domain = ? AND id = ?", now, domain.ascii(), id);
    }

    private static Approval read(Row row) throws SQLException {
        return new Approval((int) row.number("position"), row.uuid("order_id"), row.uuid("id"), row.optionalBytes("tag"),
                row.optionalBytes("message"), row.optionalInstant("given_at"), row.optionalInstant("refused_at"),
                row.optionalInstant("undelivered_at").isPresent());
    }

    @Override
    public String toString() {
        return "Approval[" + position + ", " + id + "]";
    }
}
