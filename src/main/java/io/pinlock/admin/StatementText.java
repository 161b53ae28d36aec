package io.pinlock.admin;

import io.pinlock.base.Timestamps;
import io.pinlock.billing.AccountingEntry;
import io.pinlock.billing.Amounts;
import io.pinlock.billing.Statement;
import org.joda.money.Money;

/** A statement as plain text, in lines as wide as a sheet in landscape. */
record StatementText(Statement statement) {
    private static final String ROW = "%-19s  %8s  %-9s  %-40s  %14s  %12s  %14s%n";
    private static final String SUM = "%-82s  %14s  %12s  %14s%n";

    String head() {
        return "Statement of account %s for %s, sold by %s, in %s, days in UTC%n%n".formatted(statement.account().login(),
                statement.month(), statement.account().parent().orElse("operator"), statement.account().currency())
                + ROW.formatted("Booked at", "Entry", "Type", "Description", "Net", "VAT", "Gross")
                + sum("Balance at the beginning", statement.opening());
    }

    static String line(AccountingEntry entry) {
        return ROW.formatted(Timestamps.plain(entry.at()), entry.id(), entry.kind(), entry.description(), Amounts.text(entry.net()),
                Amounts.text(entry.vat()), Amounts.text(entry.gross()));
    }

    String foot() {
        StringBuilder text = new StringBuilder(sum("Balance at the end", statement.closing()));
        statement.byKind().forEach((kind, total) -> text.append(sum("Sum of " + kind, total)));
        statement.byVat().forEach((percent, total) -> text.append(sum("Sum with " + percent.toPlainString() + " % VAT", total)));
        return text.append(System.lineSeparator()).toString();
    }

    private static String sum(String words, Statement.Total total) {
        return SUM.formatted(words, Amounts.text(total.net()), Amounts.text(total.vat()), Amounts.text(total.gross()));
    }

    private static String sum(String words, Money balance) {
        return SUM.formatted(words, "", "", Amounts.text(balance));
    }
}
