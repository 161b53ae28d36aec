package io.pinlock.rrp.domain;

import io.pinlock.base.Listing;
import io.pinlock.base.Sorting;
import io.pinlock.domain.DepartedDomain;
import io.pinlock.domain.Departures;
import io.pinlock.domain.Pattern;
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
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Lists the domains that have left the caller's account, by deletion, push or transfer; the last month unless MINDATE says otherwise (KB
 * 56703460464). STATUS and {@code status until} belong to a registry's grace periods: always empty here.
 */
@Component
class QueryDomainHistoryList implements ListCommand {
    private static final Parameter<Pattern> DOMAIN = CommonParameters.pattern("DOMAIN");
    static final Parameter<Long> HISTORYID = new Parameter<>("HISTORYID",
            text -> Optional.of(text).filter(id -> id.matches("[0-9]{1,18}")).map(Long::valueOf));
    private static final Parameter<Pattern> REASON = CommonParameters.pattern("REASON");
    private static final Parameter<Pattern> ZONE = CommonParameters.pattern("ZONE");
    private static final Parameter<String> STATUS = Parameter.text("STATUS", "(?i:REDEMPTIONPERIOD|PENDINGDELETE)");
    private static final Map<String, DepartedDomain.Order> ORDERS = Map.of("HISTORYID", DepartedDomain.Order.NUMBER, "DELETEDDATE",
            DepartedDomain.Order.DATE, "REASON", DepartedDomain.Order.REASON, "DOMAIN", DepartedDomain.Order.NAME);
    private static final List<Column<DepartedDomain>> COLUMNS = List.of(
            new Column<>("historyid", departed -> Long.toString(departed.id())),
            new Column<>("deleteddate", departed -> ApiTimestamps.plain(departed.at())),
            new Column<>("domain", departed -> departed.name().ascii()),
            new Column<>("zone", departed -> departed.name().zone()),
            new Column<>("reason", departed -> departed.reason().name()),
            new Column<>("status", _ -> ""),
            new Column<>("status until", _ -> ""));

    private final Departures departures;
    private final InstantSource clock;

    QueryDomainHistoryList(Departures departures, InstantSource clock) {
        this.departures = departures;
        this.clock = clock;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional(DOMAIN.name(), HISTORYID.name(), REASON.name(), STATUS.name(), ZONE.name()).andTimeSpan().andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("HISTORYID", "DELETEDDATE", "REASON", "DOMAIN");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        Pattern domain = call.read(DOMAIN, Pattern.ANY);
        Pattern reason = call.read(REASON, Pattern.ANY);
        Pattern zone = call.read(ZONE, Pattern.ANY);
        Optional<Long> id = call.find(HISTORYID);
        Optional<String> status = call.find(STATUS);
        TimeSpan span = TimeSpan.of(call, clock.instant().atOffset(ZoneOffset.UTC).minusMonths(1).toInstant());
        if (status.isPresent()) {
            return Table.of(COLUMNS, new Listing<>(List.of(), 0));
        }
        Sorting<DepartedDomain.Order> sorting = new Sorting<>(Objects.requireNonNull(ORDERS.get(options.orderBy())),
                options.descending());
        return Table.of(COLUMNS, departures.list(
                new DepartedDomain.Wanted(call.caller().id(), domain, zone, reason, id, span.from(), span.until()), sorting,
                options.page()));
    }
}
