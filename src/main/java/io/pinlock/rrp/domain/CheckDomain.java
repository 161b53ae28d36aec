package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.base.database.Database;
import io.pinlock.domain.Domains;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import io.pinlock.rrp.language.ReturnCode;
import org.springframework.stereotype.Component;

/** Says by its code whether a name is in the portfolio of this platform already (211) or not (210). No registry is asked. */
@Component
class CheckDomain implements Command {
    private final Database database;
    private final Domains domains;

    CheckDomain(Database database, Domains domains) {
        this.database = database;
        this.domains = domains;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN");
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        return DomainParameter.read(call, name -> Reply.of(database.read(domains.find(name)).isPresent()
                ? ReturnCode.DOMAIN_NOT_AVAILABLE
                : ReturnCode.DOMAIN_AVAILABLE));
    }
}
