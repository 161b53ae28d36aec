package io.pinlock.lock;

import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Protection;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.Timestamps;
import io.pinlock.database.Database;
import io.pinlock.database.Transaction;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainParameter;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.money.Term;
import io.pinlock.money.Terms;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.LastMessage;
import io.pinlock.sms.SmsQueue;
import io.pinlock.token.LastToken;
import io.pinlock.token.Tokens;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Shows the state of a domain's lock, term, last token and last message to the account that holds it. This command is an addition of this
 * server to the documented ones. It never shows a token.
 */
@Component
class StatusDomainPinLock implements Command {
    private final Database database;
    private final Domains domains;
    private final Tokens tokens;
    private final InstantSource clock;

    StatusDomainPinLock(Database database, Domains domains, Tokens tokens, InstantSource clock) {
        this.database = database;
        this.domains = domains;
        this.tokens = tokens;
        this.clock = clock;
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
        return DomainParameter.read(call, name -> database.reading(tx -> show(tx, call, name)));
    }

    private Reply show(Transaction tx, Call call, DomainName name) {
        var account = call.caller().id();
        var domain = tx.read(domains.find(name));
        var lock = tx.read(PinLockRows.of(name));
        var term = tx.read(Terms.last(account, name));
        var token = tx.read(Tokens.last(name));
        var message = tx.read(SmsQueue.last(name, account));
        return domain.get().filter(found -> found.isHeldBy(account)).isEmpty()
                ? Reply.refused(Refusal.unknownDomain())
                : properties(domain.get().get(), lock.get(), term.get(), token.get(), message.get());
    }

    private Reply properties(HeldDomain domain, Optional<PinLock> row, Optional<Term> lastTerm, Optional<LastToken> token,
            Optional<LastMessage> message) {
        Instant now = clock.instant();
        Optional<PinLock> lock = row.filter(found -> found.isInForce(lastTerm, now));
        Optional<String> paidUntil = lastTerm.filter(term -> term.isRunning(now) || lock.filter(PinLock::isActive).isPresent())
                .map(Term::end)
                .map(Timestamps::plain);
        Optional<LastToken> live = token.filter(last -> last.isLive(now));
        return Reply.ok()
                .with("domain", domain.name().ascii())
                .with("pinlock activationdate", lock.flatMap(PinLock::activatedAt).map(Timestamps::plain))
                .with("pinlock authoritynumber", lock.map(PinLock::number).map(AuthorityNumber::masked))
                .with("pinlock graceenddate", lock.flatMap(PinLock::grace).map(Grace::endsAt).map(Timestamps::plain))
                .with("pinlock language", lock.map(found -> found.language().name()))
                .with("pinlock paiduntildate", paidUntil)
                .with("pinlock profile", domain.guardProfile().name())
                .with("pinlock renewaldate", lock.filter(PinLock::isActive).map(PinLock::dueAt).map(Timestamps::plain))
                .with("pinlock requestdate", lock.map(PinLock::requestedAt).map(Timestamps::plain))
                .with("pinlock status", lock.map(PinLock::statusText).orElse("NONE"))
                .with("pinlock strict", domain.account().strict() ? "1" : "0")
                .with("sms reason", message.flatMap(LastMessage::reason))
                .with("sms route", message.flatMap(LastMessage::route))
                .with("sms status", message.map(last -> last.state().name()))
                .with("token attempts left", live.map(last -> Integer.toString(last.attemptsLeft())))
                .with("token expiration date", live.map(LastToken::expiresAt).map(Timestamps::plain))
                .with("token issue date", live.map(LastToken::issuedAt).map(Timestamps::plain))
                .with("token next request date", Timestamps.plainRoundedUp(tokens.nextRequestFrom(token, now)));
    }
}
