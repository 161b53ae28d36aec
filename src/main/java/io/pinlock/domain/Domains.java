package io.pinlock.domain;

import io.pinlock.account.AccountSettings;
import io.pinlock.account.GuardProfile;
import io.pinlock.account.TransferMode;
import io.pinlock.base.AccountId;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Conditions;
import io.pinlock.base.database.ListQuery;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.database.Turn;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The portfolio. Its row is what every change of a domain, its lock or its transfer locks first. */
@Component
public class Domains {
    /** Joins the row of its domain to one of {@code pinlock}, which has its name; for what locks both. */
    public static final String OF_A_LOCK = "JOIN domain ON name = pinlock.domain\n";

    private static final String OWN_COLUMNS = "name, account_id, auth, auth_expires_at, transfer_mode, guard_profile, bound_only, "
            + "created_by, created_at, updated_by, updated_at, roid, " + Registration.COLUMNS;
    private static final String COLUMNS = OWN_COLUMNS + ", " + AccountSettings.columns("account_id");
    private static final String ALL = "SELECT " + OWN_COLUMNS + ", holder.* FROM domain CROSS JOIN "
            + AccountSettings.lateral("domain.account_id", "holder");
    private static final String ONE = ALL + " WHERE name = ?";

    private final Database database;
    private final AuthCodes authCodes;
    private final InstantSource clock;

    Domains(Database database, AuthCodes authCodes, InstantSource clock) {
        this.database = database;
        this.authCodes = authCodes;
        this.clock = clock;
    }

    /**
     * The domain, locked until the transaction ends. It and what is read behind it in the same transaction is current, also what its
     * account has chosen: read with the lock it would be from before the wait for it.
     */
    public Deferred<Optional<HeldDomain>> locked(Transaction tx, DomainName name) {
        tx.write(Sql.of("SELECT name FROM domain WHERE name = ? FOR NO KEY UPDATE", name.ascii()));
        return tx.read(find(name));
    }

    /** Locks those of several domains that an account holds until the transaction ends, by their names, and gives them. */
    public static Query<List<DomainName>> lockHeld(AccountId holder, List<DomainName> names) {
        return Sql.of("SELECT name FROM domain WHERE name = ANY (?) AND account_id = ? ORDER BY name FOR NO KEY UPDATE",
                names.stream().map(DomainName::ascii).toList(), holder.value()).list(row -> new DomainName(row.text("name")));
    }

    /** The domains of an account that fit a pattern, by their names. */
    public static Query<List<DomainName>> heldNames(AccountId holder, Pattern pattern, int most) {
        return Sql.of("SELECT name FROM domain WHERE account_id = ? AND name LIKE ? ORDER BY name LIMIT ?", holder.value(), pattern.like(),
                most).plannedAnew().list(row -> new DomainName(row.text("name")));
    }

    /** The number of the account that holds a domain; for the queries of other rooms. */
    public static Sql holder(DomainName name) {
        return Sql.of("SELECT account_id FROM domain WHERE name = ?", name.ascii());
    }

    /** The account that holds a domain, read by itself; empty where it is not in the portfolio. */
    public Optional<AccountId> holderOf(DomainName name) {
        return database.read(holder(name).one(row -> new AccountId(row.number("account_id"))));
    }

    public Query<Optional<HeldDomain>> find(DomainName name) {
        return Sql.of(ONE, name.ascii()).one(this::read);
    }

    /**
     * Gives a locked domain to another account, with a new auth code and nothing of what the losing side had set for it: that must not move
     * the domain again (compare RFC 9154: authorization information does not outlive a transfer). Contacts, name servers and the end of the
     * registration stay. Its lock must have ended before: the database refuses it otherwise.
     */
    public List<Sql> move(DomainName name, AccountId to, String by) {
        return List.of(depart(name, Departure.TRANSFER, Optional.empty()), DomainCounts.domains(Sql.of("""
                UPDATE domain SET account_id = ?, auth = ?, auth_expires_at = NULL, transfer_mode = 'DEFAULT', guard_profile = NULL,
                    bound_only = NULL, renewal_mode = 'DEFAULT', transfer_lock = false, statuses = '{}', updated_by = ?, updated_at = ?
                WHERE name = ?
                RETURNING account_id, name""",
                to.value(), authCodes.seal(name, authCodes.random()), by, clock.instant(), name.ascii()), 1));
    }

