package io.pinlock.billing;

import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * The books: double entry, never changed, and a balance for each account beside them. Every booking is one statement that writes the entry
 * and the balance together; the database refuses an entry whose lines do not sum to zero and a balance below credit limit and emergency
 * credit together.
 */
@Component
public class Ledger {
    /** Stands for the operator in an array of sellers. */
    private static final long OPERATOR = 0;

    private static final String ENTRIES = """
            INSERT INTO ledger_entry (at, kind, currency, service, domain, description, vat_percent, customer_id, customer_minor, seller_id,
                revenue_minor, vat_minor, holder_id, term_number)
            SELECT :now, :kind, currency, :service, domain, :text || ' ' || domain, vat_percent::numeric, buyer_id, -net - vat,
                nullif(seller_id, 0), net, vat, :holder, term_number
            FROM unnest(:domains, :terms, :buyers, :sellers, :currencies, :nets, :vats, :vatPercents) AS charge
                (domain, term_number, buyer_id, seller_id, currency, net, vat, vat_percent)""";

    private final InstantSource clock;

    Ledger(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What an account has and how far it may go below zero.
     *
     * @param balance         deposits minus charges, gross
     * @param creditLimit     for any charge
     * @param emergencyCredit on top of it, for renewals only
     * @param warnBelow       the account wants to know when a charge takes the balance below this
     */
    public record Balance(AccountId account, Money balance, Money creditLimit, Money emergencyCredit, Optional<Money> warnBelow) {
        public boolean isPositive() {
            return balance.isPositive();
        }

        Balance minus(Money amount) {
            return new Balance(account, balance.minus(amount), creditLimit, emergencyCredit, warnBelow);
        }

        boolean isLow() {
            return warnBelow.filter(balance::isLessThan).isPresent();
        }

        boolean isWithin(CreditScope funds) {
            Money reach = balance.plus(creditLimit);
            return switch (funds) {
                case CREDIT -> !reach.isNegative();
                case CREDIT_AND_EMERGENCY_CREDIT -> !reach.plus(emergencyCredit).isNegative();
            };
        }
    }

    /** Sets below which balance an account wants to be told of it; empty for never. */
    public static Sql warnBelow(AccountId account, Optional<Money> amount) {
        return Sql.of("UPDATE balance SET warn_below_minor = ? WHERE account_id = ?", amount.map(Money::getAmountMinorLong),
                account.value());
    }

    /** Opens the books of a new account at zero. */
    public static Sql open(AccountId account, String currency) {
        return Sql.of("INSERT INTO balance (account_id, currency) VALUES (?, ?)", account.value(), currency);
    }

    public static Query<Optional<Balance>> balance(AccountId account) {
        return balances(List.of(account), "").map(all -> all.stream().findFirst());
    }

    /** The balances of several accounts. */
    public static Query<Map<AccountId, Balance>> balances(List<AccountId> accounts) {
        return balances(accounts, "").map(all -> all.stream().collect(Collectors.toMap(Balance::account, Function.identity())));
    }

    /** The balances of a line, as they stand. */
    static Query<List<Balance>> balancesOf(List<AccountRef> ancestry) {
        return balances(ancestry.stream().map(AccountRef::id).toList(), "");
    }

    /** The balances of a line, locked from the leaf upwards until the transaction ends. */
    static Query<List<Balance>> lockedBalances(List<AccountRef> ancestry) {
        return balances(ancestry.stream().map(AccountRef::id).toList(), " FOR UPDATE");
    }

    /**
     * Books money that came in.
     *
     * @param request what tells one order from another; the same one is booked once
     * @return whether it is booked now
     */
    public Query<Boolean> deposit(AccountId account, Money amount, String description, UUID request) {
        return Sql.named("""
                WITH entry AS (
                    INSERT INTO ledger_entry (at, kind, currency, description, request_id, customer_id, customer_minor, cash_minor)
                    VALUES (:now, 'DEPOSIT', :currency, :description, :request, :account, :amount, -:amount::bigint)
                    ON CONFLICT (request_id) WHERE request_id IS NOT NULL DO NOTHING RETURNING id)
                UPDATE balance SET balance_minor = balance_minor + :amount FROM entry WHERE account_id = :account
                RETURNING id""").with("now", clock.instant()).with("currency", amount.getCurrencyUnit().getCode())
                .with("description", description).with("request", request).with("amount", amount.getAmountMinorLong())
                .with("account", account.value()).sql().one(row -> row.number("id")).map(Optional::isPresent);
    }

    /** Money that an account paid in. */
    public record Deposit(AccountId account, Money amount) {}

    /** What was booked for an order of {@link #deposit}. */
    public static Query<Optional<Deposit>> deposited(UUID request) {
        return Sql.of("""
                SELECT customer_id, currency, customer_minor FROM ledger_entry WHERE request_id = ?""", request)
                .one(row -> new Deposit(new AccountId(row.number("customer_id")),
                        Amounts.ofMinor(row.text("currency"), row.number("customer_minor"))));
    }

    /** What booking an entry back comes to. */
    public sealed interface Reversal {
        /**
         * It is booked.
         *
         * @param account whose entry it was
         * @param entry   the number of the new entry
         */
        record Booked(AccountId account, long entry) implements Reversal {}

        record Refused(Refusal refusal) implements Reversal {}
    }

    private record Booking(AccountId account, boolean isReversal, boolean isReversed, Money amount) {}

    /**
     * Books the opposite of every line of an entry, once; a reversal itself cannot be booked back. The balance must keep its credit limit.
     */
    public Reversal reverse(Transaction tx, long entry, String reason) {
        tx.read(Sql.of("SELECT id FROM ledger_entry WHERE id = ? FOR UPDATE", entry).one(row -> row.number("id")));
        Optional<Booking> found = tx.read(Sql.of("""
                SELECT customer_id, currency, customer_minor, entry.reverses_id IS NOT NULL AS is_reversal,
                    EXISTS (SELECT FROM ledger_entry WHERE reverses_id = entry.id) AS is_reversed
                FROM ledger_entry entry WHERE entry.id = ?""",
                entry).one(
                        row -> new Booking(new AccountId(row.number("customer_id")), row.flag("is_reversal"), row.flag("is_reversed"),
                                Amounts.ofMinor(row.text("currency"), row.number("customer_minor")))))
                .get();
        if (found.isEmpty()) {
            return new Reversal.Refused(BillingReason.UNKNOWN_ENTRY.refusal(entry));
        }
        Booking booking = found.get();
        if (booking.isReversal() || booking.isReversed()) {
            return new Reversal.Refused((booking.isReversal() ? BillingReason.IS_REVERSAL : BillingReason.REVERSED_ALREADY).refusal(entry));
        }
        Balance balance = tx.read(balances(List.of(booking.account()), " FOR UPDATE")).get().getFirst();
        if (booking.amount().isPositive() && !balance.minus(booking.amount()).isWithin(CreditScope.CREDIT)) {
            return new Reversal.Refused(BillingReason.MONEY_USED.refusal());
        }
        return new Reversal.Booked(booking.account(), tx.read(reversal(entry, reason)).get().orElseThrow());
    }

    private Query<Optional<Long>> reversal(long entry, String reason) {
        return Sql.of("""
                WITH entry AS (
                    INSERT INTO ledger_entry (at, kind, currency, service, domain, description, vat_percent, reverses_id, customer_id,
                        customer_minor, seller_id, revenue_minor, vat_minor, cash_minor)
                    SELECT ?, 'REVERSAL', currency, service, domain, ?, vat_percent, id, customer_id, -customer_minor, seller_id,
                        -revenue_minor, -vat_minor, -cash_minor
                    FROM ledger_entry WHERE id = ? RETURNING id, customer_id, customer_minor)
                UPDATE balance SET balance_minor = balance_minor + customer_minor FROM entry WHERE account_id = customer_id
                RETURNING id""", clock.instant(), reason + ", reverses entry " + entry, entry).one(row -> row.number("id"));
    }

    /** Sets how far an account may go below zero; does not lower it below what is used of it, and gives false then. */
    public static Query<Boolean> setCreditLimit(AccountId account, Money limit) {
        return Sql.of("""
                UPDATE balance SET credit_limit_minor = new.amount FROM (VALUES (?::bigint)) AS new (amount)
                WHERE account_id = ? AND (balance_minor + amount >= 0 OR amount >= credit_limit_minor) RETURNING account_id""",
                limit.getAmountMinorLong(), account.value()).one(row -> row.number("account_id")).map(Optional::isPresent);
    }

    /** Sets how much further an account may go below zero for renewals; likewise. */
    public static Query<Boolean> setEmergencyCredit(AccountId account, Money credit) {
        return Sql.of("""
                UPDATE balance SET emergency_credit_minor = new.amount FROM (VALUES (?::bigint)) AS new (amount)
                WHERE account_id = ? AND (balance_minor + credit_limit_minor + amount >= 0 OR amount >= emergency_credit_minor)
                RETURNING account_id""", credit.getAmountMinorLong(), account.value()).one(row -> row.number("account_id"))
                .map(Optional::isPresent);
    }

    /**
     * Books what the accounts of one line pay for terms of the holder: for each an entry with gross from the buyer, net to the seller's
     * revenue, and the tax to its own book.
     */
    Sql charge(EntryKind kind, AccountId holder, Service service, List<Charge> charges) {
        return entries("WITH entry AS (" + ENTRIES + """
                 RETURNING customer_id, customer_minor)
                UPDATE balance SET balance_minor = balance_minor + total
                FROM (SELECT customer_id, sum(customer_minor) AS total FROM entry GROUP BY customer_id) AS totals
                WHERE account_id = customer_id""", kind, holder, service, charges);
    }

    /** The same without the balances: each {@link #spend} belongs to it. */
    Sql entries(EntryKind kind, AccountId holder, Service service, List<Charge> charges) {
        return entries(ENTRIES, kind, holder, service, charges);
    }

    /**
     * Takes a charge from a balance that nobody has locked. Where the balance no longer allows it, or the account would have to be
     * warned of it, there is no new balance, which the database refuses ({@link io.pinlock.base.DatabaseFault#isForMissingValue}).
     */
    static Sql spend(Charge charge) {
        return Sql.named("""
                UPDATE balance SET balance_minor = CASE WHEN balance_minor - :gross + credit_limit_minor >= 0
                    AND (warn_below_minor IS NULL OR balance_minor < warn_below_minor OR balance_minor - :gross >= warn_below_minor)
                    THEN balance_minor - :gross END
                WHERE account_id = :account""").with("gross", charge.gross().getAmountMinorLong()).with("account", charge.buyer().value())
                .sql();
    }

    private Sql entries(String statement, EntryKind kind, AccountId holder, Service service, List<Charge> charges) {
        return Sql.named(statement)
                .with("domains", each(charges, charge -> charge.domain().ascii()))
                .with("terms", each(charges, charge -> (long) charge.term().number()))
                .with("buyers", each(charges, charge -> charge.buyer().value()))
                .with("sellers", each(charges, charge -> charge.seller().map(AccountId::value).orElse(OPERATOR)))
                .with("currencies", each(charges, charge -> charge.net().getCurrencyUnit().getCode()))
                .with("nets", each(charges, charge -> charge.net().getAmountMinorLong()))
                .with("vats", each(charges, charge -> charge.vat().getAmountMinorLong()))
                .with("vatPercents", each(charges, charge -> charge.vatPercent().toPlainString()))
                .with("now", clock.instant()).with("kind", kind).with("service", service).with("text", service.text())
                .with("holder", holder.value()).sql();
    }

    private static <T> List<T> each(List<Charge> charges, Function<Charge, T> value) {
        return charges.stream().map(value).toList();
    }

    private static Query<List<Balance>> balances(List<AccountId> accounts, String lock) {
        List<Long> ids = AccountId.numbers(accounts);
        return Sql.of("""
                SELECT account_id, currency, balance_minor, credit_limit_minor, emergency_credit_minor, warn_below_minor FROM balance
                WHERE account_id = ANY (?) ORDER BY array_position(?, account_id)""" + lock, ids, ids).list(Ledger::balance);
    }

    private static Balance balance(Row row) throws SQLException {
        String currency = row.text("currency");
        return new Balance(new AccountId(row.number("account_id")), Amounts.ofMinor(currency, row.number("balance_minor")),
                Amounts.ofMinor(currency, row.number("credit_limit_minor")),
                Amounts.ofMinor(currency, row.number("emergency_credit_minor")),
                row.optionalNumber("warn_below_minor").map(amount -> Amounts.ofMinor(currency, amount)));
    }
}
