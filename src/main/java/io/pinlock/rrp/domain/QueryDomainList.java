package io.pinlock.rrp.domain;

import io.pinlock.base.Listing;
import io.pinlock.base.Sorting;
import io.pinlock.domain.ContactRole;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainSearch;
import io.pinlock.domain.DomainSearch.Layer;
import io.pinlock.domain.DomainSearch.Order;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.Pattern;
import io.pinlock.domain.RenewalMode;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Lists the domains of the calling account, or of accounts below it (KB 56713610171). Without WIDE only their names, as recorded. A list
 * tells no auth codes.
 */
@Component
class QueryDomainList implements ListCommand {
    private static final Parameter<Pattern> DOMAIN = CommonParameters.pattern("DOMAIN");
    private static final Parameter<Pattern> DOMAINIDN = new Parameter<>("DOMAINIDN", QueryDomainList::wholeName);
    private static final Parameter<Pattern> NAMESERVER = CommonParameters.pattern("NAMESERVER");
    private static final Parameter<Pattern> ZONE = CommonParameters.pattern("ZONE");
    private static final Parameter<RenewalMode> RENEWALMODE = Parameter.word("RENEWALMODE", RenewalMode.class);
    private static final Parameter<Type> TYPE = Parameter.word("TYPE", Type.class);
    private static final Parameter<Integer> DAYS = Parameter.number("DAYS", 0, 99_999);
    private static final int DEFAULT_DAYS = 30;

    /** What TYPE may say; of what only a registry knows there is nothing here. */
    private enum Type {
        DEFAULT,
        /** With name servers, statuses and contacts. */
        ALL,
        /** What has to be renewed within DAYS. */
        SHOWRENEW,
        SHOWSUBLAYER,
        SHOWMERGEDLAYER,
        SHOWTRANSFERLOCK,
        SHOWERRP,
        SHOWGRACE,
        SHOWGTLDOWNERTRUSTEESERVICE,
        SHOWSUSPENDED,
        SHOWUNVALIDATED,
        SHOWUNVERIFIED,
        /** Not told: when a registration was renewed is not kept. */
        SHOWRENEWED
    }

    /** A transfer lock has no end here, and of a name only the A-label is kept: both are ordered by name. */
    private static final Map<String, Order> ORDERS = Map.ofEntries(Map.entry("DOMAIN", Order.NAME), Map.entry("DOMAINIDN", Order.NAME),
            Map.entry("DOMAINCREATEDDATE", Order.CREATED), Map.entry("DOMAINREGISTRATIONEXPIRATIONDATE", Order.END),
            Map.entry("DOMAINRENEWALDATE", Order.END), Map.entry("DOMAINZONE", Order.ZONE), Map.entry("ZONE", Order.ZONE),
            Map.entry("RENEWALMODE", Order.RENEWAL_MODE), Map.entry("TRANSFERMODE", Order.TRANSFER_MODE),
            Map.entry("DOMAINUPDATEDDATE", Order.UPDATED), Map.entry("X-TRANSFERLOCK-UNTIL", Order.NAME));

    private static final List<Column<HeldDomain>> COLUMNS = List.of(
            new Column<>("domain", domain -> domain.name().ascii()),
            new Column<>("domain idn", domain -> domain.name().unicode()),
            new Column<>("roid", HeldDomain::roidText),
            new Column<>("domain created date", domain -> ApiTimestamps.plain(domain.createdAt())),
            new Column<>("domain created by", HeldDomain::createdBy),
            new Column<>("domain updated date", domain -> ApiTimestamps.plain(domain.updatedAt())),
            new Column<>("domain updated by", HeldDomain::updatedBy),
            new Column<>("domain registration expiration date", domain -> date(domain.registration().until())),
            new Column<>("domain renewal date", domain -> date(domain.registration().renewalAt())),
            new Column<>("domain zone", domain -> domain.name().zone()),
            new Column<>("renewalmode", domain -> domain.registration().renewalMode().name()),
            new Column<>("transfermode", domain -> domain.ownMode().name()),
            new Column<>("domaintags", _ -> ""),
            new Column<>("domaincomment", _ -> ""));
    private static final List<Column<HeldDomain>> OF_ALL = List.of(
            new Column<>("domain status", domain -> joined(domain.registration().statuses())),
            new Column<>("nameserver", domain -> joined(domain.registration().nameservers())),
            contacts("ownercontact", ContactRole.OWNER),
            contacts("admincontact", ContactRole.ADMIN),
            contacts("techcontact", ContactRole.TECH),
            contacts("billingcontact", ContactRole.BILLING),
            new Column<>("domain auth code", _ -> ""));
    private static final Column<HeldDomain> HOLDER = new Column<>("registrar", HeldDomain::registrar);

