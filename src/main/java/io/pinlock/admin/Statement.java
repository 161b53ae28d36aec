package io.pinlock.admin;

import io.pinlock.account.AccountDetails;
import io.pinlock.base.Timestamps;
import io.pinlock.billing.AccountingEntry;
import io.pinlock.billing.Amounts;
import io.pinlock.billing.EntryKind;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;

/** What one account's month came to, as text. */
final class Statement {
    private static final String ROW = "%-19s  %8s  %-9s  %-40s  %14s  %12s  %14s%n";
    private static final String SUM = "%-82s  %14s  %12s  %14s%n";

    private final AccountDetails account;
    private final YearMonth month;
    private final Money opening;
    private Money closing;
    private final Map<EntryKind, Sum> byKind = new EnumMap<>(EntryKind.class);
    private final Map<String, Sum> byVat = new TreeMap<>();

    Statement(AccountDetails account, YearMonth month, Money opening) {
        this.account = account;
        this.month = month;
        this.opening = opening;
        closing = opening;
    }

    private record Sum(Money net, Money vat, Money gross) {
        private Sum plus(Sum other) {
            return new Sum(net.plus(other.net), vat.plus(other.vat), gross.plus(other.gross));
        }
    }

    String head() {
        return "Statement of account %s for %s, sold by %s, in %s, days in UTC%n%n".formatted(account.login(), month,
                account.parent().orElse("operator"), account.currency())
                + ROW.formatted("Booked at", "Entry", "Type", "Description", "Net", "VAT", "Gross")
                + sum("Balance at the beginning", opening);
    }

    String line(AccountingEntry entry) {
        Sum amounts = new Sum(entry.net(), entry.vat(), entry.gross());
        closing = closing.plus(entry.gross());
        byKind.merge(entry.kind(), amounts, Sum::plus);
        entry.vatPercent().ifPresent(percent -> byVat.merge(percent.toPlainString(), amounts, Sum::plus));
        return ROW.formatted(Timestamps.plain(entry.at()), entry.id(), entry.kind(), entry.description(), Amounts.text(entry.net()),
                Amounts.text(entry.vat()), Amounts.text(entry.gross()));
    }

    String foot() {
        StringBuilder text = new StringBuilder(sum("Balance at the end", closing));
        byKind.forEach((kind, amounts) -> text.append(sum("Sum of " + kind, amounts)));
        byVat.forEach((percent, amounts) -> text.append(sum("Sum with " + percent + " % VAT", amounts)));
        return text.append(System.lineSeparator()).toString();
    }

    private static String sum(String words, Sum amounts) {
        return SUM.formatted(words, Amounts.text(amounts.net()), Amounts.text(amounts.vat()), Amounts.text(amounts.gross()));
    }

    private static String sum(String words, Money balance) {
        return SUM.formatted(words, "", "", Amounts.text(balance));
    }
}
