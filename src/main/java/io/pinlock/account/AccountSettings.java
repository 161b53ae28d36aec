package io.pinlock.account;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an account chose for all its domains.
 *
 * @param transferMode its answer to user transfers, for domains whose own mode is DEFAULT
 * @param renewalMode  what becomes of domains whose own renewal mode is DEFAULT
 * @param guardProfile which commands its locks cover, for domains that have no profile of their own
 * @param strict       taking a lock off needs a PIN
 * @param boundOnly    a PIN is bound to one order, for domains that have no choice of their own
 * @param windows      guarded commands of its domains can be free for a time
 */
public record AccountSettings(TransferMode transferMode, RenewalMode renewalMode, GuardProfile guardProfile, boolean strict,
        boolean boundOnly, boolean windows) {
    private static final String PREFIX = "holder_";
    private static final List<String> NAMES = List.of("login", "transfer_mode", "renewal_mode", "guard_profile", "strict", "bound_only",
            "windows");
    private static final String SELECT = "SELECT transfer_mode AS holder_transfer_mode, renewal_mode AS holder_renewal_mode, "
            + "guard_profile AS holder_guard_profile, strict AS holder_strict, bound_only AS holder_bound_only, windows AS holder_windows "
            + "FROM account WHERE id = ?";

    /** An account's renewal mode: what happens to a registration at its end. */
    public enum RenewalMode {
        AUTORENEW, AUTODELETE, AUTOEXPIRE
    }

    public static Query<Optional<AccountSettings>> of(AccountId account) {
        return Sql.of(SELECT, account.value()).one(AccountSettings::read);
    }

    /** The same, and nobody changes them until the transaction ends. */
    public static Query<Optional<AccountSettings>> held(AccountId account) {
        return Sql.of(SELECT + " FOR SHARE", account.value()).one(AccountSettings::read);
    }

    /** The same, to be changed by this transaction. */
    public static Query<Optional<AccountSettings>> locked(AccountId account) {
        return Sql.of(SELECT + " FOR NO KEY UPDATE", account.value()).one(AccountSettings::read);
    }

    public Sql store(AccountId account) {
        return Sql.of("""
                UPDATE account SET transfer_mode = ?, renewal_mode = ?, guard_profile = ?, strict = ?, bound_only = ?, windows = ?
                WHERE id = ?""", transferMode, renewalMode, guardProfile, strict, boundOnly, windows, account.value());
    }

    /** Login and settings of the account whose number is in that column, as columns for the queries of other rooms. */
    public static String columns(String column) {
        return NAMES.stream().map(name -> Accounts.sql(name, column) + " AS " + PREFIX + name).collect(Collectors.joining(", "));
    }

    /** The same as a row beside another one, in the list of what is selected from. */
    public static String lateral(String column, String as) {
        String columns = NAMES.stream().map(name -> name + " AS " + PREFIX + name).collect(Collectors.joining(", "));
        return "LATERAL (SELECT " + columns + " FROM account WHERE account.id = " + column + ") AS " + as;
    }

    /** Reads what {@link #columns} or {@link #lateral} gave. */
    public static AccountSettings read(Row row) throws SQLException {
        return new AccountSettings(row.constant(PREFIX + "transfer_mode", TransferMode.class),
                row.constant(PREFIX + "renewal_mode", RenewalMode.class), row.constant(PREFIX + "guard_profile", GuardProfile.class),
                row.flag(PREFIX + "strict"), row.flag(PREFIX + "bound_only"), row.flag(PREFIX + "windows"));
    }
}
