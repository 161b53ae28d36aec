package io.pinlock.rrp.domain;

import io.pinlock.base.database.Database;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.lock.Act;
import io.pinlock.lock.Decision;
import io.pinlock.lock.LockedDomain;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Reply;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Host objects. Each is below a domain of the portfolio; whoever changes it changes that domain, and the domain's lock may cover it. */
@Component
class Hosts {
    static final IndexedParameter ADDRESSES = new IndexedParameter("IPADDRESS", 13, Hosts::address);
    static final IndexedParameter STATUS = new IndexedParameter("STATUS", 2, Hosts::status);
    /** Statuses of host objects that a client sets; they forbid what they name (RFC 5732, 2.3). */
    static final String NO_UPDATE = "clientUpdateProhibited";
    static final String NO_DELETE = "clientDeleteProhibited";

    private final DomainChanges changes;
    private final Database database;
    private final Domains domains;

    Hosts(DomainChanges changes, Database database, Domains domains) {
        this.changes = changes;
        this.database = database;
        this.domains = domains;
    }

    /**
     * Adds the host that NAMESERVER names below the nearest domain of the portfolio, which must be the caller's.
     *
     * @param work gets the host's name in upper case
     */
    Reply add(Call call, Act act, BiFunction<LockedDomain, String, Decision<Reply>> work) {
        return read(call, host -> database.read(domains.above(host)).filter(found -> found.isHeldBy(call.caller().id()))
                .map(parent -> changes.change(call, act, parent.name(), now -> work.apply(now, upper(host))))
                .orElseGet(() -> Reply.refused(DomainReason.PARENT_NOT_REGISTERED.refusal())));
    }

    /** Changes the host that NAMESERVER names, which belongs to the domain that it was added below. */
    Reply change(Call call, Act act, BiFunction<LockedDomain, NameserverTable.Nameserver, Decision<Reply>> work) {
        return read(call, host -> database.read(NameserverTable.of(upper(host)))
                .map(found -> changes.change(call, act, found.domain(), now -> now.tx().read(NameserverTable.of(found.name())).get()
                        .filter(there -> there.domain().equals(found.domain())).map(there -> work.apply(now, there))
                        .orElseGet(() -> Decision.refused(DomainReason.UNKNOWN_HOST.refusal()))))
                .orElseGet(() -> Reply.refused(DomainReason.UNKNOWN_HOST.refusal())));
    }

    /** Goes on with the name of a host, or refuses what is none (505). */
    static Reply read(Call call, Function<DomainName, Reply> work) {
        return DomainName.parse(call.required("NAMESERVER")).map(work)
                .orElseGet(() -> Reply.refused(CallReason.MALFORMED.refusal("NAMESERVER")));
    }

    /** As hosts are stored. */
    static String upper(DomainName host) {
        return host.ascii().toUpperCase(Locale.ROOT);
    }

    private static Optional<String> status(String text) {
        return Stream.of(NO_UPDATE, NO_DELETE).filter(known -> known.equalsIgnoreCase(text)).findFirst();
    }

    /** An address as it is stored: IPv4 with dots, IPv6 as eight groups in upper case (RFC 4291, 2.2). */
    private static Optional<String> address(String text) {
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            boolean plain = address instanceof Inet6Address six ? six.getScopeId() == 0 && !text.startsWith("[") : isDotted(text);
            boolean reachable = !address.isAnyLocalAddress() && !address.isMulticastAddress() && !address.isLoopbackAddress();
            return plain && reachable ? Optional.of(address.getHostAddress().toUpperCase(Locale.ROOT)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Java also reads short forms, which nobody means. */
    private static boolean isDotted(String text) {
        return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }
}
