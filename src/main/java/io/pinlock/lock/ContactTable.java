package io.pinlock.lock;

import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import java.util.Optional;

/** How the contacts of a lock are written. */
final class ContactTable {
    private ContactTable() {}

    /**
     * A new contact, or another one in its place.
     *
     * @param language of a further phone
     * @param secret   of an app, sealed
     * @param step     the step of time whose code was used
     */
    static Sql replace(DomainName domain, Contact contact, Optional<AuthorityNumber> number, Optional<Language> language,
            Optional<byte[]> secret, Optional<Long> step, Optional<String> passkey) {
        return Sql.named("""
                INSERT INTO authority_contact (domain, position, name, kind, number, country, language, secret, last_step, passkey)
                VALUES (:domain, :position, :name, :kind, :number, :country, :language, :secret, :step, :passkey)
                ON CONFLICT (domain, position) DO UPDATE SET name = EXCLUDED.name, kind = EXCLUDED.kind, number = EXCLUDED.number,
                    country = EXCLUDED.country, language = coalesce(EXCLUDED.language, authority_contact.language),
                    secret = EXCLUDED.secret, last_step = EXCLUDED.last_step, passkey = EXCLUDED.passkey""")
                .with("domain", domain.ascii()).with("position", contact.position()).with("name", contact.name())
                .with("kind", contact.kind()).with("number", number.map(AuthorityNumber::e164))
                .with("country", number.map(AuthorityNumber::country).orElse("")).with("language", language).with("secret", secret)
                .with("step", step).with("passkey", passkey).sql();
    }

    /** What it approves by stays. */
    static Sql keep(DomainName domain, int position, Optional<String> name, Optional<Language> language) {
        return Sql.of("""
                UPDATE authority_contact SET name = coalesce(?, name), language = coalesce(?, language)
                WHERE domain = ? AND position = ?""", name, language, domain.ascii(), position);
    }

    /** A passkey was used. */
    static Sql used(DomainName domain, int position, String passkey) {
        return Sql.of("UPDATE authority_contact SET passkey = ? WHERE domain = ? AND position = ? AND kind = 'PASSKEY'", passkey,
                domain.ascii(), position);
    }

    static Sql remove(DomainName domain, int position) {
        return Sql.of("DELETE FROM authority_contact WHERE domain = ? AND position = ?", domain.ascii(), position);
    }

    /** @param language of the first phone */
    static Sql count(DomainName domain, int contacts, int quorum, Optional<Language> language) {
        return Sql.of("UPDATE pinlock SET contacts = ?, quorum = ?, language = coalesce(?, language) WHERE domain = ?", contacts, quorum,
                language, domain.ascii());
    }
}
