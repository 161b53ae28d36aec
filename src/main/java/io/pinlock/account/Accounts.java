package io.pinlock.account;

import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The accounts of the platform: registrars, and subresellers of any depth below them. */
@Component
public class Accounts {
    private static final String LOGIN = "[a-z0-9][a-z0-9._-]{0,62}";

    private final Database database;
    private final Passwords passwords;
    private final Verifiers verifiers;
    private final StartingSettings start;
    private final InstantSource clock;

    Accounts(Database database, Passwords passwords, Verifiers verifiers, StartingSettings start, InstantSource clock) {
        this.database = database;
        this.passwords = passwords;
        this.verifiers = verifiers;
        this.start = start;
        this.clock = clock;
    }

    /** A login as it is stored, or empty where the text can be none. */
    public static Optional<String> login(String text) {
        String login = text.toLowerCase(Locale.ROOT);
        return login.matches(LOGIN) ? Optional.of(login) : Optional.empty();
    }

    /** The account of that login first, then its parents upwards; empty for an unknown login and for the operator's. */
    public static Query<List<AccountRef>> ancestry(String login) {
        return ancestry("login = ?", login);
    }

    /** The account first, then its parents upwards. */
    public static Query<List<AccountRef>> ancestry(AccountId account) {
        return ancestry("id = ?", account.value());
    }

    private static Query<List<AccountRef>> ancestry(String condition, Object value) {
        return Sql.of("""
                WITH RECURSIVE line AS (
                    SELECT account.*, 0 AS height FROM account WHERE %s
                    UNION ALL
                    SELECT parent.*, height + 1 FROM account parent JOIN line ON parent.id = line.parent_id)
                SELECT id, login, currency, vat_percent, token_minutes FROM line ORDER BY height""".formatted(condition), value)
                .list(Accounts::party);
    }

    /** The line of an account that is the caller's own or stands below it; empty for any other, and where there is none. */
    public Optional<Caller> below(Caller caller, String login) {
        return login(login).map(name -> database.read(ancestry(name)))
                .filter(ancestry -> ancestry.stream().map(AccountRef::id).anyMatch(caller.id()::equals)).map(caller::actingFor);
    }

    /**
     * Whether an account is another one, or stands above it.
     *
     * @param other a query of the number of the other one; without a row the answer is no
     */
    public static Query<Boolean> isAtOrAbove(AccountId account, Sql other) {
        List<@Nullable Object> values = new ArrayList<>(other.values());
        values.add(account.value());
        return new Sql("""
                WITH RECURSIVE line AS (
                    SELECT id, parent_id FROM account WHERE id = (%s)
                    UNION ALL
                    SELECT parent.id, parent.parent_id FROM account parent JOIN line ON parent.id = line.parent_id)
                SELECT id FROM line WHERE id = ?""".formatted(other.text()), values).one(row -> true).map(Optional::isPresent);
    }

    /** The account and all below it, at any depth. */
    public static Query<List<AccountId>> tree(AccountId account) {
        return Sql.of("""
                WITH RECURSIVE tree AS (
                    SELECT id FROM account WHERE id = ?
                    UNION ALL
                    SELECT child.id FROM account child JOIN tree ON child.parent_id = tree.id)
                SELECT id FROM tree""", account.value()).list(row -> new AccountId(row.number("id")));
    }

    /** The account of that login first, then its parents upwards, read by itself; empty for an unknown login and for the operator's. */
    public List<AccountRef> ancestryOf(String login) {
        return database.read(ancestry(login));
    }

    /** The account first, then its parents upwards, read by itself. */
    public List<AccountRef> ancestryOf(AccountId account) {
        return database.read(ancestry(account));
    }

    /** The account of that login, read by itself. */
    public Optional<AccountRef> find(String login) {
        return ancestryOf(login).stream().findFirst();
    }

    /** The login of an account. */
    public static Query<Optional<String>> loginOf(AccountId account) {
        return Sql.of("SELECT login FROM account WHERE id = ?", account.value()).one(row -> row.text("login"));
    }

    /** An SQL expression for the login of the account whose number is in that column; for the queries of other rooms. */
    public static String loginSql(String column) {
        return sql("login", column);
    }

    /** The same for something else that is known of the account. */
    public static String sql(String what, String column) {
        return "(SELECT " + what + " FROM account WHERE account.id = " + column + ")";
    }

    /** Every account of the platform. */
    public static Query<List<AccountId>> all() {
        return Sql.of("SELECT id FROM account").list(row -> new AccountId(row.number("id")));
    }

