package io.pinlock.domain;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Database;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Host objects, as the account reads them that holds the domain above. */
@Component
public class Nameservers {
    private final Database database;
    private final Domains domains;

    Nameservers(Database database, Domains domains) {
        this.database = database;
        this.domains = domains;
    }

    /**
     * A host object below a domain of an account.
     *
     * @param registrar login of that account
     */
    public record Held(Nameserver host, String registrar) {}

    /** Those below a domain, by name; none also where somebody else holds the domain. */
    public List<Nameserver> below(AccountId holder, DomainName domain) {
        return database.read(Nameserver.below(holder, domain));
    }

    /** The host of that name; empty also where somebody else holds the domain above. */
    public Optional<Held> find(AccountId holder, DomainName name) {
        return database.read(Nameserver.of(name.asHost())).flatMap(host -> database.read(domains.find(host.domain()))
                .filter(parent -> parent.isHeldBy(holder)).map(parent -> new Held(host, parent.registrar())));
    }
}