    /**
     * Takes a locked domain out of the portfolio. Its lock must have ended before.
     *
     * @param keep whether its name is kept for the holder, because its lock was active ({@link KeptNames})
     */
    public List<Sql> remove(DomainName name, Departure why, boolean keep) {
        Optional<Instant> keptUntil = keep ? Optional.of(KeptNames.until(clock.instant())) : Optional.empty();
        return List.of(depart(name, why, keptUntil), Sql.of("DELETE FROM domain WHERE name = ?", name.ascii()));
    }

    private Sql depart(DomainName name, Departure why, Optional<Instant> keptUntil) {
        String kept = "name, roid, registered_until, statuses, nameservers, owner_contacts, admin_contacts, tech_contacts, "
                + "billing_contacts, "
                + "created_by, created_at, updated_by, updated_at";
        return DomainCounts.domains(Sql.of("INSERT INTO departed_domain (account_id, at, reason, kept_until, " + kept
                + ") SELECT account_id, ?, ?, ?::timestamptz, " + kept
                + " FROM domain WHERE name = ? RETURNING account_id, name", clock.instant(), why, keptUntil, name.ascii()), -1);
    }

    /** Stores what is known of a registration. */
    public Sql store(DomainName name, Registration registration, String by) {
        return Sql.named("""
                UPDATE domain SET renewal_mode = :renewalMode, registered_until = :until, transfer_lock = :transferLock,
                    statuses = :statuses, nameservers = :nameservers, owner_contacts = :owner, admin_contacts = :admin,
                    tech_contacts = :tech, billing_contacts = :billing, updated_by = :by, updated_at = :now WHERE name = :name""")
                .with("renewalMode", registration.renewalMode()).with("until", registration.until())
                .with("transferLock", registration.transferLock()).with("statuses", registration.statuses())
                .with("nameservers", registration.nameservers()).with("owner", registration.contacts(ContactRole.OWNER))
                .with("admin", registration.contacts(ContactRole.ADMIN)).with("tech", registration.contacts(ContactRole.TECH))
                .with("billing", registration.contacts(ContactRole.BILLING)).with("by", by).with("now", clock.instant())
                .with("name", name.ascii()).sql();
    }

    /** Sets which commands the lock of a domain covers; empty for the account's choice. */
    public Sql setGuardProfile(DomainName name, Optional<GuardProfile> profile, String by) {
        return Sql.of("UPDATE domain SET guard_profile = ?, updated_by = ?, updated_at = ? WHERE name = ?", profile, by, clock.instant(),
                name.ascii());
    }

    /** Sets whether PINs of a domain are bound to one order each; empty for the account's choice. */
    public Sql setBoundOnly(DomainName name, Optional<Boolean> boundOnly, String by) {
        return Sql.of("UPDATE domain SET bound_only = ?, updated_by = ?, updated_at = ? WHERE name = ?", boundOnly, by, clock.instant(),
                name.ascii());
    }

    /** Sets what a domain answers to user transfers by itself. */
    public Sql setTransferMode(DomainName name, TransferMode mode, String by) {
        return Sql.of("UPDATE domain SET transfer_mode = ?, updated_by = ?, updated_at = ? WHERE name = ?", mode, by, clock.instant(),
                name.ascii());
    }

    /** An auth code that nobody knows yet. */
    public AuthCode randomAuth() {
        return authCodes.random();
    }

    /** Gives a domain a new auth code that is good until then, or for as long as it stays. */
    public Sql setAuth(DomainName name, AuthCode auth, Optional<Instant> until, String by) {
        return Sql.of("UPDATE domain SET auth = ?, auth_expires_at = ?, updated_by = ?, updated_at = ? WHERE name = ?",
                authCodes.seal(name, auth), until, by, clock.instant(), name.ascii());
    }

    /** Makes the auth code of a domain good for nothing. */
    public Sql voidAuth(DomainName name, String by) {
        Instant now = clock.instant();
        return Sql.of("UPDATE domain SET auth = ?, auth_expires_at = ?, updated_by = ?, updated_at = ? WHERE name = ?",
                authCodes.seal(name, authCodes.random()), now, by, now, name.ascii());
    }

    /** The domain of the portfolio that a host is below: the nearest one. */
    public Query<Optional<HeldDomain>> above(DomainName host) {
        return Sql.of("SELECT " + COLUMNS + " FROM domain WHERE name = ANY (?) ORDER BY length(name) DESC LIMIT 1",
                host.parents().stream().map(DomainName::ascii).toList())
                .one(this::read);
    }

    /** Whether any domain of the portfolio has that name server. */
    public static Query<Boolean> areServedBy(String nameserver) {
        return Sql.of("SELECT 1 AS one FROM domain WHERE nameservers @> ? LIMIT 1", List.of(nameserver)).one(row -> row.number("one"))
                .map(Optional::isPresent);
    }

