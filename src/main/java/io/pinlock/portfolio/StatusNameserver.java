package io.pinlock.portfolio;

import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Protection;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.ReturnCode;
import io.pinlock.command.Timestamps;
import io.pinlock.database.Database;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shows a host object below a domain of the caller (KB 56741068282). */
@Component
class StatusNameserver implements Command {
    private final Database database;
    private final Domains domains;

    StatusNameserver(Database database, Domains domains) {
        this.database = database;
        this.domains = domains;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("NAMESERVER");
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        return Hosts.read(call, host -> database.read(NameserverRows.of(Hosts.upper(host))).flatMap(there -> show(call, there))
                .orElseGet(() -> Reply.refused(Refusal.of(ReturnCode.UNKNOWN_OBJECT))));
    }

    private Optional<Reply> show(Call call, NameserverRows.Nameserver host) {
        return database.read(domains.find(host.domain())).filter(found -> found.isHeldBy(call.caller().id()))
                .map(found -> show(found, host));
    }

    private static Reply show(HeldDomain parent, NameserverRows.Nameserver host) {
        return Reply.ok()
                .with("registrar", parent.registrar())
                .with("nameserver", host.name())
                .with("ipaddress", host.addresses())
                .with("created date", Timestamps.withFraction(host.createdAt()))
                .with("created by", host.createdBy())
                .with("updated date", Timestamps.withFraction(host.updatedAt()))
                .with("updated by", host.updatedBy())
                .with("status", host.statuses().isEmpty() ? List.of("ACTIVE") : host.statuses());
    }
}
