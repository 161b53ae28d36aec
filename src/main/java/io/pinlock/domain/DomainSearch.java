package io.pinlock.domain;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Conditions;
import io.pinlock.base.database.ListQuery;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which domains of the portfolio a list has.
 *
 * @param account      whose list it is
 * @param layer        who holds them
 * @param zone         the part of the name behind the first dot
 * @param nameserver   one of its name servers
 * @param endFrom      only those whose registration ends at this moment or later; leaves out those whose end is not known
 * @param endUntil     and before this one
 * @param transferLock only those with a transfer lock
 */
public record DomainSearch(AccountId account, Layer layer, Pattern name, Optional<Pattern> zone, Optional<Pattern> nameserver,
        Optional<RenewalMode> renewalMode, Optional<Instant> endFrom, Optional<Instant> endUntil, boolean transferLock) {
    /** Whether the account itself holds them, or accounts below it, at any depth. */
    public enum Layer {
        OWN, BELOW, BOTH
    }

    /** By what a list can be ordered; those that are equal by name. */
    public enum Order {
        NAME,
        /** The name, with the numbers inside it by their value. */
        NATURAL,
        CREATED,
        UPDATED,
        /** The end of the registration; those whose end is not known come last, or first where it is descending. */
        END,
        ZONE,
        RENEWAL_MODE,
        TRANSFER_MODE
    }

    /** What an account holds, by a pattern for the name. */
    public static DomainSearch of(AccountId holder, Pattern name) {
        return new DomainSearch(holder, Layer.OWN, name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), false);
    }

    /** The accounts that hold them. */
    List<AccountId> holders(Transaction tx) {
        return switch (layer) {
            case OWN -> List.of(account);
            case BELOW -> tx.read(Accounts.tree(account)).get().stream().filter(found -> !found.equals(account)).toList();
            case BOTH -> tx.read(Accounts.tree(account)).get();
        };
    }

    Query<Long> total(List<AccountId> holders) {
        boolean byNameAlone = nameserver.isEmpty() && renewalMode.isEmpty() && endFrom.isEmpty() && endUntil.isEmpty() && !transferLock;
        return Optional.of(DomainCounts.Counted.DOMAINS).filter(_ -> byNameAlone)
                .flatMap(domains -> DomainCounts.total(domains, holders, name, zone.orElse(Pattern.ANY)))
                .orElseGet(() -> query(holders).total());
    }

    /** @param select what is read of each, up to the end of its FROM */
    Sql page(List<AccountId> holders, String select, Sorting<Order> sorting, Page page) {
        List<String> order = switch (sorting.by()) {
            case NAME -> List.of("name");
            case NATURAL -> List.of(DomainName.naturalSql("name"));
            case CREATED -> List.of("created_at", "name");
            case UPDATED -> List.of("updated_at", "name");
            case END -> List.of("registered_until", "name");
            case ZONE -> List.of(DomainName.zoneSql("name"), "name");
            case RENEWAL_MODE -> List.of("renewal_mode", "name");
            case TRANSFER_MODE -> List.of("transfer_mode", "name");
        };
        return query(holders).page(select, order, sorting.descending(), page);
    }

    private ListQuery query(List<AccountId> holders) {
        Conditions wanted = Conditions.NONE.among("account_id", AccountId.numbers(holders)).like("name", name.like())
                .like(DomainName.zoneSql("name"), zone.orElse(Pattern.ANY).like())
                .given("EXISTS (SELECT FROM unnest(nameservers) AS host WHERE lower(host) LIKE ?)", nameserver.map(Pattern::like))
                .given("renewal_mode = ?", renewalMode).given("registered_until >= ?", endFrom).given("registered_until < ?", endUntil);
        return new ListQuery("domain", "name", transferLock ? wanted.and("transfer_lock") : wanted);
    }
}
