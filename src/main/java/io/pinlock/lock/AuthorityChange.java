package io.pinlock.lock;

import io.pinlock.base.Refusal;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What shall become of a contact of a lock, and of its quorum; what is empty stays.
 *
 * @param position of the contact, which may be a new one
 * @param name     what to call it
 * @param number   of a phone
 * @param language of a phone's messages
 * @param quorum   how many contacts approve an order
 */
public record AuthorityChange(int position, Optional<Kind> kind, Optional<String> name, Optional<AuthorityNumber> number,
        Optional<Language> language, Optional<Integer> quorum) {
    /** What the contact approves by. */
    public enum Kind {
        SMS,
        TOTP,
        PASSKEY,
        /** It goes. */
        NONE;

        private Optional<Contact.Kind> contact() {
            return this == NONE ? Optional.empty() : Optional.of(Contact.Kind.valueOf(name()));
        }
    }

    /** A name that a contact may have; empty for what can be none: messages hold it, so it must not be an address. */
    public static Optional<String> name(String text) {
        return Optional.of(text.strip()).filter(name -> name.matches("(?:[\\p{L}\\p{N} ,'()&+-]|\\.(?= |$)){0,40}"));
    }

    /** The change that an order is. */
    public static AuthorityChange of(Order order) {
        return new AuthorityChange(order.value(Effect.Field.CONTACT).map(Integer::valueOf).orElseThrow(),
                order.value(Effect.Field.KIND).map(Kind::valueOf), order.value(Effect.Field.NAME),
                order.value(Effect.Field.NUMBER).map(AuthorityNumber::new), order.value(Effect.Field.LANGUAGE).map(Language::valueOf),
                order.value(Effect.Field.QUORUM).map(Integer::valueOf));
    }

    /** Whether a PIN or a code of something new comes with it; a passkey proves itself on its page. */
    public boolean hasNewToken() {
        return number.isPresent() || kind.filter(Kind.TOTP::equals).isPresent();
    }

    /**
     * What it comes to.
     *
     * @param before   the contact as it is; empty where it is new
     * @param after    its kind; empty where it goes, and where only the quorum changes
     * @param proves   whether it has something new, which it has to prove
     * @param contacts how many there are then
     */
    record Plan(Optional<Contact> before, Optional<Contact.Kind> after, boolean proves, int contacts, int quorum) {
        /** Whether the contact goes. */
        boolean removes() {
            return before.isPresent() && after.isEmpty();
        }
    }

    /** Why it cannot be (504, 541). */
    Optional<Refusal> objection(PinLock lock) {
        Optional<Contact> before = before(lock);
        Optional<Contact.Kind> after = after(before);
        boolean phone = after.filter(Contact.Kind.SMS::equals).isPresent();
        boolean hasPhone = before.flatMap(Contact::phone).isPresent();
        Plan plan = plan(lock);
        return Stream.of(
                missing("AUTHORITYNUMBER", Stream.of(kind, name, number, language, quorum).allMatch(Optional::isEmpty)),
                invalid("KIND", position == 1 && !phone),
                invalid("CONTACT", before.isEmpty() && after.isEmpty()),
                missing("AUTHORITYNUMBER", phone && !hasPhone && number.isEmpty()),
                invalid("AUTHORITYNUMBER", !phone && number.isPresent()),
                invalid("AUTHORITYNUMBER",
                        number.filter(wanted -> others(lock).stream().anyMatch(other -> isPhone(other, wanted))).isPresent()),
                invalid("LANGUAGE", !phone && language.isPresent()), invalid("NAME", after.isEmpty() && name.isPresent()),
                invalid("QUORUM", plan.quorum() > plan.contacts())).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Refusal> invalid(String parameter, boolean is) {
        return is ? Optional.of(LockReason.CONTACT_INVALID.refusal(parameter)) : Optional.empty();
    }

    private static Optional<Refusal> missing(String parameter, boolean is) {
        return is ? Optional.of(LockReason.CONTACT_MISSING.refusal(parameter)) : Optional.empty();
    }

    Plan plan(PinLock lock) {
        Optional<Contact> before = before(lock);
        Optional<Contact.Kind> after = after(before);
        boolean same = number.isEmpty() || before.filter(contact -> isPhone(contact, number.get())).isPresent();
        boolean proves = after.filter(wanted -> wanted == Contact.Kind.SMS ? !same : kind.isPresent()).isPresent();
        int contacts = others(lock).size() + (after.isPresent() ? 1 : 0);
        return new Plan(before, after, proves, contacts, quorum.orElse(lock.quorum()));
    }

    private Optional<Contact> before(PinLock lock) {
        return lock.everybody().stream().filter(contact -> contact.position() == position).findFirst();
    }

    private List<Contact> others(PinLock lock) {
        return lock.everybody().stream().filter(contact -> contact.position() != position).toList();
    }

    /** A number makes a new contact a phone. */
    private Optional<Contact.Kind> after(Optional<Contact> before) {
        return kind.map(Kind::contact).orElseGet(() -> before.map(Contact::kind).or(() -> number.map(_ -> Contact.Kind.SMS)));
    }

    private static boolean isPhone(Contact contact, AuthorityNumber number) {
        return contact.phone().filter(to -> to.number().equals(number)).isPresent();
    }
}
