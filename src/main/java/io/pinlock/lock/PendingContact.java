package io.pinlock.lock;

import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.token.Approval;
import java.util.Optional;
import java.util.UUID;

/**
 * How a new contact proves that it is one, as long as the order that names it is outstanding.
 *
 * @param order   the order's number, which is its token's
 * @param id      what its PIN, or its page, is known by
 * @param tag     of the PIN that was sent to a new number
 * @param message sealed, with that PIN
 * @param secret  of a new app, sealed
 * @param passkey the new one, once it is there
 */
record PendingContact(DomainName domain, UUID order, UUID id, Optional<byte[]> tag, Optional<byte[]> message,
        Optional<byte[]> secret, Optional<String> passkey) {
    private static final String SELECT = "SELECT domain, order_id, id, tag, message, secret, passkey FROM pending_contact ";

    static Query<Optional<PendingContact>> of(DomainName domain) {
        return one(Sql.of(SELECT + "WHERE domain = ?", domain.ascii()));
    }

    /** The one whose page that is. */
    static Query<Optional<PendingContact>> ofPage(UUID id) {
        return one(Sql.of(SELECT + "WHERE id = ?", id));
    }

    private static Query<Optional<PendingContact>> one(Sql sql) {
        return sql.one(row -> new PendingContact(new DomainName(row.text("domain")), row.uuid("order_id"), row.uuid("id"),
                row.optionalBytes("tag"), row.optionalBytes("message"), row.optionalBytes("secret"), row.optionalText("passkey")));
    }

    /** Where a passkey is made. */
    Optional<ContactPage> page() {
        return tag.isEmpty() && secret.isEmpty() ? Optional.of(new ContactPage(0, id)) : Optional.empty();
    }

    /** An app or a passkey, which no PIN was sent to. */
    static PendingContact without(DomainName domain, UUID order, UUID id, Optional<byte[]> secret) {
        return new PendingContact(domain, order, id, Optional.empty(), Optional.empty(), secret, Optional.empty());
    }

    /** Whether it is a phone, which a PIN was sent to. */
    boolean isPhone() {
        return tag.isPresent();
    }

    /** Behind the order. */
    Sql store() {
        return Sql.of(Approval.GATHERS + "INSERT INTO pending_contact (domain, order_id, id, tag, secret, passkey) "
                + "VALUES (?, ?, ?, ?, ?, ?)", domain.ascii(), domain.ascii(), order, id, tag, secret, passkey);
    }

    /** Whether a passkey is still to be made for it. */
    boolean waitsForPasskey() {
        return tag.isEmpty() && secret.isEmpty() && passkey.isEmpty();
    }

    @Override
    public String toString() {
        return "PendingContact[" + id + "]";
    }
}
