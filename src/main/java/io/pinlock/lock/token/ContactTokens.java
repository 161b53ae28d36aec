package io.pinlock.lock.token;

import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Token;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** One-time tokens where several contacts approve one order, and of a contact that is to become one. */
@Component
public class ContactTokens {
    /** The contact whose messages go by the number of the order. */
    private static final int FIRST = 1;

    private final Tokens tokens;
    private final TokenMac mac;

    ContactTokens(Tokens tokens, TokenMac mac) {
        this.tokens = tokens;
        this.mac = mac;
    }

    /**
     * Whose approvals an order is for, by their positions.
     *
     * @param phones    get a PIN
     * @param others    approve without one
     * @param unreached phones that get none this time, and so cannot approve
     */
    public record Asked(List<Integer> phones, List<Integer> others, List<Integer> unreached) {}

    /**
     * Makes a new order in place of the last one, which several contacts approve: each phone gets a PIN of its own that begins with the
     * contact's position, so that a guess aims at one of them. Nobody knows the digits of the token itself.
     *
     * @param order the one order that it is, in its canonical form; empty where it is any
     */
    public IssuedOrder issueToMany(DomainName domain, AccountRef holder, Purpose purpose, Optional<byte[]> order, Optional<LastToken> last,
            Asked asked) {
        SharedPin common = tokens.pin(holder);
        UUID id = common.id();
        Map<Integer, UUID> pages = new TreeMap<>();
        Map<Integer, IssuedToken> pins = new TreeMap<>();
        List<Sql> stored = new ArrayList<>();
        stored.add(tokens.store(id, domain, holder, purpose, order, last,
                new SharedPin(id, new Token(UUID.randomUUID().toString()), common.issuedAt(), common.lifetime()), Optional.empty(),
                Optional.empty()));
        for (int position : asked.others()) {
            pages.put(position, UUID.randomUUID());
            stored.add(Approval.insert(domain, id, position, pages.get(position), Optional.empty(), Optional.empty()));
        }
        for (int position : asked.unreached()) {
            stored.add(Approval.unreached(domain, id, position, position == FIRST ? id : UUID.randomUUID(), common.issuedAt()));
        }
        for (int position : asked.phones()) {
            UUID own = position == FIRST ? id : UUID.randomUUID();
            Token pin = tokens.generate(Integer.toString(position));
            byte[] tag = mac.tag(new Binding(own, domain, holder.id(), purpose, Optional.empty(), order), pin);
            pins.put(position, new IssuedToken(own, pin, common.lifetime(),
                    message -> Approval.insert(domain, id, position, own, Optional.of(tag), Optional.of(message))));
        }
        return new IssuedOrder(id, stored, pins, pages);
    }

    /**
     * Makes a PIN with which a new phone proves that it is there; it is good for the outstanding order alone.
     *
     * @param order   what its tag is bound to
     * @param orderId the number of the order's token
     */
    public IssuedToken issueToNew(DomainName domain, AccountRef holder, byte[] order, UUID orderId) {
        UUID id = UUID.randomUUID();
        Token pin = tokens.generate("");
        byte[] tag = mac.tag(new Binding(id, domain, holder.id(), Purpose.CONTACT, Optional.empty(), Optional.of(order)), pin);
        return new IssuedToken(id, pin, tokens.lifetime(holder), message -> Sql.of(Approval.GATHERS
                + "INSERT INTO pending_contact (domain, order_id, id, tag, message) VALUES (?, ?, ?, ?, ?)", domain.ascii(), domain.ascii(),
                orderId, id, tag, message));
    }

    /** Whether that is the PIN that a new phone got. */
    public boolean provesNew(DomainName domain, AccountId holder, UUID id, byte[] tag, byte[] order, Token typed) {
        return mac.isRight(tag, new Binding(id, domain, holder, Purpose.CONTACT, Optional.empty(), Optional.of(order)), typed);
    }

    /** Whether that is the PIN of one of several contacts. */
    public boolean isRight(DomainName domain, AccountId holder, LastToken token, Approval approval, Attempt.Try attempt) {
        return approval.tag().isPresent() && tokens.isRight(domain, holder, token.of(approval), attempt);
    }
}
