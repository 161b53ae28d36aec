package io.pinlock.lock;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Caller;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Transaction;
import io.pinlock.billing.Amounts;
import io.pinlock.billing.Prices;
import io.pinlock.billing.Service;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.language.ApiDates;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.BooleanParameter;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Lists the renewals that an account will be charged for, at its price of today: with WIDE=1 each by itself, else grouped by zone. With
 * INCLUDESUB also those of the accounts below, for which it pays its own price. A renewal that failed is listed with its next try.
 */
@Component
class QueryUpcomingAccountingList implements ListCommand {
    private static final List<String> DETAILED = List.of("domain", "server", "class", "zone", "renewaldate", "price", "vat", "currency",
            "period", "periodtype", "quantity");
    private static final List<String> GROUPED = List.of("class", "zone", "price", "vat", "currency", "period", "periodtype", "quantity");
    /** The documented types; this server has renewals of type OTHER only. */
    private static final Set<String> TYPES = Set.of("DOMAIN", "SERVER", "DATABASE", "WEBSPACE", "RAM", "TRUSTEE", Service.KIND, "WINSERVER",
            "SUBRESELLER");
    private static final String CLASS = "DOMAIN-PIN-LOCK";
    private static final int DEFAULT_DAYS = 30;

    private final Database database;
    private final InstantSource clock;

    QueryUpcomingAccountingList(Database database, InstantSource clock) {
        this.database = database;
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
    public Listing list(Call call, ListOptions options) {
        String type = call.text("TYPE").orElse(Service.KIND).toUpperCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            return new Listing.Refused(CallReason.INVALID.refusal("TYPE"));
        }
        Optional<Boolean> withSub = BooleanParameter.read(call, "INCLUDESUB", false);
        if (withSub.isEmpty()) {
            return new Listing.Refused(CallReason.MALFORMED.refusal("INCLUDESUB"));
        }
        Optional<Pattern> domains = Pattern.parse(call.text("DOMAIN").orElse("*"));
        if (domains.isEmpty()) {
            return new Listing.Refused(CallReason.MALFORMED.refusal("DOMAIN"));
        }
        Optional<Pattern> zone = Pattern.parse(call.text("ZONE").orElse("*"));
        if (zone.isEmpty()) {
            return new Listing.Refused(CallReason.MALFORMED.refusal("ZONE"));
        }
        String days = call.text("DAYS").orElse(Integer.toString(DEFAULT_DAYS));
        if (!days.matches("[0-9]{1,5}")) {
            return new Listing.Refused(CallReason.MALFORMED.refusal("DAYS"));
        }
        Optional<Instant> from = call.text("RENEWALDATE").map(ApiDates::begin).orElse(Optional.of(ApiDates.BEGINNING));
        Optional<Instant> until = call.text("RENEWALDATE").map(ApiDates::end)
                .orElseGet(() -> Optional.of(clock.instant().plus(Duration.ofDays(Long.parseLong(days)))));
        if (from.isEmpty() || until.isEmpty()) {
            return new Listing.Refused(CallReason.MALFORMED.refusal("RENEWALDATE"));
        }
        boolean any = type.equals(Service.KIND) && new Pattern(call.text("CLASS").orElse("*")).matches(CLASS);
        return new Listing.Rows(database.reading(tx -> {
            List<AccountId> accounts = withSub.get() ? tx.read(Accounts.tree(call.caller().id())).get() : List.of(call.caller().id());
            ActiveLocks due = new ActiveLocks(any ? accounts : List.of(), domains.get(), zone, from.get(), until.get());
            return table(tx, call.caller(), due, options);
        }));
    }

    private static Table table(Transaction tx, Caller caller, ActiveLocks due, ListOptions options) {
        var total = tx.read(due.count());
        Optional<Cost> cost = tx.read(Prices.own(Service.DOMAIN_PIN_LOCK, caller.line())).get()
                .map(net -> new Cost(net, Amounts.vat(net, caller.account().vatPercent())));
        String currency = caller.account().currency();
        Map<String, String> sums = Map.of("sum", Long.toString(total.get()), "sum price", Cost.net(cost, total.get()), "sum vat",
                Cost.vat(cost, total.get()));
        if (options.wide()) {
            List<List<String>> rows = tx.read(due.page(options)).get().stream()
                    .map(lock -> List.of(lock.domain().ascii(), "", CLASS, lock.domain().zone(), ApiTimestamps.plain(lock.dueAt()),
                            Cost.net(cost, 1), Cost.vat(cost, 1), currency, "1", "YEAR", "1"))
                    .toList();
            return new Table(DETAILED, rows, total.get(), sums);
        }
        List<List<String>> rows = tx.read(due.byZone(options)).get().stream()
                .map(zone -> List.of(CLASS, zone.name(), Cost.net(cost, zone.locks()), Cost.vat(cost, zone.locks()), currency, "1", "YEAR",
                        Long.toString(zone.locks())))
                .toList();
        return new Table(GROUPED, options.page().of(rows), rows.size(), sums);
    }

    /** What one renewal costs. */
    private record Cost(Money net, Money tax) {
        /** Empty text where no price is set: such a renewal fails. */
        private static String net(Optional<Cost> cost, long quantity) {
            return cost.map(each -> Amounts.text(each.net().multipliedBy(quantity))).orElse("");
        }

        private static String vat(Optional<Cost> cost, long quantity) {
            return cost.map(each -> Amounts.text(each.tax().multipliedBy(quantity))).orElse("");
        }
    }
}
