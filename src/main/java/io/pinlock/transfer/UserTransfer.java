package io.pinlock.transfer;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Page;
import io.pinlock.base.database.Conditions;
import io.pinlock.base.database.ListQuery;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.base.jobs.JobOrders;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Pattern;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One request to move a domain between two accounts.
 *
 * @param withAuth  the right auth code came with the request
 * @param executeAt   when it was completed; while pending, the end of the losing side's time to answer
 * @param renewMonths by how much the registration is extended when the domain moves
 */
public record UserTransfer(DomainName domain, Side losing, Side gaining, TransferState state, boolean withAuth, Instant requestedAt,
        Instant executeAt, int renewMonths) {
    /** An account that gives or gets the domain. */
    public record Side(AccountId id, String login) {}

    /** How long the losing side may answer, to the second from the request. */
    static final Duration TIME_TO_ANSWER = Duration.ofDays(5);

    private static final String SELECT = "SELECT domain, losing_id, " + Accounts.loginSql("losing_id") + " AS losing, gaining_id, "
            + Accounts.loginSql("gaining_id") + " AS gaining, state, with_auth, requested_at, execute_at, renew_months FROM user_transfer ";

    /** While it can be answered; when the time to answer is over, it cannot, also while its row still waits for the job that ends it. */
    public boolean isPending(Instant now) {
        return state == TransferState.PENDING && now.isBefore(executeAt);
    }

    /** Nobody answered in time. */
    boolean isOverdue(Instant now) {
        return state == TransferState.PENDING && !now.isBefore(executeAt);
    }

    /** Its time is over and nothing spoke for it: it has failed, also while its row still waits for the job. */
    boolean isLapsed(Instant now) {
        return isOverdue(now) && !withAuth;
    }

    /** The domain has moved. */
    public boolean isCompleted() {
        return state == TransferState.APPROVED || state == TransferState.AUTO_APPROVED;
    }

    boolean concerns(AccountId account) {
        return losing.id().equals(account) || gaining.id().equals(account);
    }

    UserTransfer ended(TransferState newState, Instant at) {
        return new UserTransfer(domain, losing, gaining, newState, withAuth, requestedAt, at, renewMonths);
    }

    /** The newest transfer of a domain, running or over. */
    static Query<Optional<UserTransfer>> last(DomainName domain) {
        return Sql.of(SELECT + "WHERE domain = ? ORDER BY id DESC LIMIT 1", domain.ascii()).one(UserTransfer::read);
    }

    /** Running ones that an account has, in that column. */
    static ListQuery running(String side, AccountId account, Pattern domains) {
        return new ListQuery("user_transfer", "id", Conditions.NONE.and(side + " = ?", account.value())
                .and("state = ?", TransferState.PENDING.stored()).like("domain", domains.like()));
    }

    /** A page of them, by name. */
    static Query<List<UserTransfer>> page(ListQuery running, boolean descending, Page page) {
        return running.page(SELECT, List.of("domain"), descending, page).list(UserTransfer::read);
    }

    /** Those that an account has asked for and that are over, the newest first; of an index with this condition. */
    static Query<List<UserTransfer>> answered(AccountId gaining, Instant since, int most) {
        return Sql.of(SELECT + "WHERE gaining_id = ? AND execute_at >= ? AND state <> 'USERTRANSFER' ORDER BY execute_at DESC LIMIT ?",
                gaining.value(), since, most).list(UserTransfer::read);
    }

    /** A pending one comes with its deadline: a job, written by the same statement into the documented table of db-scheduler. */
    Sql insert() {
        return Sql.named("""
                WITH begun AS (
                    INSERT INTO user_transfer (domain, losing_id, gaining_id, state, with_auth, requested_at, execute_at, renew_months)
                    VALUES (:domain, :losing, :gaining, :state, :withAuth, :requested, :execute, :renewMonths)
                    RETURNING id, domain, state, execute_at)
                """ + JobOrders.INSERT + "SELECT :job, domain || ' ' || id, execute_at, " + JobOrders.FRESH
                + " FROM begun WHERE state = :pending")
                .with("domain", domain.ascii()).with("losing", losing.id().value()).with("gaining", gaining.id().value())
                .with("state", state.stored()).with("withAuth", withAuth).with("requested", requestedAt).with("execute", executeAt)
                .with("renewMonths", renewMonths).with("job", TransferJobs.DEADLINE).with("pending", TransferState.PENDING.stored()).sql();
    }

    /** Writes the end of the running transfer. */
    Sql end() {
        return Sql.of("UPDATE user_transfer SET state = ?, execute_at = ? WHERE domain = ? AND state = ?", state.stored(), executeAt,
                domain.ascii(), TransferState.PENDING.stored());
    }

    static UserTransfer read(Row row) throws SQLException {
        return new UserTransfer(new DomainName(row.text("domain")), new Side(new AccountId(row.number("losing_id")), row.text("losing")),
                new Side(new AccountId(row.number("gaining_id")), row.text("gaining")), TransferState.ofStored(row.text("state")),
                row.flag("with_auth"), row.instant("requested_at"), row.instant("execute_at"),
                (int) row.number("renew_months"));
    }
}
