package io.pinlock.billing;

import io.pinlock.account.AccountDetails;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.joda.money.Money;

/**
 * What an account's month came to, in UTC and in the account's currency. Amounts have the sign that they have for the balance.
 *
 * @param opening the balance when the month began
 * @param sums    of the month's entries, by kind and VAT rate
 */
public record Statement(AccountDetails account, YearMonth month, Money opening, List<Sum> sums) {
    public Statement {
        sums = List.copyOf(sums);
    }

    /**
     * What entries of one kind and one rate come to.
     *
     * @param vatPercent empty for entries without VAT, such as deposits
     */
    public record Sum(EntryKind kind, Optional<BigDecimal> vatPercent, Total total) {}

    /** How many entries there are, and what they come to. */
    public record Total(long entries, Money net, Money vat, Money gross) {
        private Total plus(Total other) {
            return new Total(entries + other.entries, net.plus(other.net), vat.plus(other.vat), gross.plus(other.gross));
        }
    }

    /** When a month begins. */
    public static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** When it ends, exclusive. */
    public static Instant end(YearMonth month) {
        return begin(month.plusMonths(1));
    }

    /** The balance when the month ended, or as it is now where it has not. */
    public Money closing() {
        return all().map(total -> opening.plus(total.gross())).orElse(opening);
    }

    /** How many entries the month has. */
    public long entries() {
        return all().map(Total::entries).orElse(0L);
    }

    private Optional<Total> all() {
        return sums.stream().map(Sum::total).reduce(Total::plus);
    }

    /** The sums by kind; kinds without an entry are left out. */
    public SortedMap<EntryKind, Total> byKind() {
        return by(sum -> Optional.of(sum.kind()));
    }

    /** The sums by VAT rate in percent, of the entries that have one. */
    public SortedMap<BigDecimal, Total> byVat() {
        return by(Sum::vatPercent);
    }

    private <K extends Comparable<K>> SortedMap<K, Total> by(Function<Sum, Optional<K>> key) {
        SortedMap<K, Total> totals = new TreeMap<>();
        sums.forEach(sum -> key.apply(sum).ifPresent(found -> totals.merge(found, sum.total(), Total::plus)));
        return totals;
    }
}
