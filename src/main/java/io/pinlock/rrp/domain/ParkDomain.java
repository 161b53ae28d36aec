package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.lock.Act;
import io.pinlock.lock.Decision;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives a domain the operator's parking name servers in place of its own. Of the public page only the name of the command is known. */
@Component
class ParkDomain implements Command {
    private final DomainChanges changes;
    private final Domains domains;
    private final List<String> nameservers;

    ParkDomain(DomainChanges changes, Domains domains, PortfolioSettings settings) {
        this.changes = changes;
        this.domains = domains;
        nameservers = settings.parkingNameservers().stream().map(text -> DomainData.host(text).orElseThrow(
                () -> new IllegalStateException("pinlock.portfolio.parking-nameservers: '" + text + "' is no host name"))).toList();
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN");
    }

    @Override
    public Protection protection() {
        return Act.PARKING.protection();
    }

    @Override
    public Reply execute(Call call) {
        if (nameservers.isEmpty()) {
            return Reply.refused(DomainReason.NO_PARKING_NAMESERVERS.refusal());
        }
        return DomainParameter.read(call,
                name -> changes.change(call, Act.PARKING, name, now -> Decision.update(now, Decision.change("PARKED", Reply.ok(),
                        domains.store(name, now.domain().registration().withNameservers(nameservers), now.by())))));
    }
}
