package io.pinlock.billing;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;

/**
 * A ledger entry as its account sees it. Amounts have the sign that they have for the balance: a deposit is positive, a charge negative.
 *
 * @param id          its number in the ledger
 * @param at          when it was booked, UTC
 * @param gross       what the balance changed by
 * @param vat         the value added tax in it
 * @param vatPercent  the account's VAT at that moment; empty for a deposit
 * @param domain      A-label form, empty for a deposit
 * @param holder      the account whose domain it is: this one, or one below it
 * @param termStart   begin of the term that was paid
 * @param termEnd     its end, exclusive
 * @param reverses    the entry that it books back
 */
public record AccountingEntry(long id, AccountId account, Instant at, EntryKind kind, String description, Money gross, Money vat,
        Optional<BigDecimal> vatPercent, Optional<String> domain, Optional<AccountId> holder, Optional<Instant> termStart,
        Optional<Instant> termEnd, Optional<Long> reverses) {
    static AccountingEntry read(Row row) throws SQLException {
        String currency = row.text("currency");
        return new AccountingEntry(row.number("id"), new AccountId(row.number("account_id")), row.instant("at"),
                row.constant("kind", EntryKind.class), row.text("description"), Amounts.ofMinor(currency, row.number("gross")),
                Amounts.ofMinor(currency, row.number("vat")), row.optionalDecimal("vat_percent"), row.optionalText("domain"),
                row.optionalNumber("holder_id").map(AccountId::new), row.optionalInstant("starts_at"), row.optionalInstant("ends_at"),
                row.optionalNumber("reverses_id"));
    }

    public Money net() {
        return gross.minus(vat);
    }
}
