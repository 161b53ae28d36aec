package io.pinlock.lock;

import io.pinlock.base.Token;
import io.pinlock.base.crypto.Rekeyable;
import io.pinlock.base.crypto.TextCipher;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.token.Totp;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What the codes of contacts' apps are made of, at rest: encrypted, bound to their domain. */
@Component
class ContactSecrets implements Rekeyable {
    private static final String KIND = "contact secret";

    private final Database database;
    private final TextCipher cipher;
    private final InstantSource clock;

    ContactSecrets(Database database, TextCipher cipher, InstantSource clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
    }

    byte[] seal(DomainName domain, String secret) {
        return cipher.seal(KIND, domain.ascii(), secret);
    }

    /** The step of time whose code was typed, of a secret that is kept so. */
    Optional<Long> step(DomainName domain, byte[] sealed, Token typed, Optional<Long> lastUsed) {
        return Totp.step(cipher.open(KIND, domain.ascii(), sealed), typed, clock.instant(), lastUsed);
    }

    /** What uses a code up, where that is one of a contact's app; empty where it is wrong, or was used. */
    Optional<Sql> use(Transaction tx, DomainName domain, int position, Token typed) {
        return tx.read(Sql.of("SELECT secret, last_step FROM authority_contact WHERE domain = ? AND position = ? AND kind = 'TOTP'",
                domain.ascii(), position).one(row -> step(domain, row.bytes("secret"), typed, row.optionalNumber("last_step")))).get()
                .flatMap(Function.identity())
                .map(step -> Sql.of("UPDATE authority_contact SET last_step = ? WHERE domain = ? AND position = ?", step, domain.ascii(),
                        position));
    }

    @Override
    public Query<List<String>> prefixes() {
        return Sql.of("""
                SELECT DISTINCT encode(substring(secret FOR ?), 'hex') AS prefix FROM (
                    SELECT secret FROM authority_contact UNION ALL SELECT secret FROM pending_contact) AS all_secrets
                WHERE secret IS NOT NULL""", PREFIX).list(row -> row.text("prefix"));
    }

    private record Place(DomainName domain, long position) {}

    /** One that is pending ends by itself. */
    @Override
    public void renew() {
        database.read(Sql.of("SELECT domain, position FROM authority_contact WHERE secret IS NOT NULL")
                .list(row -> new Place(new DomainName(row.text("domain")), row.number("position")))).forEach(this::renew);
    }

    /** A secret that was changed in the meantime is sealed anew already. */
    private void renew(Place of) {
        String domain = of.domain().ascii();
        database.read(Sql.of("SELECT secret FROM authority_contact WHERE domain = ? AND position = ? AND secret IS NOT NULL", domain,
                of.position()).one(row -> row.bytes("secret")))
                .ifPresent(kept -> database.write(Sql.of(
                        "UPDATE authority_contact SET secret = ? WHERE domain = ? AND position = ? AND secret = ?",
                        seal(of.domain(), cipher.open(KIND, domain, kept)), domain, of.position(), kept)));
    }
}
