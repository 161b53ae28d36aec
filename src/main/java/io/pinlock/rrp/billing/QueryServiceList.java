package io.pinlock.rrp.billing;

import io.pinlock.base.Caller;
import io.pinlock.base.Listing;
import io.pinlock.billing.Amounts;
import io.pinlock.billing.Service;
import io.pinlock.billing.ServiceCatalog;
import io.pinlock.billing.ServiceCatalog.Offer;
import io.pinlock.rrp.RegistrarParameter;
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
import java.util.Set;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Lists services with the net price that an account pays; without INACTIVE=1 those that it has activated. */
@Component
class QueryServiceList implements ListCommand {
    private static final Parameter<Boolean> INACTIVE = Parameter.flag("INACTIVE");
    /** Only those with a price for this account alone. */
    private static final Parameter<Boolean> INDIVIDUAL = Parameter.flag("INDIVIDUAL");
    /** The documented kinds of services; this server sells one of kind OTHER. */
    private static final Set<String> KINDS = Set.of("MOBILE", "SERVER", "WEBSPACE", "APPLICATION", "TRUSTEE", "CERTIFICATE", "SUBRESELLER",
            Service.KIND, "TRADEMARK");
    private static final String NOT_APPLICABLE = "N/A";
    private static final List<Column<Offer>> COLUMNS = List.of(
            new Column<>("service", _ -> Service.KIND.toLowerCase(Locale.ROOT)),
            new Column<>("type", offer -> offer.service().text()),
            new Column<>("period", _ -> "1"),
            new Column<>("periodtype", _ -> "YEAR"),
            new Column<>("setup", offer -> Amounts.text(Money.zero(offer.currency()))),
            new Column<>("annual", offer -> offer.net().map(Amounts::text).orElse(NOT_APPLICABLE)),
            new Column<>("transfer", _ -> NOT_APPLICABLE),
            new Column<>("restore", _ -> NOT_APPLICABLE),
            new Column<>("trade", _ -> NOT_APPLICABLE),
            new Column<>("application", _ -> NOT_APPLICABLE),
            new Column<>("currency", offer -> offer.currency().getCode()),
            new Column<>("description", offer -> offer.service().description()),
            new Column<>("active", offer -> offer.active() ? "1" : "0"));

    private final RegistrarParameter registrar;
    private final ServiceCatalog services;

    QueryServiceList(RegistrarParameter registrar, ServiceCatalog services) {
        this.registrar = registrar;
        this.services = services;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional(INACTIVE.name(), INDIVIDUAL.name(), RegistrarParameter.NAME, "SERVICE").andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("SERVICE");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        boolean inactive = call.read(INACTIVE, false);
        boolean individual = call.read(INDIVIDUAL, false);
        String kind = call.text("SERVICE").orElse(Service.KIND).toUpperCase(Locale.ROOT);
        if (!KINDS.contains(kind)) {
            throw new CallRefused(CallReason.INVALID.refusal("SERVICE"));
        }
        Caller account = registrar.read(call);
        List<Offer> offers = kind.equals(Service.KIND) ? services.offers(account) : List.of();
        return Table.of(COLUMNS, Listing.of(offers.stream()
                .filter(offer -> (offer.active() || inactive) && (!individual || offer.individual())).toList(), options.page()));
    }
}
