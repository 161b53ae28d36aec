package io.pinlock.lock;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.token.Approval;
import io.pinlock.lock.token.LastToken;
import io.pinlock.lock.token.Purpose;
import io.pinlock.lock.token.TokenReason;
import io.pinlock.lock.token.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The pages of contacts that have a passkey, and of new ones: each is known by a number of 122 random bits, needs no login, and lives as
 * long as its order.
 */
@Component
public class ContactPages {
    private final Database database;
    private final GuardedChanges changes;
    private final Tokens tokens;

    ContactPages(Database database, GuardedChanges changes, Tokens tokens) {
        this.database = database;
        this.changes = changes;
        this.tokens = tokens;
    }

    /**
     * What a page shows.
     *
     * @param order     what is asked for
     * @param position  of the contact
     * @param name      of the contact, which may be empty
     * @param challenge what its passkey has to sign: a hash of the order, in Base64 for URLs
     * @param passkey   the contact's; empty while a new one has none
     * @param isNew     whether the order makes it a contact
     * @param done      whether it has approved already, or has made its passkey
     */
    public record Shown(BoundOrder order, Instant expiresAt, int position, String name, String challenge, Optional<String> passkey,
            boolean isNew, boolean done, int approvals, int quorum) {
        public DomainName domain() {
            return order.order().domain();
        }
    }

    /** Empty where there is no such page, or no longer. */
    public Optional<Shown> find(UUID page) {
        return database.reading(tx -> {
            Optional<PendingContact> pending = tx.read(PendingContact.ofPage(page)).get();
            Optional<DomainName> domain = pending.map(PendingContact::domain).or(() -> tx.read(Approval.domain(page)).get());
            return domain.flatMap(name -> {
                var lock = tx.read(PinLockTable.of(name));
                var last = tx.read(Tokens.last(name));
                var approvals = tx.read(Approval.of(name));
                return lock.get().flatMap(found -> tokens.live(last.get()).flatMap(order -> pending
                        .map(each -> ofNew(each, found, order, approvals.get()))
                        .orElseGet(() -> ofContact(page, found, order, approvals.get(),
                                tx.read(Sql.of("SELECT position, passkey FROM authority_contact WHERE domain = ? AND passkey IS NOT NULL",
                                        name.ascii()).list(row -> new Key((int) row.number("position"), row.text("passkey")))).get()))));
            });
        });
    }

    private record Key(int position, String passkey) {}

    private static Optional<Shown> ofNew(PendingContact pending, PinLock lock, LastToken order, List<Approval> approvals) {
        return Optional.of(order).filter(last -> last.id().equals(pending.order())).flatMap(LastToken::order).map(kept -> {
            Order wanted = Order.read(kept);
            return new Shown(bound(order, wanted), order.expiresAt(),
                    wanted.value(Effect.Field.CONTACT).map(Integer::parseInt).orElse(0), wanted.value(Effect.Field.NAME).orElse(""),
                    hash(pending.id(), kept), pending.passkey(), true, pending.passkey().isPresent(), given(approvals, order),
                    lock.quorum());
        });
    }

    private static Optional<Shown> ofContact(UUID page, PinLock lock, LastToken order, List<Approval> approvals, List<Key> keys) {
        return approvals.stream().filter(each -> each.id().equals(page) && each.order().equals(order.id())).findFirst()
                .flatMap(each -> keys.stream().filter(key -> key.position() == each.position()).findFirst().map(key -> {
                    Order wanted = order(order, lock.domain());
                    String name = lock.everybody().stream().filter(contact -> contact.position() == each.position()).map(Contact::name)
                            .findFirst().orElse("");
                    return new Shown(bound(order, wanted), order.expiresAt(), each.position(), name, hash(order.id(), wanted.canonical()),
                            Optional.of(key.passkey()), false, each.isGiven(), given(approvals, order), lock.quorum());
                }));
    }

    private static int given(List<Approval> approvals, LastToken order) {
        return (int) approvals.stream().filter(each -> each.isGiven() && each.order().equals(order.id())).count();
    }

    private static BoundOrder bound(LastToken order, Order wanted) {
        return new BoundOrder(wanted, SealedOrders.checkWord(order.id(), wanted.canonical()));
    }

    private static Order order(LastToken order, DomainName domain) {
        return order.order().map(Order::read)
                .orElseGet(() -> order.purpose() == Purpose.THAW ? Order.of(Act.THAW, domain) : Order.anything(domain));
    }

    private static String hash(UUID id, byte[] canonical) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(id.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest(canonical));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Keeps the passkey that a new contact has made, until the change is carried out. The first one stays: nobody puts another in
     * its place.
     */
    public GuardedChanges.Outcome<Boolean> keep(DomainName name, UUID page, String passkey) {
        return changes.change(GuardedChanges.Request.ofNoAccount(Act.AUTHORITY_REQUEST, name), domain -> () -> {
            Optional<PendingContact> pending = domain.tx().read(PendingContact.of(name)).get()
                    .filter(found -> found.id().equals(page) && found.waitsForPasskey() && tokens.live(domain.watch().token())
                            .filter(order -> order.id().equals(found.order())).isPresent());
            return pending.isEmpty()
                    ? Decision.refused(TokenReason.NONE_OUTSTANDING.refusal())
                    : Decision.change("PASSKEY", true,
                            Sql.of("UPDATE pending_contact SET passkey = ? WHERE domain = ? AND id = ?", passkey, name.ascii(), page));
        });
    }
}
