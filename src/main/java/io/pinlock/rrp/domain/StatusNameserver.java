package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.base.database.Database;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
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
        return Hosts.read(call, host -> database.read(NameserverTable.of(Hosts.upper(host))).flatMap(there -> show(call, there))
                .orElseGet(() -> Reply.refused(DomainReason.UNKNOWN_HOST.refusal())));
    }

    private Optional<Reply> show(Call call, NameserverTable.Nameserver host) {
        return database.read(domains.find(host.domain())).filter(found -> found.isHeldBy(call.caller().id()))
                .map(found -> show(found, host));
    }

    private static Reply show(HeldDomain parent, NameserverTable.Nameserver host) {
        return Reply.ok()
                .with("registrar", parent.registrar())
                .with("nameserver", host.name())
                .with("ipaddress", host.addresses())
                .with("created date", ApiTimestamps.withFraction(host.createdAt()))
                .with("created by", host.createdBy())
                .with("updated date", ApiTimestamps.withFraction(host.updatedAt()))
                .with("updated by", host.updatedBy())
                .with("status", host.statuses().isEmpty() ? List.of("ACTIVE") : host.statuses());
    }
}
