package io.pinlock.rrp.event;

import io.pinlock.base.Dates;
import io.pinlock.base.Sorting;
import io.pinlock.domain.Pattern;
import io.pinlock.event.Event;
import io.pinlock.event.EventSearch;
import io.pinlock.event.Events;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
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
import org.springframework.stereotype.Component;

/**
 * Lists the events of the calling account, with INCLUDESUB also those of the accounts below, the oldest first (KB 56926025330). HISTORY=1
 * lists the deleted ones instead, SHOWALL=1 both.
 */
@Component
class QueryEventList implements ListCommand {
    private static final Parameter<Boolean> HISTORY = Parameter.flag("HISTORY");
    private static final Parameter<Boolean> SHOWALL = Parameter.flag("SHOWALL");
    private static final Parameter<Pattern> CLASS = CommonParameters.pattern("CLASS");
    private static final Parameter<Pattern> SUBCLASS = CommonParameters.pattern("SUBCLASS");
    private static final Map<String, EventSearch.Order> ORDERS = Map.of("DATE", EventSearch.Order.DATE, "CLASS", EventSearch.Order.CLASS,
            "SUBCLASS", EventSearch.Order.SUBCLASS, "OBJECTID", EventSearch.Order.OBJECT);
    private static final List<Column<Event>> COLUMNS = List.of(
            new Column<>("event", event -> Long.toString(event.id())),
            new Column<>("eventclass", Event::about),
            new Column<>("eventsubclass", Event::subclass),
            new Column<>("event date", event -> ApiTimestamps.plain(event.at())),
            new Column<>("object id", Event::object),
            new Column<>("registrar", Event::login));

    private final Events events;

    QueryEventList(Events events) {
        this.events = events;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional(CLASS.name(), HISTORY.name(), CommonParameters.INCLUDESUB.name(), SHOWALL.name(), SUBCLASS.name())
                .andTimeSpan().andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("DATE", "CLASS", "SUBCLASS", "OBJECTID");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        boolean history = call.read(HISTORY, false);
        boolean withSub = call.read(CommonParameters.INCLUDESUB, false);
        boolean all = call.read(SHOWALL, false);
        Pattern about = call.read(CLASS, Pattern.ANY);
        Pattern subclass = call.read(SUBCLASS, Pattern.ANY);
        TimeSpan span = TimeSpan.of(call, Dates.BEGINNING);
        var wanted = new EventSearch(withSub, about, subclass, span.from(), span.until(), all || !history, all || history);
        EventSearch.Order order = Objects.requireNonNull(ORDERS.get(options.orderBy()));
        var found = events.list(call.caller().id(), wanted, new Sorting<>(order, options.descending()), options.page());
        return Table.of(withSub ? COLUMNS : COLUMNS.subList(0, COLUMNS.size() - 1), found,
                Map.of("events count", Integer.toString(found.rows().size()), "events total", Long.toString(found.total())));
    }
}
