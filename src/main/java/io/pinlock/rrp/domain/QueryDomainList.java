package io.pinlock.rrp.domain;

import io.pinlock.base.AccountId;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.RegistrarParameter;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Column;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists the domains of the calling account, or of one below it. Without WIDE only their names, as recorded. */
@Component
class QueryDomainList implements ListCommand {
    private static final Parameter<Pattern> DOMAIN = CommonParameters.pattern("DOMAIN");
    private static final List<Column<HeldDomain>> COLUMNS = List.of(
            new Column<>("domain", domain -> domain.name().ascii()),
            new Column<>("domain idn", domain -> domain.name().unicode()),
            new Column<>("roid", HeldDomain::roidText),
            new Column<>("domain created date", domain -> ApiTimestamps.plain(domain.createdAt())),
            new Column<>("domain created by", HeldDomain::createdBy),
            new Column<>("domain updated date", domain -> ApiTimestamps.plain(domain.updatedAt())),
            new Column<>("domain updated by", HeldDomain::updatedBy),
            new Column<>("domain registration expiration date",
                    domain -> domain.registration().until().map(ApiTimestamps::plain).orElse("")),
            new Column<>("domain renewal date",
                    domain -> domain.registration().renewalAt().map(ApiTimestamps::plain).orElse("")),
            new Column<>("domain zone", domain -> domain.name().zone()),
            new Column<>("renewalmode", domain -> domain.registration().renewalMode().name()),
            new Column<>("transfermode", domain -> domain.ownMode().name()),
            new Column<>("domaintags", _ -> ""),
            new Column<>("domaincomment", _ -> ""));

    private final Domains domains;
    private final RegistrarParameter registrar;

    QueryDomainList(Domains domains, RegistrarParameter registrar) {
        this.domains = domains;
        this.registrar = registrar;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional(DOMAIN.name(), RegistrarParameter.NAME).andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("DOMAIN");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        Pattern pattern = call.read(DOMAIN, Pattern.ANY);
        AccountId holder = registrar.read(call).id();
        return Table.of(options.wide() ? COLUMNS : COLUMNS.subList(0, 1),
                domains.list(holder, pattern, options.page(), options.descending()));
    }
}
