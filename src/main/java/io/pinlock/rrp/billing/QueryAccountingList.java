package io.pinlock.rrp.billing;

import io.pinlock.base.AccountRef;
import io.pinlock.base.Dates;
import io.pinlock.base.Sorting;
import io.pinlock.billing.Accounting;
import io.pinlock.billing.AccountingLists;
import io.pinlock.billing.AccountingLists.Line;
import io.pinlock.billing.Amounts;
import io.pinlock.billing.EntryKind;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.RegistrarParameter;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Column;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import io.pinlock.rrp.language.TimeSpan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Lists what was booked for an account. Amounts have the sign that they have for the balance: a charge is negative. Price is net, VAT the
 * tax, VAT price the sum of both. The documented columns are always there; WIDE=1 adds this server's own.
 */
@Component
class QueryAccountingList implements ListCommand {
    private static final Parameter<Pattern> OBJECT = CommonParameters.pattern("OBJECT");
    private static final Parameter<EntryKind> TYPE = Parameter.word("ACCOUNTINGTYPE", EntryKind.class);
    private static final Map<String, AccountingLists.Order> ORDERS = Map.of("ACCOUNTINGDATE", AccountingLists.Order.DATE, "ACCOUNTINGTYPE",
            AccountingLists.Order.KIND, "ACCOUNTINGOBJECT", AccountingLists.Order.DOMAIN);
    private static final int NARROW = 13;
    private static final List<Column<Line>> COLUMNS = List.of(
            new Column<>("accounting date", line -> date(line)),
            new Column<>("accounting type", line -> line.entry().kind().name()),
            new Column<>("accounting description", line -> line.entry().description()),
            new Column<>("accounting amount", _ -> "1"),
            new Column<>("accounting price", line -> Amounts.text(line.entry().net())),
            new Column<>("accounting vat", line -> Amounts.text(line.entry().vat())),
            new Column<>("accounting vat price", line -> Amounts.text(line.entry().gross())),
            new Column<>("accounting currency", line -> currency(line)),
            new Column<>("exchange rate", _ -> "1.0000"),
            new Column<>("exchange currency", line -> currency(line)),
            new Column<>("invoice period", line -> date(line).substring(0, 7)),
            new Column<>("subreseller", line -> line.subreseller().orElse("")),
            new Column<>("accounting pricing", _ -> "STANDARD"),
            new Column<>("accounting object", line -> line.entry().domain().orElse("")),
            new Column<>("accounting id", line -> Long.toString(line.entry().id())));

    private final RegistrarParameter registrar;
    private final AccountingLists accounting;

    QueryAccountingList(RegistrarParameter registrar, AccountingLists accounting) {
        this.registrar = registrar;
        this.accounting = accounting;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("MINDATE").andOptional(TYPE.name(), "MAXDATE", OBJECT.name(), RegistrarParameter.NAME).andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("ACCOUNTINGDATE", "ACCOUNTINGTYPE", "ACCOUNTINGOBJECT");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        TimeSpan span = TimeSpan.of(call, Dates.BEGINNING);
        Pattern object = call.read(OBJECT, Pattern.ANY);
        Accounting.Wanted wanted = new Accounting.Wanted(span.from(), span.until(), object, kind(call));
        AccountRef account = registrar.read(call).account();
        AccountingLists.Order order = Objects.requireNonNull(ORDERS.get(options.orderBy()));
        var booked = accounting.list(account, wanted, new Sorting<>(order, options.descending()), options.page());
        return Table.of(options.wide() ? COLUMNS : COLUMNS.subList(0, NARROW), booked.listing(), Map.of(
                "opening balance", Amounts.text(booked.opening().gross()),
                "opening balance price", Amounts.text(booked.opening().net()),
                "opening balance vat price", Amounts.text(booked.opening().gross()),
                "sum", Long.toString(booked.sums().count()),
                "sum price", Amounts.text(booked.sums().net()),
                "sum vat price", Amounts.text(booked.sums().gross())));
    }

    /** An unknown type is 541 here, not 505. */
    private static Optional<EntryKind> kind(Call call) {
        return call.text(TYPE.name()).map(
                text -> TYPE.value().apply(text).orElseThrow(() -> new CallRefused(CallReason.INVALID.refusal(TYPE.name()))));
    }

    private static String date(Line line) {
        return ApiTimestamps.plain(line.entry().at());
    }

    private static String currency(Line line) {
        return line.entry().gross().getCurrencyUnit().getCode();
    }
}
