package io.pinlock.account;

import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A login of the people who run the platform. It has no account.
 *
 * @param disabledAt since when it cannot be used
 */
public record OperatorLogin(String login, Optional<Instant> disabledAt) {
    private static final String SELECT = "SELECT login, disabled_at FROM credential WHERE account_id IS NULL ORDER BY login";

    /** All of them, by name. */
    public static Query<List<OperatorLogin>> all() {
        return all("");
    }

    /** The same, and nobody changes one until the transaction ends. */
    public static Query<List<OperatorLogin>> held() {
        return all(" FOR NO KEY UPDATE");
    }

    private static Query<List<OperatorLogin>> all(String lock) {
        return Sql.of(SELECT + lock).list(row -> new OperatorLogin(row.text("login"), row.optionalInstant("disabled_at")));
    }

    /** Since when one that can be used has its password. */
    public static Query<Optional<Instant>> passwordSetAt(String login) {
        return Sql.of("SELECT changed_at FROM credential WHERE login = ? AND account_id IS NULL AND disabled_at IS NULL", login)
                .one(row -> row.instant("changed_at"));
    }

    public boolean isEnabled() {
        return disabledAt.isEmpty();
    }
}
