package io.pinlock.domain;

import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.ListOptions;
import io.pinlock.command.Parameters;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.Table;
import io.pinlock.command.Timestamps;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists the domains of the calling account. Without WIDE only their names, as recorded. */
@Component
class QueryDomainList implements Command {
    private static final List<String> NARROW = List.of("domain");
    private static final List<String> WIDE = List.of("domain", "domain idn", "roid", "domain created date", "domain created by",
            "domain updated date", "domain updated by", "domain registration expiration date", "domain renewal date", "domain zone",
            "renewalmode", "transfermode");

    private final Domains domains;

    QueryDomainList(Domains domains) {
        this.domains = domains;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional("DOMAIN", "FIRST", "GENERATELIST", "LIMIT", "ORDER", "ORDERBY", "WIDE");
    }

    @Override
    public Reply execute(Call call) {
        return switch (ListOptions.of(call)) {
            case ListOptions.Reading.Unreadable(var refusal) -> Reply.refused(refusal);
            case ListOptions.Reading.Read(var options) -> Pattern.parse(call.text("DOMAIN").orElse("*"))
                    .map(pattern -> list(call, pattern, options)).orElseGet(() -> Reply.refused(Refusal.malformed("DOMAIN")));
        };
    }

    private Reply list(Call call, Pattern pattern, ListOptions options) {
        Domains.Listing listing = domains.list(call.caller().id(), pattern, options.descending(), options.page());
        List<List<String>> rows = listing.rows().stream().map(domain -> options.wide() ? wide(domain) : List.of(domain.name().ascii()))
                .toList();
        return new Table(options.wide() ? WIDE : NARROW, rows, listing.total()).reply(options.page());
    }

    private static List<String> wide(HeldDomain domain) {
        return List.of(domain.name().ascii(), domain.name().unicode(), domain.roidText(), Timestamps.plain(domain.createdAt()),
                domain.createdBy(), Timestamps.plain(domain.updatedAt()), domain.updatedBy(), "", "", domain.name().zone(), "DEFAULT",
                domain.transferMode().name());
    }
}
