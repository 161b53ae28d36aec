package io.pinlock.lock;

import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.sms.Recipient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of recoveries. */
final class RecoveryTable {
    private RecoveryTable() {}

    static Query<Optional<Recovery>> of(DomainName domain) {
        return Sql.of("""
                SELECT recovery.domain, number, country, recovery.language, account_id, through, started_by, reason, confirmed_by,
                    started_at, ends_at, recovery.due_at, objected_at, objected_by
                FROM recovery JOIN pinlock USING (domain) WHERE domain = ?""", domain.ascii()).one(Recovery::read);
    }

    /** One that begins, in place of one that has run. */
    static List<Sql> begin(Recovery recovery) {
        String domain = recovery.domain().ascii();
        return List.of(Sql.of("DELETE FROM recovery WHERE domain = ?", domain), Sql.named("""
                INSERT INTO recovery (domain, number, country, language, through, started_by, reason, confirmed_by, started_at, ends_at,
                    due_at)
                VALUES (:domain, :number, :country, :language, :through, :by, :reason, :second, :start, :end, :due)""")
                .with("domain", domain).with("number", recovery.to().number().e164()).with("country", recovery.to().country())
                .with("language", recovery.to().language()).with("through", recovery.through()).with("by", recovery.by())
                .with("reason", recovery.reason()).with("second", recovery.second()).with("start", recovery.startedAt())
                .with("end", recovery.endsAt()).with("due", recovery.dueAt()).sql(),
                Sql.of("""
                        UPDATE pinlock SET recovery_ends_at = ?, window_until = NULL, window_commands = NULL, window_by = NULL
                        WHERE domain = ?""", recovery.endsAt(), domain));
    }

    static List<Sql> end(DomainName domain) {
        return List.of(Sql.of("DELETE FROM recovery WHERE domain = ?", domain.ascii()),
                Sql.of("UPDATE pinlock SET recovery_ends_at = NULL WHERE domain = ?", domain.ascii()));
    }

    /** The lock has that one phone, and no other contact, from now on. */
    static List<Sql> handOver(Recipient to) {
        String domain = to.domain().ascii();
        return List.of(Sql.of("DELETE FROM authority_contact WHERE domain = ?", domain),
                Sql.of("INSERT INTO authority_contact (domain, number, country) VALUES (?, ?, ?)", domain, to.number().e164(),
                        to.country()),
                Sql.of("UPDATE pinlock SET contacts = 1, quorum = 1, language = ? WHERE domain = ?", to.language(), domain));
    }

    static Sql due(DomainName domain, Instant next) {
        return Sql.of("UPDATE recovery SET due_at = ? WHERE domain = ?", next, domain.ascii());
    }

    static Query<List<DomainName>> due(Instant now, int limit) {
        return Sql.of("SELECT domain FROM recovery WHERE due_at <= ? ORDER BY due_at LIMIT ?", now, limit)
                .list(row -> new DomainName(row.text("domain")));
    }

    static Sql object(DomainName domain, Recovery.Objection objection) {
        return Sql.of("UPDATE recovery SET objected_at = ?, objected_by = ? WHERE domain = ?", objection.at(), objection.by(),
                domain.ascii());
    }
}
