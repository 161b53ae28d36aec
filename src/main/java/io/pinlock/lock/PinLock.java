package io.pinlock.lock;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.billing.Term;
import io.pinlock.domain.DomainName;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import io.pinlock.sms.Recipient;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The protection of one domain.
 *
 * @param account     the account that holds the domain
 * @param country     of the number, where it is stored
 * @param requestedAt when its activation was requested last
 * @param activatedAt when it was confirmed; empty while it is pending
 * @param dueAt       the end of its term, or the next try to charge for one
 * @param grace       present while the last term is over and could not be charged
 * @param freeze      present while it is frozen
 * @param window      the window that was opened last, until it is known that it is over
 * @param contacts    how many there are whose word counts
 * @param quorum      how many of them have to approve an order
 * @param recoveryEndsAt when the waiting of a recovery ends; present while one runs, until it is confirmed, stopped or lapses
 * @param listed      all contacts, in their order, where there are several
 */
record PinLock(DomainName domain, AccountId account, State state, AuthorityNumber number, String country, Language language,
        Instant requestedAt,
        Optional<Instant> activatedAt, Instant dueAt, Optional<Grace> grace, Optional<Freeze> freeze, Optional<Window> window, int contacts,
        int quorum, Optional<Instant> recoveryEndsAt, List<Contact> listed) {
    /** PENDING guards nothing. */
    enum State {
        PENDING, ACTIVE
    }

    boolean isActive() {
        return state == State.ACTIVE;
    }

    boolean isFrozen() {
        return freeze.isPresent();
    }

    boolean isRecovering() {
        return recoveryEndsAt.isPresent();
    }

    /** Whether nothing guarded happens, with no PIN. */
    boolean isStill() {
        return isFrozen() || isRecovering();
    }

    /** Whether one phone alone approves whatever the lock covers. */
    boolean hasOneContact() {
        return contacts == 1;
    }

    /** All contacts, in their order; of a single one the name is not known here. */
    List<Contact> everybody() {
        return hasOneContact() ? List.of(new Contact(1, "", Contact.Kind.SMS, Optional.of(recipient()))) : listed;
    }

    /** Where messages about the domain go: every contact that has a phone. */
    List<Recipient> phones() {
        return everybody().stream().flatMap(contact -> contact.phone().stream()).toList();
    }

    /** Whether that is the phone of a contact. */
    boolean hasPhone(AuthorityNumber phone) {
        return phones().stream().anyMatch(to -> to.number().equals(phone));
    }

    /** The same message to every phone. */
    List<Sql> tell(Function<Recipient, Sql> message) {
        return phones().stream().map(message).toList();
    }

    /** A pending lock ends with its term, also while its row is still there; an active one does not. */
    boolean isInForce(Optional<Term> lastTerm, Instant now) {
        return isActive() || lastTerm.filter(term -> term.isRunning(now)).isPresent();
    }

    /** What lists and answers show. */
    String statusText() {
        return grace.isPresent() ? "RENEWALFAILED" : state.name();
    }

    Recipient recipient() {
        return recipient(language);
    }

    Recipient recipient(Language other) {
        return country.isEmpty() ? new Recipient(number, other, domain, account) : new Recipient(number, country, other, domain, account);
    }

    static PinLock read(Row row) throws SQLException {
        return new PinLock(new DomainName(row.text("domain")), new AccountId(row.number("account_id")), row.constant("state", State.class),
                new AuthorityNumber(row.text("number")), row.text("country"), row.constant("language", Language.class),
                row.instant("requested_at"),
                row.optionalInstant("activated_at"), row.instant("due_at"), grace(row), Freeze.read(row), Window.read(row),
                (int) row.number("contacts"), (int) row.number("quorum"), row.optionalInstant("recovery_ends_at"), listed(row));
    }

    private static List<Contact> listed(Row row) throws SQLException {
        DomainName domain = new DomainName(row.text("domain"));
        AccountId account = new AccountId(row.number("account_id"));
        return row.texts("listed").stream().map(text -> Contact.listed(text, domain, account)).toList();
    }

    private static Optional<Grace> grace(Row row) throws SQLException {
        int lastNotice = (int) row.number("last_notice");
        return row.optionalInstant("grace_ends_at").map(endsAt -> new Grace(endsAt, lastNotice));
    }
}
