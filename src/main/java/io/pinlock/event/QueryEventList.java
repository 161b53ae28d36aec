package io.pinlock.event;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Dates;
import io.pinlock.base.database.Database;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.BooleanParameter;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import io.pinlock.rrp.language.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Lists the events of the calling account, with INCLUDESUB also those of the accounts below, the oldest first (KB 56926025330). HISTORY=1
 * lists the deleted ones instead, SHOWALL=1 both.
 */
@Component
class QueryEventList implements ListCommand {
    private static final List<String> COLUMNS = List.of("event", "eventclass", "eventsubclass", "event date", "object id");

    private final Database database;

    QueryEventList(Database database) {
        this.database = database;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional("CLASS", "HISTORY", "INCLUDESUB", "SHOWALL", "SUBCLASS").andTimeSpan().andOfLists();
    }

    @Override
    public List<String> orders() {
        return EventTable.orders();
    }

    @Override
    public Table list(Call call, ListOptions options) {
        for (String flag : List.of("HISTORY", "INCLUDESUB", "SHOWALL")) {
            if (BooleanParameter.read(call, flag, false).isEmpty()) {
                throw new CallRefused(CallReason.MALFORMED.refusal(flag));
            }
        }
        for (String pattern : List.of("CLASS", "SUBCLASS")) {
            if (pattern(call, pattern).isEmpty()) {
                throw new CallRefused(CallReason.MALFORMED.refusal(pattern));
            }
        }
        return table(call, TimeSpan.of(call, Dates.BEGINNING), options);
    }

    private Table table(Call call, TimeSpan span, ListOptions options) {
        boolean withSub = isSet(call, "INCLUDESUB");
        AccountId own = call.caller().id();
        List<AccountId> accounts = withSub ? database.read(Accounts.tree(own)) : List.of(own);
        boolean all = isSet(call, "SHOWALL");
        boolean history = isSet(call, "HISTORY");
        return table(new EventTable.Wanted(accounts, pattern(call, "CLASS").get(), pattern(call, "SUBCLASS").get(),
                span.from(), span.until(), all || !history, all || history), options, withSub);
    }

    private static boolean isSet(Call call, String flag) {
        return BooleanParameter.read(call, flag, false).orElse(false);
    }

    private static Optional<Pattern> pattern(Call call, String name) {
        return Pattern.parse(call.text(name).orElse("*"));
    }

    private Table table(EventTable.Wanted wanted, ListOptions options, boolean withRegistrar) {
        return database.reading(tx -> {
            var count = tx.read(EventTable.count(wanted));
            var page = tx.read(EventTable.page(wanted, options));
            List<String> columns = new ArrayList<>(COLUMNS);
            if (withRegistrar) {
                columns.add("registrar");
            }
            List<List<String>> rows = page.get().stream().map(event -> row(event, withRegistrar)).toList();
            return new Table(columns, rows, count.get(),
                    Map.of("events count", Integer.toString(rows.size()), "events total", Long.toString(count.get())));
        });
    }

    private static List<String> row(Event event, boolean withRegistrar) {
        List<String> row = new ArrayList<>(
                List.of(Long.toString(event.id()), event.about(), event.subclass(), ApiTimestamps.plain(event.at()), event.object()));
        if (withRegistrar) {
            row.add(event.login());
        }
        return row;
    }
}