    private final Domains domains;
    private final RegistrarParameter registrar;
    private final InstantSource clock;

    QueryDomainList(Domains domains, RegistrarParameter registrar, InstantSource clock) {
        this.domains = domains;
        this.registrar = registrar;
        this.clock = clock;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional(DAYS.name(), DOMAIN.name(), DOMAINIDN.name(), NAMESERVER.name(), RegistrarParameter.NAME,
                RENEWALMODE.name(), TYPE.name(), ZONE.name()).andRefused("DOMAINTAG#", "ZONETAG#").andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("DOMAIN", "DOMAINIDN", "DOMAINCREATEDDATE", "DOMAINREGISTRATIONEXPIRATIONDATE", "DOMAINRENEWALDATE", "DOMAINZONE",
                "ZONE", "RENEWALMODE", "TRANSFERMODE", "DOMAINUPDATEDDATE", "X-TRANSFERLOCK-UNTIL");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        Type type = call.read(TYPE, Type.DEFAULT);
        DomainSearch wanted = search(call, type);
        Sorting<Order> sorting = new Sorting<>(Objects.requireNonNull(ORDERS.get(options.orderBy())), options.descending());
        Listing<HeldDomain> found = switch (type) {
            case DEFAULT, ALL, SHOWRENEW, SHOWSUBLAYER, SHOWMERGEDLAYER, SHOWTRANSFERLOCK -> domains.list(wanted, sorting, options.page());
            case SHOWERRP, SHOWGRACE, SHOWGTLDOWNERTRUSTEESERVICE, SHOWSUSPENDED, SHOWUNVALIDATED, SHOWUNVERIFIED ->
                new Listing<>(List.of(), 0);
            case SHOWRENEWED -> throw new CallRefused(CallReason.INVALID.refusal(TYPE.name()));
        };
        return Table.of(columns(type, options.wide()), found);
    }

    private DomainSearch search(Call call, Type type) {
        Pattern name = call.find(DOMAINIDN).orElse(call.read(DOMAIN, Pattern.ANY));
        Duration days = Duration.ofDays(call.read(DAYS, DEFAULT_DAYS));
        Optional<Instant> from = Optional.of(clock.instant()).filter(_ -> type == Type.SHOWRENEW);
        Layer layer = call.text(RegistrarParameter.NAME).isPresent() ? Layer.OWN : layer(type);
        return new DomainSearch(registrar.read(call).id(), layer, name, call.find(ZONE), call.find(NAMESERVER), call.find(RENEWALMODE),
                from, from.map(now -> now.plus(days)), type == Type.SHOWTRANSFERLOCK);
    }

    private static Layer layer(Type type) {
        return switch (type) {
            case SHOWSUBLAYER -> Layer.BELOW;
            case SHOWMERGEDLAYER -> Layer.BOTH;
            default -> Layer.OWN;
        };
    }

    private static List<Column<HeldDomain>> columns(Type type, boolean wide) {
        List<Column<HeldDomain>> columns = new ArrayList<>(wide ? COLUMNS : COLUMNS.subList(0, 1));
        if (type == Type.ALL) {
            columns.addAll(OF_ALL);
        }
        if (layer(type) != Layer.OWN) {
            columns.add(HOLDER);
        }
        return columns;
    }

    /** Only A-labels are kept, so a part of a Unicode name cannot be looked for. */
    private static Optional<Pattern> wholeName(String text) {
        return Pattern.parse(text).filter(pattern -> pattern.equals(Pattern.ANY) || DomainName.parse(text).isPresent());
    }

    private static String date(Optional<Instant> known) {
        return known.map(ApiTimestamps::plain).orElse("");
    }

    private static Column<HeldDomain> contacts(String heading, ContactRole role) {
        return new Column<>(heading, domain -> joined(domain.registration().contacts(role)));
    }

    private static String joined(List<String> values) {
        return String.join(",", values);
    }
}
