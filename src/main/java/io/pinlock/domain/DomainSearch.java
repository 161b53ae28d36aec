package io.pinlock.domain;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import java.time.Instant;
import java.util.ArrayList;
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
    private static final String ZONE = "substring(name FROM position('.' IN name) + 1)";

    /** Whether the account itself holds them, or accounts below it, at any depth. */
    public enum Layer {
        OWN, BELOW, BOTH
    }

    /** By what a list can be ordered; those that are equal by name. */
    public enum Order {
        NAME,
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

    Sql count(List<AccountId> holders) {
        Conditions conditions = conditions(holders);
        return Sql.of("SELECT count(*) AS total FROM domain" + conditions.text(), conditions.values().toArray());
    }

    /** The names of a page, in their order. Without other filters than the name it is found in the index alone. */
    Sql page(List<AccountId> holders, String columns, Sorting<Order> sorting, Page page) {
        Conditions conditions = conditions(holders);
        String direction = sorting.direction();
        String order = switch (sorting.by()) {
            case NAME -> "";
            case CREATED -> "created_at " + direction + ", ";
            case UPDATED -> "updated_at " + direction + ", ";
            case END -> "registered_until " + direction + ", ";
            case ZONE -> ZONE + " " + direction + ", ";
            case RENEWAL_MODE -> "renewal_mode " + direction + ", ";
            case TRANSFER_MODE -> "transfer_mode " + direction + ", ";
        } + "name " + direction;
        List<Object> values = new ArrayList<>(conditions.values());
        values.addAll(List.of(page.first(), page.rows()));
        return Sql.of("SELECT " + columns + " FROM (SELECT name FROM domain" + conditions.text() + " ORDER BY " + order
                + " OFFSET ? LIMIT ?) AS page JOIN domain USING (name) ORDER BY " + order, values.toArray());
    }

    private record Conditions(String text, List<Object> values) {}

    private Conditions conditions(List<AccountId> holders) {
        StringBuilder text = new StringBuilder();
        List<Object> values = new ArrayList<>();
        if (holders.size() == 1) {
            add(text, values, " WHERE account_id = ?", holders.getFirst().value());
        } else {
            add(text, values, " WHERE account_id = ANY (?)", AccountId.numbers(holders));
        }
        add(text, values, " AND name LIKE ?", name.like());
        zone.ifPresent(wanted -> add(text, values, " AND " + ZONE + " LIKE ?", wanted.like()));
        nameserver.ifPresent(wanted -> add(text, values,
                " AND EXISTS (SELECT FROM unnest(nameservers) AS host WHERE lower(host) LIKE ?)", wanted.like()));
        renewalMode.ifPresent(wanted -> add(text, values, " AND renewal_mode = ?", wanted));
        endFrom.ifPresent(wanted -> add(text, values, " AND registered_until >= ?", wanted));
        endUntil.ifPresent(wanted -> add(text, values, " AND registered_until < ?", wanted));
        text.append(transferLock ? " AND transfer_lock" : "");
        return new Conditions(text.toString(), values);
    }

    private static void add(StringBuilder text, List<Object> values, String condition, Object value) {
        text.append(condition);
        values.add(value);
    }
}
