package io.pinlock.lock.attack;

import io.pinlock.app.TestServer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps the rows of domains as they were made, and puts them back: faster than to make them anew. */
final class Keeper {
    /** In the order in which rows are put in, and the column that names the domain. */
    private static final List<Map.Entry<String, String>> TABLES = List.of(Map.entry("domain", "name"), Map.entry("pinlock", "domain"),
            Map.entry("authority_number", "domain"), Map.entry("former_number", "domain"), Map.entry("nameserver", "domain"),
            Map.entry("token", "domain"), Map.entry("outsider", "domain"), Map.entry("user_transfer", "domain"),
            Map.entry("auth_failure", "domain"), Map.entry("departed_domain", "name"));
    private static final String SETTINGS = "transfer_mode, renewal_mode, guard_profile, strict, bound_only, windows";
    private static final String PASSWORD = "password_hash, verifier, changed_at, disabled_at, disabled_by_operator";

    private final TestServer server;

    Keeper(TestServer server) {
        this.server = server;
    }

    /** From now on rows are put back to what they are. */
    void keep() {
        server.sql("CREATE SCHEMA kept");
        TABLES.forEach(table -> server.sql("CREATE TABLE kept." + table.getKey() + " AS TABLE " + table.getKey()));
        server.sql("CREATE TABLE kept.account AS TABLE account");
        server.sql("CREATE TABLE kept.credential AS TABLE credential");
        server.sql("CREATE FUNCTION kept.restore(wanted text, holder text) RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN "
                + TABLES.reversed().stream().map(table -> "DELETE FROM " + table.getKey() + " WHERE " + table.getValue() + " = wanted;")
                        .collect(Collectors.joining(" "))
                + TABLES.stream().map(table -> " INSERT INTO " + table.getKey() + " OVERRIDING SYSTEM VALUE SELECT * FROM kept."
                        + table.getKey() + " AS was WHERE was." + table.getValue() + " = wanted;").collect(Collectors.joining())
                + " UPDATE term SET void_from = NULL WHERE domain = wanted;"
                + update("account", SETTINGS) + update("credential", PASSWORD) + " RETURN 1; END $$");
    }

    private static String update(String table, String columns) {
        return " UPDATE " + table + " SET (" + columns + ") = (SELECT " + columns + " FROM kept." + table + " AS was WHERE was.login = "
                + table + ".login) WHERE login = holder;";
    }

    /** A host below the domain, {@code ns1}, which a domain that shall leave must not have. */
    void addHost(String domain) {
        server.sql("""
                INSERT INTO nameserver (name, domain, addresses, created_by, created_at, updated_by, updated_at)
                VALUES (?, ?, '{192.0.2.1}', 'test', now(), 'test', now())""", ("ns1." + domain).toUpperCase(Locale.ROOT), domain);
    }

    /** Whether nothing guarded could happen any more, so that what comes next would be no attempt. */
    boolean standsStill(String domain) {
        return server.count(
                "SELECT count(*) AS n FROM pinlock WHERE domain = ? AND (frozen_at IS NOT NULL OR recovery_ends_at IS NOT NULL)",
                domain) > 0;
    }

    void restore(String domain, String holder) {
        server.count("SELECT kept.restore(?, ?) AS n", domain, holder);
    }
}
