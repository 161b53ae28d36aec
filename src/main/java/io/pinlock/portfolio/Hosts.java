package io.pinlock.portfolio;

import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.ReturnCode;
import io.pinlock.database.Database;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** Host objects. Each is below a domain of the portfolio; whoever changes it changes that domain, and the domain's lock may cover it. */
@Component
class Hosts {
    static final Numbered ADDRESSES = new Numbered("IPADDRESS", 13, Hosts::address);
    static final Numbered STATUS = new Numbered("STATUS", 5, text -> Optional.of(text).filter(status -> status.matches("[A-Za-z-]{1,40}")));
    /** Statuses of host objects that forbid what they name (RFC 5732, 2.3). */
    static final String NO_UPDATE = "clientUpdateProhibited";
    static final String NO_DELETE = "clientDeleteProhibited";

    private final Changes changes;
    private final Database database;
    private final Domains domains;

    Hosts(Changes changes, Database database, Domains domains) {
        this.changes = changes;
        this.database = database;
        this.domains = domains;
    }

    /**
     * A change of the host that NAMESERVER names.
     *
     * @param work gets the host's name in upper case
     */
    Reply change(Call call, Command command, BiFunction<Changes.Situation, String, Decision> work) {
        Optional<DomainName> host = DomainName.parse(call.required("NAMESERVER"));
        if (host.isEmpty()) {
            return Reply.refused(Refusal.malformed("NAMESERVER"));
        }
        Optional<HeldDomain> parent = database.read(domains.above(host.get())).filter(found -> found.isHeldBy(call.caller().id()));
        return parent.map(found -> changes.change(call, command, found.name(),
                now -> work.apply(now, host.get().ascii().toUpperCase(Locale.ROOT))))
                .orElseGet(() -> Reply.refused(Refusal.of(ReturnCode.PARENT_NOT_REGISTERED)));
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
