package io.pinlock.portfolio;

import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Protection;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.ReturnCode;
import io.pinlock.database.Database;
import io.pinlock.domain.DomainParameter;
import io.pinlock.domain.Domains;
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
        return DomainParameter.read(call, name -> Reply.refused(Refusal.of(database.read(domains.find(name)).isPresent()
                ? ReturnCode.DOMAIN_NOT_AVAILABLE
                : ReturnCode.DOMAIN_AVAILABLE)));
    }
}
