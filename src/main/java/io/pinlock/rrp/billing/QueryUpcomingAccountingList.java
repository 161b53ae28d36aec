package io.pinlock.rrp.billing;

import io.pinlock.base.Caller;
import io.pinlock.base.Dates;
import io.pinlock.base.Sorting;
import io.pinlock.billing.Amounts;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Lists the renewals that an account will be charged for, at its price of today: with WIDE=1 each by itself, else grouped by zone. With
 * INCLUDESUB also those of the accounts below, for which it pays its own price. A renewal that failed is listed with its next try.
 */
@Component
class QueryUpcomingAccountingList implements ListCommand {
    private static final Parameter<Pattern> DOMAIN = CommonParameters.pattern("DOMAIN");
    private static final Parameter<Pattern> ZONE = CommonParameters.pattern("ZONE");
    private static final Parameter<Integer> DAYS = new Parameter<>("DAYS",
            text -> Optional.of(text).filter(digits -> digits.matches("[0-9]{1,5}")).map(Integer::valueOf));
    private static final Parameter<Instant> FROM = new Parameter<>("RENEWALDATE", Dates::begin);
    private static final Parameter<Instant> UNTIL = new Parameter<>("RENEWALDATE", Dates::end);
    private static final Map<String, LockLists.Order> ORDERS = Map.of("DOMAIN", LockLists.Order.DOMAIN, "CLASS", LockLists.Order.DOMAIN,
            "ZONE", LockLists.Order.ZONE, "RENEWALDATE", LockLists.Order.RENEWAL);
    /** The documented types; this server has renewals of type OTHER only. */
    private static final Set<String> TYPES = Set.of("DOMAIN", "SERVER", "DATABASE", "WEBSPACE", "RAM", "TRUSTEE", Service.KIND, "WINSERVER",
            "SUBRESELLER");
    private static final String CLASS = "DOMAIN-PIN-LOCK";
    private static final int DEFAULT_DAYS = 30;

    private final LockLists locks;
    private final InstantSource clock;

    QueryUpcomingAccountingList(LockLists locks, InstantSource clock) {
        this.locks = locks;
        this.clock = clock;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional("CLASS", "DAYS", "DOMAIN", "INCLUDESUB", "RENEWALDATE", "TYPE", "ZONE").andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("DOMAIN", "ZONE", "RENEWALDATE", "CLASS");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        String type = call.text("TYPE").orElse(Service.KIND).toUpperCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw new CallRefused(CallReason.INVALID.refusal("TYPE"));
        }
        boolean withSub = call.read(CommonParameters.INCLUDESUB, false);
        Pattern domains = call.read(DOMAIN, Pattern.ANY);
        Pattern zone = call.read(ZONE, Pattern.ANY);
        Duration days = Duration.ofDays(call.read(DAYS, DEFAULT_DAYS));
        Instant from = call.read(FROM, Dates.BEGINNING);
        Instant until = call.find(UNTIL).orElseGet(() -> clock.instant().plus(days));
        boolean any = type.equals(Service.KIND) && new Pattern(call.text("CLASS").orElse("*")).matches(CLASS);
        LockLists.Upcoming wanted = new LockLists.Upcoming(withSub, domains, zone, from, any ? until : from);
        Caller caller = call.caller();
        if (options.wide()) {
            LockLists.Order order = Objects.requireNonNull(ORDERS.get(options.orderBy()));
            var renewals = locks.renewals(caller, wanted, new Sorting<>(order, options.descending()), options.page());
            return Table.of(detailed(caller, renewals), renewals.listing(), sums(renewals));
        }
        var zones = locks.renewalsByZone(caller, wanted, options.descending(), options.page());
        return Table.of(grouped(caller, zones), zones.listing(), sums(zones));
    }

    private static List<Column<LockLists.Renewal>> detailed(Caller caller, LockLists.Costs<LockLists.Renewal> renewals) {
        return List.of(new Column<>("domain", renewal -> renewal.domain().ascii()),
                new Column<>("server", _ -> ""),
                new Column<>("class", _ -> CLASS),
                new Column<>("zone", renewal -> renewal.domain().zone()),
                new Column<>("renewaldate", renewal -> ApiTimestamps.plain(renewal.at())),
                new Column<>("price", _ -> net(renewals, 1)),
                new Column<>("vat", _ -> vat(renewals, 1)),
                new Column<>("currency", _ -> caller.account().currency()),
                new Column<>("period", _ -> "1"),
                new Column<>("periodtype", _ -> "YEAR"),
                new Column<>("quantity", _ -> "1"));
    }

    private static List<Column<LockLists.Zone>> grouped(Caller caller, LockLists.Costs<LockLists.Zone> zones) {
        return List.of(new Column<>("class", _ -> CLASS),
                new Column<>("zone", LockLists.Zone::name),
                new Column<>("price", zone -> net(zones, zone.locks())),
                new Column<>("vat", zone -> vat(zones, zone.locks())),
                new Column<>("currency", _ -> caller.account().currency()),
                new Column<>("period", _ -> "1"),
                new Column<>("periodtype", _ -> "YEAR"),
                new Column<>("quantity", zone -> Long.toString(zone.locks())));
    }

    private static Map<String, String> sums(LockLists.Costs<?> costs) {
        return Map.of("sum", Long.toString(costs.all()), "sum price", net(costs, costs.all()), "sum vat", vat(costs, costs.all()));
    }

    /** Empty text where no price is set: such a renewal fails. */
    private static String net(LockLists.Costs<?> costs, long quantity) {
        return costs.each().map(cost -> Amounts.text(cost.net().multipliedBy(quantity))).orElse("");
    }

    private static String vat(LockLists.Costs<?> costs, long quantity) {
        return costs.each().map(cost -> Amounts.text(cost.tax().multipliedBy(quantity))).orElse("");
    }
}
