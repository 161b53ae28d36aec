package io.pinlock.base;

import java.util.List;
import java.util.Optional;

/**
 * Who calls.
 *
 * @param ancestry the account that the command is about, then its parents upwards; the last one is the registrar
 * @param actor    the account that logged in: the same, or one above it that acts for it
 * @param address  network address the call came from, as text
 * @param session  a mark that tells sessions apart, and opens none; absent where the password came with the call
 */
public record Caller(List<AccountRef> ancestry, AccountRef actor, String address, Optional<String> session) {
    public Caller {
        ancestry = List.copyOf(ancestry);
    }

    /** An account that acts for itself. */
    public Caller(List<AccountRef> ancestry, String address, Optional<String> session) {
        this(ancestry, ancestry.getFirst(), address, session);
    }

    /** The same actor, for another account. */
    public Caller actingFor(List<AccountRef> other) {
        return new Caller(other, actor, address, session);
    }

    public AccountRef account() {
        return ancestry.getFirst();
    }

    public AccountId id() {
        return account().id();
    }

    public boolean actsForItself() {
        return actor.id().equals(id());
    }

    /** True for a direct customer of the operator, false for a subreseller. */
    public boolean isRegistrar() {
        return ancestry.size() == 1;
    }
}
