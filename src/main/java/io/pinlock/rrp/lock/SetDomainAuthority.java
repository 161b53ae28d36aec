package io.pinlock.rrp.lock;

import io.pinlock.base.Protection;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.Authorities;
import io.pinlock.lock.AuthorityChange;
import io.pinlock.lock.Orders;
import io.pinlock.lock.ContactOrders;
import io.pinlock.lock.Contact;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Adds, changes or removes a contact of a domain's lock, or changes the quorum, in two calls: the first has PINs sent to today's contacts
 * and to a new phone, the same with TOKEN and NEWTOKEN does it. This command is an addition of this server to the documented ones.
 */
@Component
class SetDomainAuthority implements Command {
    static final Parameter<Integer> CONTACT = Parameter.number("CONTACT", 1, Contact.MOST);
    private static final String INFO = "Please resend this command with the tokens to change who approves.";
    private static final Parameter<AuthorityChange.Kind> KIND = Parameter.word("KIND", AuthorityChange.Kind.class);
    private static final Parameter<String> NAME = new Parameter<>("NAME", AuthorityChange::name);
    private static final Parameter<Integer> QUORUM = Parameter.number("QUORUM", 1, Contact.MOST);
    private static final Parameter<Token> NEWTOKEN = new Parameter<>("NEWTOKEN", CommonParameters.TOKEN.value());

    private final Authorities authorities;
    private final ContactOrders orders;
    private final PageAddresses pages;

    SetDomainAuthority(Authorities authorities, ContactOrders orders, PageAddresses pages) {
        this.authorities = authorities;
        this.orders = orders;
        this.pages = pages;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN").andOptional(CONTACT.name(), KIND.name(), NAME.name(), "AUTHORITYNUMBER", "LANGUAGE",
                QUORUM.name(), "TOKEN", NEWTOKEN.name());
    }

    @Override
    public Protection protection() {
        return Protection.OWN;
    }

    @Override
    public Reply execute(Call call) {
        DomainName domain = call.read(CommonParameters.DOMAIN);
        AuthorityChange change = new AuthorityChange(call.read(CONTACT, 1), call.find(KIND), call.find(NAME),
                call.find(CommonParameters.AUTHORITYNUMBER), call.find(CommonParameters.LANGUAGE), call.find(QUORUM));
        Optional<Token> token = call.find(CommonParameters.TOKEN);
        Optional<Token> newToken = call.find(NEWTOKEN);
        return token.isPresent() || newToken.isPresent() || orders.isApproved(call.caller(), Orders.authority(domain, change))
                ? FreezeDomain.reply(authorities.change(call.caller(), domain, change, token, newToken))
                : pages.reply(authorities.request(call.caller(), domain, change), Reply.ok().with("info", INFO), true);
    }
}