    /** Brings a domain into the portfolio. */
    public Sql add(DomainName name, AccountId holder, AuthCode auth, String by) {
        return DomainCounts.domains(Sql.named("""
                INSERT INTO domain (name, account_id, auth, created_by, created_at, updated_by, updated_at)
                VALUES (:name, :holder, :auth, :by, :now, :by, :now) RETURNING account_id, name""").with("name", name.ascii())
                .with("holder", holder.value())
                .with("auth", authCodes.seal(name, auth)).with("by", by).with("now", clock.instant()).sql(), 1);
    }

    /** Those of the names that an account cannot add: they are in the portfolio, or kept for another account. */
    public Set<DomainName> taken(AccountId by, List<DomainName> names) {
        return database.reading(tx -> {
            var found = names.stream().distinct().map(name -> tx.read(find(name))).toList();
            var kept = tx.read(KeptNames.among(names, clock.instant()));
            return Stream.concat(found.stream().flatMap(each -> each.get().stream()).map(HeldDomain::name),
                    kept.get().values().stream().filter(each -> each.isFrom(by)).map(KeptNames.Kept::name))
                    .collect(Collectors.toUnmodifiableSet());
        });
    }

    /**
     * Those of the names that are in the portfolio. Until the transaction ends nobody else is told, so that two imports add a name once.
     */
    public List<HeldDomain> among(Transaction tx, List<DomainName> names) {
        tx.read(Turn.take("import"));
        return tx.read(Sql.of("SELECT " + COLUMNS + " FROM domain WHERE name = ANY (?)", names.stream().map(DomainName::ascii).toList())
                .list(this::read)).get();
    }

    /** What an account holds, in the natural order of names. */
    public Listing<HeldDomain> list(AccountId holder, Pattern pattern, Page page, boolean descending) {
        return list(DomainSearch.of(holder, pattern), new Sorting<>(DomainSearch.Order.NATURAL, descending), page);
    }

    /** A page of what is searched for. */
    public Listing<HeldDomain> list(DomainSearch wanted, Sorting<DomainSearch.Order> sorting, Page page) {
        return database.reading(tx -> {
            List<AccountId> holders = wanted.holders(tx);
            var total = tx.read(wanted.total(holders));
            var rows = tx.read(wanted.page(holders, ALL, sorting, page).list(this::read));
            return new Listing<>(rows.get(), total.get());
        });
    }

    /**
     * The names of what an account holds and another room has a condition for, in their natural order.
     *
     * @param condition SQL about the column {@code name}
     */
    public Listing<DomainName> names(AccountId holder, Pattern pattern, Sql condition, boolean descending, Page page) {
        ListQuery wanted = new ListQuery("domain", "name", Conditions.NONE.among("account_id", AccountId.numbers(List.of(holder)))
                .like("name", pattern.like()).and(condition.text(), condition.values().toArray()));
        return database.listing(wanted.total(),
                wanted.page("SELECT name FROM domain", List.of(DomainName.naturalSql("name")), descending, page)
                        .list(row -> new DomainName(row.text("name"))));
    }

    /** Those of the names that an account holds, with what is known of each. */
    public Query<List<HeldDomain>> held(AccountId holder, List<DomainName> names) {
        return Sql.of(ALL + " WHERE account_id = ? AND name = ANY (?)", holder.value(), names.stream().map(DomainName::ascii).toList())
                .list(this::read);
    }

    /** Those of the names that an account holds. */
    public Set<DomainName> heldAmong(AccountId holder, List<DomainName> names) {
        return database.read(Sql.of("SELECT name FROM domain WHERE account_id = ? AND name = ANY (?)", holder.value(),
                names.stream().map(DomainName::ascii).toList()).list(row -> new DomainName(row.text("name"))).map(Set::copyOf));
    }

    private HeldDomain read(Row row) throws SQLException {
        DomainName name = new DomainName(row.text("name"));
        return new HeldDomain(name, new AccountId(row.number("account_id")), row.text("holder_login"),
                authCodes.later(name, row.bytes("auth")), row.optionalInstant("auth_expires_at"),
                row.constant("transfer_mode", TransferMode.class), row.optionalText("guard_profile").map(GuardProfile::valueOf),
                row.optionalFlag("bound_only"), AccountSettings.read(row), Registration.read(row), row.text("created_by"),
                row.instant("created_at"),
                row.text("updated_by"), row.instant("updated_at"), row.number("roid"));
    }
}
