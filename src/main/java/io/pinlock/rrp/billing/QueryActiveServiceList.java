package io.pinlock.rrp.billing;

import io.pinlock.base.Listing;
import io.pinlock.base.Sorting;
import io.pinlock.billing.Service;
import io.pinlock.domain.Pattern;
import io.pinlock.lock.LockLists;
import io.pinlock.rrp.CommonParameters;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lists what an account has running of a service, and when each is charged again; with INCLUDESUB also that of the accounts below. */
@Component
class QueryActiveServiceList implements ListCommand {
    private static final List<Column<LockLists.RunningService>> COLUMNS = List.of(
            new Column<>("object", lock -> lock.domain().ascii()),
            new Column<>("renewaldate", lock -> ApiTimestamps.plain(lock.renewalAt())),
            new Column<>("period", _ -> "1"),
            new Column<>("periodtype", _ -> "YEAR"),
            new Column<>("registrar", LockLists.RunningService::login));
    private static final Parameter<Pattern> OBJECT = CommonParameters.pattern("OBJECT");
    private static final Map<String, LockLists.Order> ORDERS = Map.of("OBJECT", LockLists.Order.DOMAIN, "RENEWALDATE",
            LockLists.Order.RENEWAL);
    /** The documented types; this server has one of them, and nothing of the others. */
    private static final Set<String> TYPES = Set.of("WHOIS-PROXY", "DOMAIN-PIN-LOCK", "FEEDBACK-SELFSERVICE", "NET-REGISTRY-LOCK",
            "COM-REGISTRY-LOCK", "CC-REGISTRY-LOCK", "NAME-REGISTRY-LOCK", "TV-REGISTRY-LOCK", "ANYCAST1", "DNSZONE");

    private final LockLists locks;

    QueryActiveServiceList(LockLists locks) {
        this.locks = locks;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("TYPE").andOptional("INCLUDESUB", "OBJECT").andRefused("DOMAINTAG#", "ZONETAG#").andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("OBJECT", "RENEWALDATE");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        String type = call.required("TYPE").toUpperCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw new CallRefused(CallReason.INVALID.refusal("TYPE"));
        }
        boolean withSub = call.read(CommonParameters.INCLUDESUB, false);
        Pattern object = call.read(OBJECT, Pattern.ANY);
        List<Column<LockLists.RunningService>> columns = withSub ? COLUMNS : COLUMNS.subList(0, 4);
        if (Service.parse(type).isEmpty()) {
            return Table.of(columns, new Listing<>(List.of(), 0));
        }
        return Table.of(columns, locks.running(call.caller().id(), withSub, object,
                new Sorting<>(Objects.requireNonNull(ORDERS.get(options.orderBy())), options.descending()), options.page()));
    }
}
