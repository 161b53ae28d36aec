package io.pinlock.lock;

import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import io.pinlock.lock.token.Approval;
import io.pinlock.lock.token.Attempt;
import io.pinlock.lock.token.ContactTokens;
import io.pinlock.lock.token.LastToken;
import io.pinlock.lock.token.Outsider;
import io.pinlock.lock.token.Tokens;
import io.pinlock.sms.SmsLimits;
import io.pinlock.sms.SmsQueue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What several contacts of a lock say to its outstanding order. It is gathered as long as the order lives. Every method expects the
 * domain's row to be locked.
 */
@Component
class Approvals {
    private final Tokens tokens;
    private final ContactTokens contactTokens;
    private final ContactSecrets secrets;
    private final LockEvents events;
    private final InstantSource clock;

    Approvals(Tokens tokens, ContactTokens contactTokens, ContactSecrets secrets, LockEvents events, InstantSource clock) {
        this.tokens = tokens;
        this.contactTokens = contactTokens;
        this.secrets = secrets;
        this.events = events;
        this.clock = clock;
    }

    /** What a try to prove that one is a contact came to. */
    sealed interface Proof {
        /**
         * It is the contact.
         *
         * @param used what uses the proof up, where it is good once
         */
        record Right(Contact by, Approval approval, Optional<Sql> used) implements Proof {}

        record Wrong(Attempt.Wrong attempt) implements Proof {}
    }

    /**
     * An approval that is given.
     *
     * @param given      all that are, each by another contact
     * @param statements write it
     */
    record Given(Contact by, List<Approval> given, List<Sql> statements) {
        /** What the journal says of it. */
        String detail(PinLock lock) {
            return "by contact " + by.position() + ", " + given.size() + " of " + lock.quorum();
        }
    }

    /** Those that are given to the outstanding order by contacts. */
    List<Approval> given(Transaction tx, PinLock lock, LastToken order) {
        return all(tx, lock, order).stream().filter(Approval::isGiven).toList();
    }

    private static List<Approval> all(Transaction tx, PinLock lock, LastToken order) {
        return tx.read(Approval.of(lock.domain())).get().stream().filter(each -> each.order().equals(order.id())).toList();
    }

    /**
     * Tries what was typed as the proof of a contact; a wrong one counts.
     *
     * @param position of the contact; empty where the first digit tells it
     */
    Proof prove(Transaction tx, PinLock lock, Optional<LastToken> last, Optional<Integer> position, Attempt.Try attempt) {
        Optional<LastToken> usable = tokens.usable(last, attempt);
        if (usable.isEmpty()) {
            return new Proof.Wrong(Attempt.Wrong.uncounted());
        }
        LastToken order = usable.get();
        Optional<Contact> contact = position.or(attempt.typed()::first)
                .flatMap(wanted -> lock.everybody().stream().filter(each -> each.position() == wanted).findFirst());
        Token code = position.isPresent() ? attempt.typed() : attempt.typed().behindFirst();
        return contact.flatMap(by -> all(tx, lock, order).stream().filter(each -> each.position() == by.position()).findFirst()
                .flatMap(approval -> right(tx, lock, order, by, approval, attempt, code)))
                .<Proof>map(right -> right).orElseGet(() -> new Proof.Wrong(tokens.wrong(tx, lock.domain(), order, attempt.outsider())));
    }

    private Optional<Proof.Right> right(Transaction tx, PinLock lock, LastToken order, Contact by, Approval approval, Attempt.Try attempt,
            Token code) {
        return switch (by.kind()) {
            case SMS -> contactTokens.isRight(lock.domain(), lock.account(), order, approval, attempt)
                    ? Optional.of(new Proof.Right(by, approval, Optional.empty()))
                    : Optional.empty();
            case TOTP -> attempt.purpose() == order.purpose()
                    ? secrets.use(tx, lock.domain(), by.position(), code).map(used -> new Proof.Right(by, approval, Optional.of(used)))
                    : Optional.empty();
            case PASSKEY -> Optional.empty();
        };
    }

    /** A contact that has proved itself approves the order; a second time it is no second approval. */
    Given give(Transaction tx, PinLock lock, LastToken order, Proof.Right proof, String login) {
        List<Approval> before = given(tx, lock, order);
        List<Sql> statements = new ArrayList<>(proof.used().stream().toList());
        if (before.stream().anyMatch(each -> each.position() == proof.by().position())) {
            return new Given(proof.by(), before, statements);
        }
        List<Approval> given = Stream.concat(before.stream(), Stream.of(proof.approval())).toList();
        statements.add(proof.approval().give(lock.domain(), clock.instant()));
        statements.add(events.told(lock.account(), lock.domain(), LockEvents.Kind.ORDER_APPROVED, "login:" + login,
                "contact:" + proof.by().position(), "approvals:" + given.size(), "quorum:" + lock.quorum()));
        return new Given(proof.by(), given, statements);
    }

    /** What redeeming the outstanding order came to. */
    sealed interface Redeemed {
        /** It is spent with the caller's commit. */
        record Passed() implements Redeemed {}

        /**
         * What was typed is wrong.
         *
         * @param attempt as it was counted
         */
        record Wrong(Attempt.Wrong attempt) implements Redeemed {}

        /** Too few have approved yet, or the phones cannot be told now; an approval that is given stands. */
        record Refused(Refusal refusal) implements Redeemed {}
    }

    /**
     * Redeems the outstanding order for an act.
     *
     * @param attempt what was typed; empty where enough have approved ahead
     * @param notice  whether the phones may be told of it now
     */
    Redeemed redeem(LockedDomain domain, String command, PinLock lock, Optional<Attempt.Try> attempt, SmsLimits.Question notice) {
        Optional<LastToken> last = domain.watch().token();
        if (attempt.isEmpty()) {
            return pass(domain, lock, last.orElseThrow(), given(domain.tx(), lock, last.orElseThrow()), Optional.empty(), notice);
        }
        return switch (prove(domain.tx(), lock, last, Optional.empty(), attempt.get())) {
            case Proof.Wrong(var wrong) -> new Redeemed.Wrong(wrong);
            case Proof.Right right -> {
                Given by = give(domain.tx(), lock, last.orElseThrow(), right, domain.caller().actor().login());
                by.statements().forEach(domain::write);
                if (by.given().size() < lock.quorum()) {
                    domain.note(command, "APPROVED", by.detail(lock));
                    yield new Redeemed.Refused(LockReason.MORE_APPROVALS.refusal(by.given().size(), lock.quorum()));
                }
                yield pass(domain, lock, last.orElseThrow(), by.given(), attempt.get().outsider(), notice);
            }
        };
    }

    private Redeemed pass(LockedDomain domain, PinLock lock, LastToken order, List<Approval> given, Optional<Outsider> by,
            SmsLimits.Question notice) {
        Optional<Refusal> untold = notice.objection();
        if (untold.isPresent()) {
            return new Redeemed.Refused(untold.get());
        }
        spend(domain.tx(), lock, order, given, by);
        return new Redeemed.Passed();
    }

    /** The outstanding order is used: PINs that nobody needs any more are taken back. */
    private void spend(Transaction tx, PinLock lock, LastToken order, List<Approval> given, Optional<Outsider> by) {
        tokens.spend(tx, lock.domain(), order, given.stream().map(Approval::id).toList(), by);
        tx.write(SmsQueue.cancelTokens(lock.domain(), clock.instant()));
    }
}
