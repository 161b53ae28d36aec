package io.pinlock.billing;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which account may use which service ("appendix"). */
@Component
public class Services {
    private final InstantSource clock;

    Services(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether an account has the service; until the transaction ends nobody takes it away. */
    public static Query<Boolean> staysActivated(AccountId account, Service service) {
        return Sql
                .of("SELECT 1 AS one FROM service_activation WHERE account_id = ? AND service = ? FOR KEY SHARE", account.value(), service)
                .one(row -> row.number("one")).map(Optional::isPresent);
    }

    static Query<Optional<Instant>> activatedAt(AccountId account, Service service) {
        return Sql.of("SELECT activated_at FROM service_activation WHERE account_id = ? AND service = ?", account.value(), service)
                .one(row -> row.instant("activated_at"));
    }

    /** Activates a service; does nothing where it is active already. */
    public Sql activate(AccountId account, Service service) {
        return Sql.of("INSERT INTO service_activation (account_id, service, activated_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                account.value(), service, clock.instant());
    }

    /** Takes a service from several accounts. Who is about to use it or to pass it on is waited for, and then seen. */
    public static void deactivate(Transaction tx, List<AccountId> accounts, Service service) {
        List<Long> ids = AccountId.numbers(accounts);
        tx.write(Sql.of("SELECT account_id FROM service_activation WHERE account_id = ANY (?) AND service = ? FOR UPDATE", ids, service));
        tx.write(Sql.of("DELETE FROM service_activation WHERE account_id = ANY (?) AND service = ?", ids, service));
    }
}