    /** The logins of several accounts. */
    public static Query<Map<AccountId, String>> logins(List<AccountId> accounts) {
        return Sql.of("SELECT id, login FROM account WHERE id = ANY (?)", AccountId.numbers(accounts))
                .list(row -> Map.entry(new AccountId(row.number("id")), row.text("login")))
                .map(all -> all.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /**
     * Adds an account with its credential. The login must be well-formed ({@link #login}).
     *
     * @param parent     the account above it; empty for a registrar
     * @param vatPercent 0 to 100
     * @return its number; empty where somebody else was faster with that login
     */
    public Optional<AccountId> create(Transaction tx, String login, Optional<AccountId> parent, String currency, BigDecimal vatPercent,
            HashedPassword password) {
        Optional<AccountId> created = tx.read(Sql.named("""
                INSERT INTO account (login, parent_id, currency, vat_percent, strict, guard_profile, windows, created_at)
                VALUES (:login, :parent, :currency, :vat, :strict, :profile, :windows, :now)
                ON CONFLICT (login) DO NOTHING RETURNING id""").with("login", login).with("parent", parent.map(AccountId::value))
                .with("currency", currency).with("vat", vatPercent).with("strict", start.strict()).with("profile", start.profile())
                .with("windows", start.windows())
                .with("now", clock.instant()).sql().one(row -> new AccountId(row.number("id")))).get();
        created.ifPresent(id -> tx.write(addCredential(login, Optional.of(id), password)));
        return created;
    }

    /** Adds a login of the operator, which has no account. False where that login exists. */
    public boolean createOperator(Transaction tx, String login, HashedPassword password) {
        Sql added = addCredential(login, Optional.empty(), password);
        return tx.read(new Sql(added.text() + " ON CONFLICT (login) DO NOTHING RETURNING login", added.values())
                .one(row -> row.text("login"))).get().isPresent();
    }

    /** To be done before a transaction is opened. */
    public HashedPassword hash(String login, String password) {
        String hash = passwords.hash(password);
        return new HashedPassword(hash, verifiers.make(login, hash, password));
    }

    /**
     * Changes a password. Sessions that were opened with the old one, and every memory of it, are void at once, on every node.
     *
     * @return when it was set
     */
    public Instant changePassword(Transaction tx, String login, HashedPassword password) {
        Instant now = clock.instant();
        tx.write(Sql.of("""
                UPDATE credential SET password_hash = ?, verifier = CASE WHEN account_id IS NOT NULL THEN ?::bytea END, changed_at = ?
                WHERE login = ?""", password.hash(), password.verifier(), now, login));
        return now;
    }

    /**
     * Keeps a login from being used. Its sessions are void at once, on every node.
     *
     * @param byOperator whether the operator alone can enable it again, also where the account above has disabled it before
     * @return whether that changed anything
     */
    public Query<Boolean> disable(String login, boolean byOperator) {
        return Sql.of("""
                UPDATE credential SET disabled_at = coalesce(disabled_at, ?), disabled_by_operator = ?
                WHERE login = ? AND (disabled_at IS NULL OR (? AND NOT disabled_by_operator)) RETURNING login""", clock.instant(),
                byOperator, login, byOperator).one(row -> row.text("login")).map(Optional::isPresent);
    }

    /**
     * Lets a disabled login be used again.
     *
     * @param byOperator what the operator has disabled nobody else enables
     * @return whether that changed anything
     */
    public Query<Boolean> enable(String login, boolean byOperator) {
        return Sql.of("""
                UPDATE credential SET disabled_at = NULL, disabled_by_operator = false
                WHERE login = ? AND disabled_at IS NOT NULL AND (? OR NOT disabled_by_operator) RETURNING login""", login, byOperator)
                .one(row -> row.text("login")).map(Optional::isPresent);
    }

    /** Whether a login cannot be used. */
    public Query<Boolean> isDisabled(String login) {
        return Sql.of("SELECT login FROM credential WHERE login = ? AND disabled_at IS NOT NULL", login).one(row -> row.text("login"))
                .map(Optional::isPresent);
    }

    /** Sets the tax that an account pays on top of net prices from now on; 0 to 100. */
    public static Sql setVat(AccountId account, BigDecimal percent) {
        return Sql.of("UPDATE account SET vat_percent = ? WHERE id = ?", percent, account.value());
    }

    /** Whether this login exists, as an account's or the operator's. */
    public boolean exists(String login) {
        return database.read(Sql.of("SELECT 1 AS one FROM credential WHERE login = ?", login).one(row -> row.number("one"))).isPresent();
    }

    /** Sets how long tokens of the account live: 5, 10 or 30 minutes, or the platform's default when empty. */
    public void setTokenLifetime(Transaction tx, AccountId account, Optional<Duration> lifetime) {
        tx.write(Sql.of("UPDATE account SET token_minutes = ? WHERE id = ?", lifetime.map(d -> (int) d.toMinutes()), account.value()));
    }

    private Sql addCredential(String login, Optional<AccountId> account, HashedPassword password) {
        return Sql.of("INSERT INTO credential (login, account_id, password_hash, verifier, changed_at) VALUES (?, ?, ?, ?, ?)", login,
                account.map(AccountId::value), password.hash(), account.flatMap(_ -> password.verifier()), clock.instant());
    }

    private static AccountRef party(Row row) throws SQLException {
        return new AccountRef(new AccountId(row.number("id")), row.text("login"), row.text("currency"), row.decimal("vat_percent"),
                row.optionalNumber("token_minutes").map(Duration::ofMinutes));
    }
}
