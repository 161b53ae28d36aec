package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.AuthCode;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Registration;
import io.pinlock.lock.Act;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.lock.Registrations;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.GuardedCommand;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Changes name servers, contacts, statuses, transfer lock and auth code of a domain (KB 56736933282). A list is replaced by what is sent
 * ({@code NAMESERVER0}...), or changed with {@code ADDNAMESERVER0}... and {@code DELNAMESERVER0}.... No trade is made and no whois is
 * served, so what is about these has no effect.
 */
@Component
class ModifyDomain implements GuardedCommand {
    private static final IndexedParameter STATUS = new IndexedParameter("STATUS", 5, ModifyDomain::status);

    private final Registrations registrations;

    ModifyDomain(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public Parameters parameters() {
        return DomainData.withChanges(Parameters.required("DOMAIN").andOptional("AUTH", "TRANSFERLOCK"))
                .andOptional(STATUS.namesOfChange()).andForce().andIgnored("ACCEPT-TRADE", "X-WHOIS-*");
    }

    @Override
    public Protection protection() {
        return Act.MODIFICATION.protection();
    }

    @Override
    public Order order(Call call) {
        if (!changesSomething(call)) {
            throw new CallRefused(CallReason.MISSING.refusal("one that changes something"));
        }
        return Orders.modification(call.read(CommonParameters.DOMAIN), new Registrations.Modification(STATUS.readEdit(call),
                call.find(DomainData.TRANSFERLOCK), DomainData.readEdit(call), DomainData.auth(call)));
    }

    private static boolean changesSomething(Call call) {
        return DomainData.isIn(call) || STATUS.isIn(call)
                || Stream.of("AUTH", "TRANSFERLOCK").anyMatch(name -> call.text(name).isPresent());
    }

    @Override
    public Reply execute(Call call) {
        if (!changesSomething(call)) {
            return Reply.refused(CallReason.MISSING.refusal("one that changes something"));
        }
        Optional<AuthCode> auth = DomainData.auth(call);
        Optional<Boolean> transferLock = call.find(DomainData.TRANSFERLOCK);
        DomainName name = call.read(CommonParameters.DOMAIN);
        return ChangeReply.of(registrations.modify(call.caller(), name, call.find(CommonParameters.TOKEN),
                new Registrations.Modification(STATUS.edit(call), transferLock, DomainData.edit(call), auth)));
    }

    private static Optional<String> status(String text) {
        return Registration.STATUSES.stream().filter(known -> known.equalsIgnoreCase(text)).findFirst();
    }
}
