package io.pinlock.transfer;

import io.pinlock.command.AccountId;
import io.pinlock.database.Query;
import io.pinlock.database.Row;
import io.pinlock.database.Sql;
import io.pinlock.domain.DomainName;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One request to move a domain between two accounts.
 *
 * @param withAuth    the right auth code came with the request
 * @param executeAt   when it was completed; while pending, the end of the losing side's time to answer
 */
public record UserTransfer(DomainName domain, AccountId losing, AccountId gaining, TransferState state, boolean withAuth,
        Instant requestedAt,
        Instant executeAt) {
    /** How long the losing side may answer, to the second from the request. */
    static final Duration TIME_TO_ANSWER = Duration.ofDays(5);

    /** Without an auth code a request lapses when the time to answer is over, also while its row still says otherwise. */
    boolean isPending(Instant now) {
        return state == TransferState.PENDING && !hasLapsed(now);
    }

    boolean hasLapsed(Instant now) {
        return state == TransferState.PENDING && !withAuth && !now.isBefore(executeAt);
    }

    boolean concerns(AccountId account) {
        return losing.equals(account) || gaining.equals(account);
    }

    UserTransfer ended(TransferState newState, Instant now) {
        return new UserTransfer(domain, losing, gaining, newState, withAuth, requestedAt, now);
    }

    /** The newest transfer of a domain, running or over. */
    static Query<Optional<UserTransfer>> last(DomainName domain) {
        return Sql.of("""
                SELECT domain, losing_id, gaining_id, state, with_auth, requested_at, execute_at FROM user_transfer
                WHERE domain = ? ORDER BY id DESC LIMIT 1""", domain.ascii()).one(UserTransfer::read);
    }

    Sql insert() {
        return Sql.of("""
                INSERT INTO user_transfer (domain, losing_id, gaining_id, state, with_auth, requested_at, execute_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)""", domain.ascii(), losing.value(), gaining.value(), state.wire(), withAuth, requestedAt,
                executeAt);
    }

    /** Writes the end of the running transfer. */
    Sql end() {
        return Sql.of("UPDATE user_transfer SET state = ?, execute_at = ? WHERE domain = ? AND state = ?", state.wire(), executeAt,
                domain.ascii(), TransferState.PENDING.wire());
    }

    private static UserTransfer read(Row row) throws SQLException {
        return new UserTransfer(new DomainName(row.text("domain")), new AccountId(row.number("losing_id")),
                new AccountId(row.number("gaining_id")), TransferState.ofWire(row.text("state")), row.flag("with_auth"),
                row.instant("requested_at"), row.instant("execute_at"));
    }
}
