package io.pinlock.admin;

import io.pinlock.account.AccountDetails;
import io.pinlock.base.AccountId;
import io.pinlock.base.Timestamps;
import io.pinlock.base.csv.CsvCells;
import io.pinlock.billing.AccountingEntry;
import io.pinlock.billing.Amounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** Writes entries as lines of CSV, {@code ;} between values, {@code "} around each. */
final class AccountingCsv {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setDelimiter(';').setQuoteMode(QuoteMode.ALL)
            .setHeader("entry", "booked at", "seller", "account", "type", "description", "domain", "holder", "term start", "term end",
                    "quantity", "currency", "net", "vat percent", "vat", "gross", "reverses entry")
            .get();
    /** Who sells to registrars. */
    private static final String OPERATOR = "operator";

    private final CSVPrinter csv;
    private final Map<AccountId, AccountDetails> accounts;
    private long count;

    AccountingCsv(PrintWriter out, List<AccountDetails> accounts) {
        try {
            csv = new CSVPrinter(out, FORMAT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.accounts = accounts.stream().collect(Collectors.toMap(AccountDetails::id, Function.identity()));
    }

    void print(AccountingEntry entry) {
        AccountDetails account = account(entry.account());
        try {
            csv.printRecord(cells(entry.id(), Timestamps.plain(entry.at()), account.parent().orElse(OPERATOR), account.login(),
                    entry.kind(),
                    entry.description(), entry.domain().orElse(""), entry.holder().map(this::account).map(AccountDetails::login).orElse(""),
                    entry.termStart().map(Timestamps::plain).orElse(""), entry.termEnd().map(Timestamps::plain).orElse(""), 1,
                    account.currency(), Amounts.text(entry.net()), entry.vatPercent().map(Object::toString).orElse(""),
                    Amounts.text(entry.vat()), Amounts.text(entry.gross()), entry.reverses().map(Object::toString).orElse("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        count++;
    }

    private static Stream<String> cells(Object... values) {
        return Stream.of(values).map(CsvCells::of);
    }

    long count() {
        return count;
    }

    private AccountDetails account(AccountId id) {
        return Objects.requireNonNull(accounts.get(id));
    }
}
