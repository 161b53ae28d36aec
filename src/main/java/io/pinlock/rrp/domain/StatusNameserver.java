package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Nameserver;
import io.pinlock.domain.Nameservers;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows a host object below a domain of the caller (KB 56741068282). */
@Component
class StatusNameserver implements Command {
    private final Nameservers nameservers;

    StatusNameserver(Nameservers nameservers) {
        this.nameservers = nameservers;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(HostData.NAMESERVER.name());
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        return nameservers.find(call.caller().id(), call.read(HostData.NAMESERVER)).map(found -> show(found.host(), found.registrar()))
                .orElseGet(() -> Reply.refused(DomainReason.UNKNOWN_HOST.refusal()));
    }

    private static Reply show(Nameserver host, String registrar) {
        return Reply.ok()
                .with("registrar", registrar)
                .with("nameserver", host.name())
                .with("ipaddress", host.addresses())
                .with("created date", ApiTimestamps.withFraction(host.createdAt()))
                .with("created by", host.createdBy())
                .with("updated date", ApiTimestamps.withFraction(host.updatedAt()))
                .with("updated by", host.updatedBy())
                .with("status", host.statuses().isEmpty() ? List.of("ACTIVE") : host.statuses());
    }
}
