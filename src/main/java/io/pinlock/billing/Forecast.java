package io.pinlock.billing;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What the renewals of the next twelve months cost an account at the price of today, and how far its money goes. Months are UTC. The last
 * month is that of today a year later, in which what is still to be renewed this month is renewed once more.
 *
 * @param shortFrom the first month in which the renewals cost more than is left; empty where the money is enough
 * @param until     the last month of those that {@link #topUp} is for
 * @param topUp     what has to be paid in so that the money is enough until the end of that month; zero where it is
 */
public record Forecast(List<Month> months, Optional<YearMonth> shortFrom, YearMonth until, Money topUp) {
    private static final int MONTHS = 12;
    private static final int AHEAD = 3;

    /**
     * A month's renewals.
     *
     * @param cost with VAT
     * @param left the balance of today without the cost of all months up to this one
     */
    public record Month(YearMonth month, long renewals, Money cost, Money left) {}

    /**
     * Looks ahead.
     *
     * @param first  the month of today
     * @param due    how many locks are charged again in each month; what is overdue counts for the first
     * @param each   what a renewal costs, with VAT
     * @param balance of today; its credit limit and emergency credit count as money
     */
    public static Forecast of(YearMonth first, Map<YearMonth, Long> due, Money each, Ledger.Balance balance) {
        long now = due.entrySet().stream().filter(month -> !month.getKey().isAfter(first)).mapToLong(Map.Entry::getValue).sum();
        Money credit = balance.creditLimit().plus(balance.emergencyCredit());
        List<Month> months = new ArrayList<>();
        Money left = balance.balance();
        for (int i = 0; i <= MONTHS; i++) {
            YearMonth month = first.plusMonths(i);
            long renewals = i == 0 ? now : due.getOrDefault(month, 0L) + (i == MONTHS ? now : 0);
            Money cost = each.multipliedBy(renewals);
            left = left.minus(cost);
            months.add(new Month(month, renewals, cost, left));
        }
        Money missing = months.get(AHEAD).left().plus(credit).negated();
        return new Forecast(List.copyOf(months),
                months.stream().filter(month -> month.renewals() > 0 && month.left().plus(credit).isNegative()).map(Month::month)
                        .findFirst(),
                first.plusMonths(AHEAD), missing.isPositive() ? missing : Money.zero(missing.getCurrencyUnit()));
    }
}
