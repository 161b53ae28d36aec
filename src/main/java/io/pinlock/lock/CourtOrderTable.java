package io.pinlock.lock;

import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import io.pinlock.sms.Recipient;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of courts' orders that wait for a second operator. */
final class CourtOrderTable {
    private CourtOrderTable() {}

    static Query<Optional<RecoveryOrders.Waiting>> of(DomainName domain) {
        return Sql.of("SELECT number, country, language, reason, ordered_by, ordered_at FROM court_order WHERE domain = ?", domain.ascii())
                .one(CourtOrderTable::read);
    }

    private static RecoveryOrders.Waiting read(Row row) throws SQLException {
        return new RecoveryOrders.Waiting(new AuthorityNumber(row.text("number")), row.text("country"),
                row.constant("language", Language.class), row.text("reason"), row.text("ordered_by"), row.instant("ordered_at"));
    }

    static List<Sql> store(Recipient to, String reason, String by, Instant now) {
        return List.of(remove(to.domain()), Sql.of("""
                INSERT INTO court_order (domain, number, country, language, reason, ordered_by, ordered_at) VALUES (?, ?, ?, ?, ?, ?, ?)""",
                to.domain().ascii(), to.number().e164(), to.country(), to.language(), reason, by, now));
    }

    static Sql remove(DomainName domain) {
        return Sql.of("DELETE FROM court_order WHERE domain = ?", domain.ascii());
    }
}
