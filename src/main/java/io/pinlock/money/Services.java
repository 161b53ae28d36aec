package io.pinlock.money;

import io.pinlock.command.AccountId;
import io.pinlock.database.Query;
import io.pinlock.database.Sql;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which account may use which service ("appendix"). */
@Component
public class Services {
    private final InstantSource clock;

    Services(InstantSource clock) {
        this.clock = clock;
    }

    static Query<Boolean> isActivated(AccountId account, Service service) {
        return Sql.of("SELECT 1 AS one FROM service_activation WHERE account_id = ? AND service = ?", account.value(), service)
                .one(row -> row.number("one")).map(Optional::isPresent);
    }

    /** Activates a service; does nothing where it is active already. */
    public Sql activate(AccountId account, Service service) {
        return Sql.of("INSERT INTO service_activation (account_id, service, activated_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                account.value(), service, clock.instant());
    }
}
