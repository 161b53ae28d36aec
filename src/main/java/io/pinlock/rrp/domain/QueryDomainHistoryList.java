package io.pinlock.rrp.domain;

import io.pinlock.base.Sorting;
import io.pinlock.base.database.Database;
import io.pinlock.domain.DepartedDomain;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import io.pinlock.rrp.language.TimeSpan;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Lists the domains that have left the caller's account, by deletion, push or transfer; the last month unless MINDATE says otherwise (KB
 * 56703460464). STATUS and {@code status until} belong to a registry's grace periods: always empty here.
 */
@Component
class QueryDomainHistoryList implements ListCommand {
    private static final List<String> COLUMNS = List.of("historyid", "deleteddate", "domain", "zone", "reason", "status", "status until");
    private static final Map<String, DepartedDomain.Order> ORDERS = Map.of("HISTORYID", DepartedDomain.Order.NUMBER, "DELETEDDATE",
            DepartedDomain.Order.DATE, "REASON", DepartedDomain.Order.REASON, "DOMAIN", DepartedDomain.Order.NAME);

    private final Database database;
    private final InstantSource clock;

    QueryDomainHistoryList(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional("DOMAIN", "HISTORYID", "REASON", "STATUS", "ZONE").andTimeSpan().andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("HISTORYID", "DELETEDDATE", "REASON", "DOMAIN");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        Optional<String> unfit = Stream.of("DOMAIN", "REASON", "ZONE").filter(name -> pattern(call, name).isEmpty()).findFirst();
        if (unfit.isPresent()) {
            throw new CallRefused(CallReason.MALFORMED.refusal(unfit.get()));
        }
        if (call.text("HISTORYID").filter(id -> !id.matches("[0-9]{1,18}")).isPresent()) {
            throw new CallRefused(CallReason.MALFORMED.refusal("HISTORYID"));
        }
        if (call.text("STATUS").filter(status -> !status.matches("(?i:REDEMPTIONPERIOD|PENDINGDELETE)")).isPresent()) {
            throw new CallRefused(CallReason.MALFORMED.refusal("STATUS"));
        }
        var aMonthAgo = clock.instant().atOffset(ZoneOffset.UTC).minusMonths(1).toInstant();
        TimeSpan span = TimeSpan.of(call, aMonthAgo);
        return call.text("STATUS").isPresent()
                ? new Table(COLUMNS, List.of(), 0)
                : table(new DepartedDomain.Wanted(call.caller().id(), pattern(call, "DOMAIN").orElseThrow(),
                        pattern(call, "ZONE").orElseThrow(), pattern(call, "REASON").orElseThrow(),
                        call.text("HISTORYID").map(Long::valueOf), span.from(), span.until()), options);
    }

    private static Optional<Pattern> pattern(Call call, String name) {
        return Pattern.parse(call.text(name).orElse("*"));
    }

    private Table table(DepartedDomain.Wanted wanted, ListOptions options) {
        DepartedDomain.Order order = Objects.requireNonNull(ORDERS.get(options.orderBy()));
        return database.reading(tx -> {
            var total = tx.read(wanted.count());
            var page = tx.read(wanted.page(new Sorting<>(order, options.descending()), options.page()));
            return new Table(COLUMNS, page.get().stream().map(QueryDomainHistoryList::row).toList(), total.get());
        });
    }

    private static List<String> row(DepartedDomain departed) {
        return List.of(Long.toString(departed.id()), ApiTimestamps.plain(departed.at()), departed.name().ascii(), departed.name().zone(),
                departed.reason().name(), "", "");
    }
}
