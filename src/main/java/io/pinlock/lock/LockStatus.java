package io.pinlock.lock;

import io.pinlock.account.GuardProfile;
import io.pinlock.domain.AuthCode;
import io.pinlock.domain.HeldDomain;
import io.pinlock.lock.token.Approval;
import io.pinlock.lock.token.LastToken;
import io.pinlock.lock.token.Resends;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import io.pinlock.sms.LastMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of a domain's lock, as its holder sees it.
 *
 * @param state          NONE, PENDING, ACTIVE, or RENEWALFAILED: active, in its grace
 * @param requestedAt    when its activation was requested last
 * @param paidUntil      the end of the paid year, where one runs or the lock is active
 * @param renewalAt      when an active lock is charged again, or that is tried again
 * @param graceEndsAt    when an unpaid lock ends; a strict one never does, nor one that is frozen or recovers
 * @param message        what became of the last message
 * @param token          the PIN that is outstanding
 * @param nextRequestFrom from when on another PIN can be asked for
 * @param freeze         who has frozen it; there while it is frozen
 * @param window         there while it is open
 * @param recovery       there while one runs
 * @param contacts       who approves what is done to it
 * @param quorum         how many of them have to
 * @param newContactPage where a new contact makes its passkey, if the outstanding order is to make it one
 * @param newPhone       whether the outstanding order is to make a phone a contact, which was sent a PIN
 */
public record LockStatus(HeldDomain domain, State state, Optional<AuthorityNumber> number, Optional<Language> language,
        Optional<Instant> requestedAt, Optional<Instant> activatedAt, Optional<Instant> paidUntil, Optional<Instant> renewalAt,
        Optional<Instant> graceEndsAt, Optional<LastMessage> message, Optional<Pin> token, Instant nextRequestFrom,
        Optional<Freeze> freeze, Optional<Window> window, Optional<Recovery> recovery, List<ShownContact> contacts, int quorum,
        Optional<ContactPage> newContactPage, boolean newPhone) {
    /** The states, as answers write them. */
    public enum State {
        NONE, PENDING, ACTIVE, RENEWALFAILED
    }

    /**
     * An outstanding PIN; never its digits.
     *
     * @param attemptsLeft of the holder's side
     * @param target       login of the one account that it is for, to take the domain over
     * @param closed       outsiders have tried it so often that none of theirs is looked at any more
     * @param resends      how often it can be sent again, and when
     * @param order        the one order that it opens; empty where it opens any
     */
    public record Pin(Instant issuedAt, Instant expiresAt, int attemptsLeft, Optional<String> target, boolean closed, Resends resends,
            Optional<BoundOrder> order) {}

    /**
     * A contact, and what it says to the outstanding order.
     *
     * @param page where it approves, if it does so on a page and an order is outstanding
     */
    public record ShownContact(Contact contact, Answer answer, Optional<ContactPage> page) {
        /** @param live whether the order is outstanding */
        static List<ShownContact> of(List<Contact> contacts, List<Approval> approvals, Optional<LastToken> order, boolean live) {
            return contacts.stream().map(contact -> of(contact, approvals.stream().filter(each -> each.position() == contact.position())
                    .filter(each -> order.filter(last -> last.id().equals(each.order())).isPresent()).findFirst(), live)).toList();
        }

        private static ShownContact of(Contact contact, Optional<Approval> approval, boolean live) {
            Answer answer = approval.filter(each -> each.refusedAt().isPresent()).map(_ -> Answer.REFUSED)
                    .or(() -> approval.filter(_ -> live).map(each -> each.isGiven() ? Answer.APPROVED : Answer.OPEN))
                    .orElse(Answer.NONE);
            return new ShownContact(contact, answer, approval.filter(_ -> live && contact.kind() == Contact.Kind.PASSKEY)
                    .map(each -> new ContactPage(contact.position(), each.id())));
        }
    }

    /** What a contact says to an order. */
    public enum Answer {
        /** There is no order, or only one contact, whose answer is the PIN. */
        NONE,
        /** Nothing yet. */
        OPEN,
        APPROVED,
        /** The order is void by it. */
        REFUSED
    }

    /** How many contacts have approved the outstanding order. */
    public int approvals() {
        return (int) contacts.stream().filter(each -> each.answer() == Answer.APPROVED).count();
    }

    /** The domain's auth code, where it may be seen without a PIN. */
    public Optional<AuthCode> shownAuth(Instant now) {
        return ShownDomain.of(domain, isActive(), isStill(), now).auth();
    }

    /** Whether a PIN would show the auth code. */
    public boolean hidesAuth(Instant now) {
        return isActive() && !isStill() && domain.hidesAuth() && domain.readableAuth(now).isPresent();
    }

    /** Whether nothing guarded happens, with no PIN. */
    public boolean isStill() {
        return freeze.isPresent() || recovery.isPresent();
    }

    /** Whether it guards every change of the domain. */
    public boolean guardsAll() {
        return isActive() && domain.guardProfile() == GuardProfile.FULL;
    }

    /** Whether it asks for a PIN before that command, which the profile FULL covers; in an open window it may not. */
    public boolean guards(String command) {
        return guardsAll() && !isFree(command);
    }

    /** Whether a window leaves that command free now. */
    public boolean isFree(String command) {
        return window.filter(open -> open.commands().contains(command)).isPresent();
    }

    /** Whether it guards. */
    public boolean isActive() {
        return state == State.ACTIVE || state == State.RENEWALFAILED;
    }
}
