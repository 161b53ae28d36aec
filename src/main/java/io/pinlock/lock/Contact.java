package io.pinlock.lock;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import io.pinlock.sms.Recipient;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Somebody whose word counts for what is done to a locked domain.
 *
 * @param position 1 to {@link #MOST}; the first is the phone of the authority number
 * @param name     empty where none was given
 * @param phone    where messages to it go; there for the kind SMS
 */
public record Contact(int position, String name, Kind kind, Optional<Recipient> phone) {
    /** So many a domain may have. */
    public static final int MOST = 5;

    /** By what it approves. */
    public enum Kind {
        /** A PIN by SMS. */
        SMS,
        /** An app that shows codes (RFC 6238). */
        TOTP,
        /** WebAuthn. */
        PASSKEY
    }

    /** What to call it: its name, or the masked number of a phone that has none. */
    public String shownName() {
        return name.isEmpty() ? phone.map(to -> to.number().masked()).orElse(kind.name()) : name;
    }

    /** Reads a line of {@link PinLockTable#SELECT}. */
    static Contact listed(String text, DomainName domain, AccountId account) {
        String[] parts = text.split("\n", -1);
        return new Contact(Integer.parseInt(parts[0]), parts[5], Kind.valueOf(parts[1]), parts[2].isEmpty()
                ? Optional.empty()
                : Optional.of(recipient(parts[2], parts[3], Language.valueOf(parts[4]), domain, account)));
    }

    private static Recipient recipient(String number, String country, Language language, DomainName domain, AccountId account) {
        AuthorityNumber phone = new AuthorityNumber(number);
        return country.isEmpty()
                ? new Recipient(phone, language, domain, account)
                : new Recipient(phone, country, language, domain, account);
    }

    /** All of a domain, in their order. */
    static Query<List<Contact>> of(DomainName domain) {
        return Sql.of("""
                SELECT position, name, kind, number, country, coalesce(authority_contact.language, pinlock.language) AS language, account_id
                FROM authority_contact JOIN pinlock USING (domain) WHERE domain = ? ORDER BY position""", domain.ascii())
                .list(row -> read(domain, row));
    }

    private static Contact read(DomainName domain, Row row) throws SQLException {
        Language language = row.constant("language", Language.class);
        AccountId account = new AccountId(row.number("account_id"));
        String country = row.text("country");
        return new Contact((int) row.number("position"), row.text("name"), row.constant("kind", Kind.class),
                row.optionalText("number").map(number -> recipient(number, country, language, domain, account)));
    }
}
