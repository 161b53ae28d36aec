package io.pinlock.billing;

import io.pinlock.account.AccountReason;
import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Caller;
import io.pinlock.base.Dates;
import io.pinlock.base.database.Database;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.springframework.stereotype.Component;

/**
 * Lists what was booked for an account. Amounts have the sign that they have for the balance: a charge is negative. Price is net, VAT the
 * tax, VAT price the sum of both.
 */
@Component
class QueryAccountingList implements ListCommand {
    private static final List<String> NARROW = List.of("accounting date", "accounting type", "accounting description",
            "accounting amount", "accounting price", "accounting vat", "accounting vat price", "accounting currency");
    private static final List<String> MORE = List.of("exchange rate", "exchange currency", "invoice period", "subreseller",
            "accounting pricing", "accounting object", "accounting id");

    private final Database database;
    private final Accounts accounts;

    QueryAccountingList(Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("MINDATE").andOptional("ACCOUNTINGTYPE", "MAXDATE", "OBJECT", "REGISTRAR").andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("ACCOUNTINGDATE", "ACCOUNTINGTYPE", "ACCOUNTINGOBJECT");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        Optional<Instant> from = Dates.begin(call.required("MINDATE"));
        if (from.isEmpty()) {
            throw new CallRefused(CallReason.MALFORMED.refusal("MINDATE"));
        }
        Optional<Instant> until = call.text("MAXDATE").map(Dates::end).orElse(Optional.of(Dates.FOREVER));
        if (until.isEmpty()) {
            throw new CallRefused(CallReason.MALFORMED.refusal("MAXDATE"));
        }
        Optional<Pattern> object = Pattern.parse(call.text("OBJECT").orElse("*"));
        if (object.isEmpty()) {
            throw new CallRefused(CallReason.MALFORMED.refusal("OBJECT"));
        }
        List<String> kinds = call.text("ACCOUNTINGTYPE").map(type -> List.of(type.toUpperCase(Locale.ROOT)))
                .orElseGet(Accounting::allKinds);
        if (!Accounting.allKinds().containsAll(kinds)) {
            throw new CallRefused(CallReason.INVALID.refusal("ACCOUNTINGTYPE"));
        }
        return accounts.lookedAt(call)
                .map(caller -> table(caller,
                        new Accounting.Wanted(caller.id(), from.get(), until.get(), object.get().like(), kinds), options))
                .orElseThrow(() -> new CallRefused(AccountReason.UNKNOWN_ACCOUNT.refusal()));
    }

    private Table table(Caller caller, Accounting.Wanted wanted, ListOptions options) {
        CurrencyUnit currency = CurrencyUnit.of(caller.account().currency());
        return database.reading(tx -> {
            var before = tx.read(Accounting.sums(wanted.account(), Dates.BEGINNING, wanted.from(), currency));
            var sums = tx.read(Accounting.sums(wanted, currency));
            List<AccountingEntry> entries = tx.read(Accounting.list(wanted, options)).get();
            var logins = tx.read(Accounts.logins(entries.stream().flatMap(entry -> entry.holder().stream()).distinct().toList()));
            List<List<String>> rows = entries.stream().map(entry -> row(entry, logins.get(), options.wide())).toList();
            List<String> columns = new ArrayList<>(NARROW);
            columns.addAll(options.wide() ? MORE : List.of());
            return new Table(columns, rows, sums.get().count(), Map.of(
                    "opening balance", Amounts.text(before.get().gross()),
                    "opening balance price", Amounts.text(before.get().net()),
                    "opening balance vat price", Amounts.text(before.get().gross()),
                    "sum", Long.toString(sums.get().count()),
                    "sum price", Amounts.text(sums.get().net()),
                    "sum vat price", Amounts.text(sums.get().gross())));
        });
    }

    private static List<String> row(AccountingEntry entry, Map<AccountId, String> logins, boolean wide) {
        String currency = entry.gross().getCurrencyUnit().getCode();
        String date = ApiTimestamps.plain(entry.at());
        List<String> row = new ArrayList<>(List.of(date, entry.kind().name(), entry.description(), "1", Amounts.text(entry.net()),
                Amounts.text(entry.vat()), Amounts.text(entry.gross()), currency));
        if (wide) {
            String subreseller = entry.holder().filter(holder -> !holder.equals(entry.account()))
                    .map(holder -> Objects.requireNonNull(logins.get(holder))).orElse("");
            row.addAll(List.of("1.0000", currency, date.substring(0, 7), subreseller, "STANDARD", entry.domain().orElse(""),
                    Long.toString(entry.id())));
        }
        return row;
    }
}
