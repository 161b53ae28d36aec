package io.pinlock.money;

import io.pinlock.command.AccountId;
import io.pinlock.command.Party;
import io.pinlock.database.Query;
import io.pinlock.database.Sql;
import io.pinlock.domain.DomainName;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * The books: double entry, never changed, and a balance for each account beside them. Every booking is one statement that writes the entry,
 * its lines and the balance together; the database refuses an entry whose lines do not sum to zero and a balance below the credit limit.
 */
@Component
public class Ledger {
    private final InstantSource clock;

    Ledger(InstantSource clock) {
        this.clock = clock;
    }

    /** What an account has (deposits minus charges, gross) and how far it may go below zero. */
    public record Balance(AccountId account, Money balance, Money creditLimit) {
        public boolean isPositive() {
            return balance.isPositive();
        }

        boolean covers(Money amount) {
            return !balance.plus(creditLimit).isLessThan(amount);
        }
    }

    /** Opens the books of a new account at zero. */
    public static Sql open(AccountId account, String currency) {
        return Sql.of("INSERT INTO balance (account_id, currency) VALUES (?, ?)", account.value(), currency);
    }

    public static Query<Optional<Balance>> balance(AccountId account) {
        return balances(List.of(account), "").map(all -> all.stream().findFirst());
    }

    /** The balances of a line, locked from the leaf upwards until the transaction ends. */
    static Query<List<Balance>> lockedBalances(List<Party> line) {
        return balances(line.stream().map(Party::id).toList(), " FOR UPDATE");
    }

    /** Books money that came in. */
    public Sql deposit(AccountId account, Money amount, String description) {
        return Sql.of("""
                WITH entry AS (
                    INSERT INTO ledger_entry (at, kind, currency, description) VALUES (?, 'DEPOSIT', ?, ?) RETURNING id),
                paid AS (UPDATE balance SET balance_minor = balance_minor + ? WHERE account_id = ?)
                INSERT INTO ledger_line (entry_id, book, account_id, amount_minor)
                SELECT id, book, account_id, amount_minor FROM entry,
                    (VALUES ('CUSTOMER', ?::bigint, ?::bigint), ('CASH', NULL, ?)) AS line (book, account_id, amount_minor)""",
                clock.instant(), amount.getCurrencyUnit().getCode(), description, amount.getAmountMinorLong(), account.value(),
                account.value(), amount.getAmountMinorLong(), -amount.getAmountMinorLong());
    }

    /**
     * Sets how far an account may go below zero.
     *
     * @throws io.pinlock.database.DatabaseFault when it is further below zero already
     */
    public static Sql setCreditLimit(AccountId account, Money limit) {
        return Sql.of("UPDATE balance SET credit_limit_minor = ? WHERE account_id = ?", limit.getAmountMinorLong(), account.value());
    }

    /** Books one account's price for a term: gross from the buyer, net to the seller's revenue, the tax to its own book. */
    Sql charge(AccountId holder, DomainName domain, Service service, Term term, Charge charge) {
        return Sql.of(
                """
                        WITH entry AS (
                            INSERT INTO ledger_entry (at, kind, currency, service, domain, description) VALUES (?, 'CHARGE', ?, ?, ?, ?) RETURNING id),
                        paid AS (UPDATE balance SET balance_minor = balance_minor - ? WHERE account_id = ?),
                        lines AS (
                            INSERT INTO ledger_line (entry_id, book, account_id, amount_minor)
                            SELECT id, book, account_id, amount_minor FROM entry,
                                (VALUES ('CUSTOMER', ?::bigint, ?::bigint), ('REVENUE', ?, ?), ('VAT', ?, ?)) AS line (book, account_id, amount_minor))
                        INSERT INTO term_charge (account_id, domain, term_number, charged_id, entry_id)
                        SELECT ?, ?, ?, ?, id FROM entry""",
                term.start(), charge.net().getCurrencyUnit().getCode(), service, domain.ascii(),
                service.text() + " " + domain.ascii(), charge.gross().getAmountMinorLong(), charge.buyer().value(), charge.buyer().value(),
                -charge.gross().getAmountMinorLong(), charge.seller().map(AccountId::value), charge.net().getAmountMinorLong(),
                charge.seller().map(AccountId::value), charge.vat().getAmountMinorLong(), holder.value(), domain.ascii(), term.number(),
                charge.buyer().value());
    }

    private static Query<List<Balance>> balances(List<AccountId> accounts, String lock) {
        List<Long> ids = accounts.stream().map(AccountId::value).toList();
        return Sql.of("""
                SELECT account_id, currency, balance_minor, credit_limit_minor FROM balance
                WHERE account_id = ANY (?) ORDER BY array_position(?, account_id)""" + lock, ids, ids)
                .list(row -> new Balance(new AccountId(row.number("account_id")),
                        Amounts.ofMinor(row.text("currency"), row.number("balance_minor")),
                        Amounts.ofMinor(row.text("currency"), row.number("credit_limit_minor"))));
    }
}
