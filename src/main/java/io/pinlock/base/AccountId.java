package io.pinlock.base;

import java.util.Collection;
import java.util.List;

/** The number of an account (a registrar or a subreseller). The operator has none. */
public record AccountId(long value) {
    /** The numbers of several accounts, as SQL takes them. */
    public static List<Long> numbers(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toList();
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
