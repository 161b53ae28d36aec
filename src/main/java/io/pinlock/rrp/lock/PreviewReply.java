package io.pinlock.rrp.lock;

import io.pinlock.billing.Amounts;
import io.pinlock.billing.Billing;
import io.pinlock.lock.Contact;
import io.pinlock.lock.Preview;
import io.pinlock.rrp.RefusalMessages;
import io.pinlock.rrp.language.Reply;
import io.pinlock.sms.AuthorityNumber;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/** The answer to a command with PREVIEW=1, an addition of this server: what would be answered without it, and why. */
public final class PreviewReply {
    /** What a command for several domains tells of each. */
    private static final Set<String> OF_EACH = Set.of("domain", "code", "description");

    private PreviewReply() {}

    /** What is refused before anything is known of the domain, or because the caller may not touch it, is answered as ever. */
    public static Reply of(Preview.Result<Reply> preview) {
        return preview.seen().map(seen -> of(preview.outcome(), seen)).orElse(preview.outcome());
    }

    private static Reply of(Reply outcome, Preview.Seen seen) {
        Optional<Money> balance = seen.cost().map(Billing.Cost::balance);
        RefusalMessages.Message message = outcome.refusal().map(RefusalMessages::of)
                .orElseGet(() -> new RefusalMessages.Message(outcome.code(), ""));
        Reply reply = Reply.ok();
        outcome.properties().stream().filter(property -> OF_EACH.contains(property.name()))
                .forEach(property -> reply.with(property.name(), property.index(), property.value()));
        reply
                .with("preview authoritynumber", seen.phone().map(AuthorityNumber::masked))
                .with("preview balance", balance.map(Amounts::text))
                .with("preview code", Integer.toString(message.code().number()))
                .with("preview currency", balance.map(money -> money.getCurrencyUnit().getCode()))
                .with("preview description", message.text())
                .with("preview guard", seen.guard().name())
                .with("preview price", seen.cost().flatMap(Billing.Cost::price).map(Amounts::text))
                .with("preview token", seen.guard() == Preview.GuardedBy.NONE ? "0" : "1");
        if (!seen.contacts().isEmpty()) {
            reply.with("preview contact", seen.contacts().stream().map(Contact::shownName).toList())
                    .with("preview quorum", Integer.toString(seen.quorum()));
        }
        return reply;
    }
}
