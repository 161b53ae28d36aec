package io.pinlock.domain;

import io.pinlock.account.AccountReason;
import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lists the domains of the calling account, or of one below it. Without WIDE only their names, as recorded. */
@Component
class QueryDomainList implements ListCommand {
    private static final List<String> NARROW = List.of("domain");
    private static final List<String> WIDE = List.of("domain", "domain idn", "roid", "domain created date", "domain created by",
            "domain updated date", "domain updated by", "domain registration expiration date", "domain renewal date", "domain zone",
            "renewalmode", "transfermode");

    private final Domains domains;
    private final Accounts accounts;

    QueryDomainList(Domains domains, Accounts accounts) {
        this.domains = domains;
        this.accounts = accounts;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional("DOMAIN", "REGISTRAR").andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("DOMAIN");
    }

    @Override
    public Listing list(Call call, ListOptions options) {
        Optional<Pattern> pattern = Pattern.parse(call.text("DOMAIN").orElse("*"));
        if (pattern.isEmpty()) {
            return new Listing.Refused(CallReason.MALFORMED.refusal("DOMAIN"));
        }
        return accounts.lookedAt(call).<Listing>map(account -> new Listing.Rows(table(account.id(), pattern.get(), options)))
                .orElseGet(() -> new Listing.Refused(AccountReason.UNKNOWN_ACCOUNT.refusal()));
    }

    private Table table(AccountId account, Pattern pattern, ListOptions options) {
        Domains.Listing listing = domains.list(account, pattern, options);
        List<List<String>> rows = listing.rows().stream().map(domain -> options.wide() ? wide(domain) : List.of(domain.name().ascii()))
                .toList();
        return new Table(options.wide() ? WIDE : NARROW, rows, listing.total());
    }

    private static List<String> wide(HeldDomain domain) {
        return List.of(domain.name().ascii(), domain.name().unicode(), domain.roidText(), ApiTimestamps.plain(domain.createdAt()),
                domain.createdBy(), ApiTimestamps.plain(domain.updatedAt()), domain.updatedBy(),
                domain.registration().until().map(ApiTimestamps::plain).orElse(""), "", domain.name().zone(),
                domain.registration().renewalMode().name(), domain.ownMode().name());
    }
}
