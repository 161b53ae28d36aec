package io.pinlock.billing;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** What an account was charged for what. */
@Component
public class Spending {
    private final Database database;

    Spending(Database database) {
        this.database = database;
    }

    /** What amounts are added up by. */
    public enum By {
        DOMAIN("entry.domain"),
        /** The account that held the domain: the charged one, or one below it. */
        SUBRESELLER(Accounts.loginSql("coalesce(original.holder_id, entry.holder_id)"));

        private final String sql;

        By(String sql) {
            this.sql = sql;
        }
    }

    /**
     * What charges of a time come to. What was booked back in that time is taken off.
     *
     * @param about   a domain in A-label form, or the login of its holder
     * @param charges activations and renewals
     */
    public record Spent(String about, long charges, Money net, Money vat, Money gross) {}

    /**
     * What an account spent, the largest sum first.
     *
     * @param from  inclusive
     * @param until exclusive
     */
    public Listing<Spent> list(AccountRef account, By by, Instant from, Instant until, Page page) {
        CurrencyUnit currency = CurrencyUnit.of(account.currency());
        String charged = charged(by);
        long id = account.id().value();
        return database.listing(Sql.of(charged + "SELECT count(*) AS total FROM spent", id, from, until).plannedAnew().total(),
                Sql.of(charged + "SELECT * FROM spent ORDER BY gross DESC, about OFFSET ? LIMIT ?", id, from, until, page.first(),
                        page.rows()).plannedAnew().list(row -> {
                            Money gross = Money.ofMinor(currency, row.number("gross"));
                            Money vat = Money.ofMinor(currency, row.number("vat"));
                            return new Spent(row.text("about"), row.number("charges"), gross.minus(vat), vat, gross);
                        }));
    }

    private static String charged(By by) {
        return """
                WITH spent AS (
                    SELECT %s AS about, count(*) FILTER (WHERE entry.reverses_id IS NULL) AS charges, -sum(entry.customer_minor) AS gross,
                        sum(coalesce(entry.vat_minor, 0)) AS vat
                    FROM ledger_entry AS entry LEFT JOIN ledger_entry AS original ON original.id = entry.reverses_id
                    WHERE entry.customer_id = ? AND entry.at >= ? AND entry.at < ?
                        AND coalesce(original.holder_id, entry.holder_id) IS NOT NULL
                    GROUP BY about)
                """.formatted(by.sql);
    }
}
