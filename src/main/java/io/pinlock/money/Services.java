package io.pinlock.money;

import io.pinlock.command.AccountId;
import io.pinlock.database.Query;
import io.pinlock.database.Sql;
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

    static Query<Boolean> isActivated(AccountId account, Service service) {
        return activatedAt(account, service).map(Optional::isPresent);
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

    /** Takes a service from several accounts. */
    public static Sql deactivate(List<AccountId> accounts, Service service) {
        return Sql.of("DELETE FROM service_activation WHERE account_id = ANY (?) AND service = ?",
                accounts.stream().map(AccountId::value).toList(), service);
    }
}
