package io.pinlock.rrp.lock;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainReason;
import io.pinlock.lock.BoundOrder;
import io.pinlock.lock.Freeze;
import io.pinlock.lock.LockStatus;
import io.pinlock.lock.OrderWords;
import io.pinlock.lock.PinLocks;
import io.pinlock.lock.Recovery;
import io.pinlock.lock.Window;
import io.pinlock.lock.token.Resends;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import io.pinlock.sms.LastMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Shows the state of a domain's lock, term, last token and last message to the account that holds it. This command is an addition of this
 * server to the documented ones. It never shows a token.
 */
@Component
class StatusDomainPinLock implements Command {
    private final PinLocks locks;
    private final PageAddresses pages;

    StatusDomainPinLock(PinLocks locks, PageAddresses pages) {
        this.locks = locks;
        this.pages = pages;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN");
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        return locks.status(call.caller(), call.read(CommonParameters.DOMAIN)).map(this::reply)
                .orElseGet(() -> Reply.refused(DomainReason.UNKNOWN_DOMAIN.refusal()));
    }

    private Reply reply(LockStatus status) {
        Optional<BoundOrder> order = status.token().flatMap(LockStatus.Pin::order);
        return Reply.ok()
                .with("domain", status.domain().name().ascii())
                .with("pinlock activationdate", status.activatedAt().map(ApiTimestamps::plain))
                .with("pinlock authoritynumber", status.number().map(AuthorityNumber::masked))
                .with("pinlock graceenddate", status.graceEndsAt().map(ApiTimestamps::plain))
                .with("pinlock language", status.language().map(Language::name))
                .with("pinlock paiduntildate", status.paidUntil().map(ApiTimestamps::plain))
                .with("pinlock profile", status.domain().guardProfile().name())
                .with("pinlock renewaldate", status.renewalAt().map(ApiTimestamps::plain))
                .with("pinlock requestdate", status.requestedAt().map(ApiTimestamps::plain))
                .with("pinlock status", status.state().name())
                .with("pinlock strict", status.domain().account().strict() ? "1" : "0")
                .with("sms reason", status.message().flatMap(LastMessage::reason))
                .with("sms route", status.message().flatMap(LastMessage::route))
                .with("sms status", status.message().map(last -> last.state().name()))
                .with("token attempts left", status.token().map(pin -> Integer.toString(pin.attemptsLeft())))
                .with("token closed", status.token().map(pin -> pin.closed() ? "1" : "0"))
                .with("token expiration date", status.token().map(LockStatus.Pin::expiresAt).map(ApiTimestamps::plain))
                .with("token issue date", status.token().map(LockStatus.Pin::issuedAt).map(ApiTimestamps::plain))
                .with("token next request date", ApiTimestamps.plainRoundedUp(status.nextRequestFrom()))
                .with("token next resend date",
                        status.token().map(LockStatus.Pin::resends).flatMap(Resends::from).map(ApiTimestamps::plainRoundedUp))
                .with("token resends left", status.token().map(pin -> Integer.toString(pin.resends().left())))
                .with("token target", status.token().flatMap(LockStatus.Pin::target))
                .with("frozen", status.freeze().isPresent() ? "1" : "0")
                .with("freeze date", status.freeze().map(Freeze::at).map(ApiTimestamps::plain))
                .with("freeze by", status.freeze().map(Freeze::by))
                .with("freeze through", status.freeze().map(freeze -> freeze.through().name()))
                .with("freeze sms type", status.freeze().flatMap(Freeze::answer).map(Freeze.Answer::type))
                .with("freeze reason", status.freeze().flatMap(Freeze::reason))
                .with("token order", order.map(bound -> OrderWords.text(bound.order(), Language.EN)))
                .with("token order check", order.map(BoundOrder::check))
                .with("pinlock bound", status.domain().boundOnly() ? "1" : "0")
                .with("window end date", status.window().map(Window::until).map(ApiTimestamps::plain))
                .with("window commands", status.window().map(Window::commands).orElseGet(() -> List.of("")))
                .with("recovery start date", status.recovery().map(Recovery::startedAt).map(ApiTimestamps::plain))
                .with("recovery end date", status.recovery().map(Recovery::endsAt).map(ApiTimestamps::plainRoundedUp))
                .with("recovery by", status.recovery().map(Recovery::by))
                .with("recovery through", status.recovery().map(recovery -> recovery.through().name()))
                .with("recovery authoritynumber", status.recovery().map(recovery -> recovery.to().number().masked()))
                .with("recovery reason", status.recovery().flatMap(Recovery::reason))
                .with("pinlock quorum", Integer.toString(status.quorum()))
                .with("token approvals", status.token().map(_ -> Integer.toString(status.approvals())))
                .with("contact", of(status, each -> Integer.toString(each.contact().position())))
                .with("contact name", of(status, each -> each.contact().name()))
                .with("contact kind", of(status, each -> each.contact().kind().name()))
                .with("contact authoritynumber", of(status, each -> each.contact().phone().map(to -> to.number().masked()).orElse("")))
                .with("contact answer", of(status, each -> each.answer().name()))
                .with("contact order page", of(status, each -> each.page().map(pages::address).orElse("")))
                .with("contact new page", status.newContactPage().map(pages::address));
    }

    private static List<String> of(LockStatus status, Function<LockStatus.ShownContact, String> value) {
        return status.contacts().stream().map(value).toList();
    }
}
