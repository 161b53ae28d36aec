package io.pinlock.rrp.domain;

import io.pinlock.domain.DomainName;
import io.pinlock.domain.Nameserver;
import io.pinlock.rrp.language.Parameter;
import java.util.Optional;

/** The parameters that tell what belongs to a host object. */
final class HostData {
    static final Parameter<DomainName> NAMESERVER = new Parameter<>("NAMESERVER", DomainName::parse);
    static final IndexedParameter ADDRESSES = new IndexedParameter("IPADDRESS", Nameserver.MOST_ADDRESSES, Nameserver::address);
    static final IndexedParameter STATUS = new IndexedParameter("STATUS", Nameserver.STATUSES.size(), HostData::status);

    private HostData() {}

    private static Optional<String> status(String text) {
        return Nameserver.STATUSES.stream().filter(known -> known.equalsIgnoreCase(text)).findFirst();
    }
}
