package io.pinlock.account;

import io.pinlock.base.AccountId;
import io.pinlock.base.Page;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an account.
 *
 * @param parent     login of the account above it; empty for a registrar
 * @param vatPercent on top of net prices
 * @param tokenMinutes how long its tokens live; empty for the default
 * @param createdAt  UTC
 * @param disabledAt since when its login is disabled, UTC
 * @param disabledByOperator whether the operator alone enables it again
 */
public record AccountDetails(AccountId id, String login, Optional<String> parent, String currency, BigDecimal vatPercent,
        Optional<Long> tokenMinutes, Instant createdAt, Optional<Instant> disabledAt,
        boolean disabledByOperator) {
    private static final String SELECT = """
            SELECT account.id, account.login, parent.login AS parent, account.currency, account.vat_percent,
                account.token_minutes, account.created_at,
                (SELECT disabled_at FROM credential WHERE credential.login = account.login) AS disabled_at,
                coalesce((SELECT disabled_by_operator FROM credential WHERE credential.login = account.login), false) AS by_operator
            FROM account LEFT JOIN account parent ON parent.id = account.parent_id
            """;

    /** Those of one account. */
    public static Query<Optional<AccountDetails>> of(AccountId account) {
        return Sql.of(SELECT + "WHERE account.id = ?", account.value()).one(AccountDetails::read);
    }

    /**
     * A page of accounts, by login.
     *
     * @param like SQL LIKE expression for the login
     */
    public static Query<List<AccountDetails>> among(List<AccountId> accounts, String like, boolean descending, Page page) {
        return Sql.of(SELECT + "WHERE account.id = ANY (?) AND account.login LIKE ? ORDER BY account.login "
                + (descending ? "DESC" : "ASC") + " OFFSET ? LIMIT ?", AccountId.numbers(accounts), like, page.first(), page.rows())
                .list(AccountDetails::read);
    }

    /** How many accounts {@link #among} has in all. */
    public static Query<Long> count(List<AccountId> accounts, String like) {
        return Sql.of("SELECT count(*) AS total FROM account WHERE id = ANY (?) AND login LIKE ?", AccountId.numbers(accounts), like)
                .total();
    }

    /** All accounts of the platform, by login. */
    public static Query<List<AccountDetails>> all() {
        return Sql.of(SELECT + "ORDER BY account.login").list(AccountDetails::read);
    }

    /** With two decimals. */
    public String vatText() {
        return vatPercent.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }

    private static AccountDetails read(Row row) throws SQLException {
        return new AccountDetails(new AccountId(row.number("id")), row.text("login"), row.optionalText("parent"), row.text("currency"),
                row.decimal("vat_percent"), row.optionalNumber("token_minutes"), row.instant("created_at"),
                row.optionalInstant("disabled_at"), row.flag("by_operator"));
    }
}
