package io.pinlock.billing;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Net prices for a year. Each account buys from its parent, a registrar from the operator, in its own currency. A price for one buyer goes
 * before the seller's price for everybody.
 */
public final class Prices {
    /** Stands for the operator where SQL needs a number. */
    private static final long OPERATOR = 0;

    private Prices() {}

    /**
     * Sets or changes a price; what is paid already is not touched.
     *
     * @param seller empty for the operator
     * @param buyer  empty for every buyer of that seller
     */
    public static Sql set(Service service, Optional<AccountId> seller, Optional<AccountId> buyer, Money net) {
        return Sql.of("""
                INSERT INTO price (service, seller_id, buyer_id, currency, net_minor) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (service, seller_id, buyer_id, currency) DO UPDATE SET net_minor = EXCLUDED.net_minor""", service,
                seller.map(AccountId::value), buyer.map(AccountId::value), net.getCurrencyUnit().getCode(), net.getAmountMinorLong());
    }

    /**
     * A price of the list.
     *
     * @param seller login; empty for the operator
     * @param buyer  login; empty for every buyer of that seller
     */
    public record Listed(Optional<String> seller, Optional<String> buyer, Money net) {}

    /** All prices of a service: the operator's first, then by seller and buyer. */
    static Query<List<Listed>> all(Service service) {
        return Sql.of("SELECT " + Accounts.loginSql("seller_id") + " AS seller, " + Accounts.loginSql("buyer_id")
                + " AS buyer, currency, net_minor FROM price WHERE service = ? ORDER BY seller NULLS FIRST, buyer NULLS FIRST, currency",
                service)
                .list(row -> new Listed(row.optionalText("seller"), row.optionalText("buyer"),
                        Amounts.ofMinor(row.text("currency"), row.number("net_minor"))));
    }

    /** What an account pays; the first of its line's prices. Empty where no price is set. */
    public static Query<Optional<Money>> own(Service service, List<AccountRef> ancestry) {
        return forAncestry(service, ancestry).map(prices -> prices.getFirst().map(Price::net));
    }

    /** What each account of the line pays, in the line's order; empty where no price is set. */
    static Query<List<Optional<Price>>> forAncestry(Service service, List<AccountRef> ancestry) {
        List<Long> sellers = new ArrayList<>(ancestry.stream().skip(1).map(party -> party.id().value()).toList());
        sellers.add(OPERATOR);
        return Sql.of("""
                SELECT wanted.currency, chosen.net_minor, chosen.buyer_id IS NOT NULL AS individual
                FROM unnest(?, ?, ?) WITH ORDINALITY AS wanted (seller_id, buyer_id, currency, position)
                LEFT JOIN LATERAL (
                    SELECT net_minor, buyer_id FROM price
                    WHERE service = ? AND currency = wanted.currency AND seller_id IS NOT DISTINCT FROM nullif(wanted.seller_id, 0)
                        AND (buyer_id = wanted.buyer_id OR buyer_id IS NULL)
                    ORDER BY buyer_id NULLS LAST LIMIT 1) AS chosen ON true
                ORDER BY wanted.position""", sellers, ancestry.stream().map(party -> party.id().value()).toList(),
                ancestry.stream().map(AccountRef::currency).toList(), service).list(row -> {
                    String currency = row.text("currency");
                    boolean individual = row.flag("individual");
                    return row.optionalNumber("net_minor").map(minor -> new Price(Amounts.ofMinor(currency, minor), individual));
                });
    }
}
