package io.pinlock.rrp.domain;

import io.pinlock.domain.DomainName;
import io.pinlock.domain.Nameserver;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Parameter;
import java.util.Optional;

/** The parameters that tell what belongs to a host object. */
final class HostData {
    static final Parameter<DomainName> NAMESERVER = new Parameter<>("NAMESERVER", DomainName::parse);
    static final IndexedParameter ADDRESSES = new IndexedParameter("IPADDRESS", Nameserver.MOST_ADDRESSES, Nameserver::address);
    static final IndexedParameter STATUS = new IndexedParameter("STATUS", Nameserver.STATUSES.size(), HostData::status);

    private HostData() {}

    /** The host of a call that names its domain, too; ends the call where it is not below it. */
    static DomainName below(Call call) {
        DomainName host = call.read(NAMESERVER);
        DomainName domain = call.read(CommonParameters.DOMAIN);
        if (!host.equals(domain) && !host.parents().contains(domain)) {
            throw new CallRefused(CallReason.INVALID.refusal(NAMESERVER.name()));
        }
        return host;
    }

    private static Optional<String> status(String text) {
        return Nameserver.STATUSES.stream().filter(known -> known.equalsIgnoreCase(text)).findFirst();
    }
}
