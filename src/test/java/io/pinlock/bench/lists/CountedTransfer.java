package io.pinlock.bench.lists;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the transfer of a locked domain changes of locks and domains, with the counts that are kept and without, rolled back each time. */
record CountedTransfer(Connection connection, long account) {
    private static final int ROUNDS = 15;
    private static final int TRANSFERS = 200;
    private static final String COUNT = ") INSERT INTO domain_count (account_id, zone, %s) SELECT account_id, "
            + "substring(name FROM position('.' IN name) + 1), %s FROM changed";
    private static final String UNLOCK = "DELETE FROM pinlock WHERE domain = ?";
    private static final String DEPART = """
            INSERT INTO departed_domain (account_id, at, reason, name, roid, registered_until, statuses, nameservers, owner_contacts,
                admin_contacts, tech_contacts, billing_contacts, created_by, created_at, updated_by, updated_at)
            SELECT account_id, now(), 'TRANSFER', name, roid, registered_until, statuses, nameservers, owner_contacts, admin_contacts,
                tech_contacts, billing_contacts, created_by, created_at, updated_by, updated_at FROM domain WHERE name = ?""";
    private static final String ARRIVE = "UPDATE domain SET account_id = (SELECT id FROM account WHERE login = 'small'), "
            + "updated_at = now() WHERE name = ?";
    private static final String PLAIN = String.join(";\n", UNLOCK, DEPART, ARRIVE);
    private static final String COUNTED = String.join(";\n",
            "WITH changed AS (" + UNLOCK + " RETURNING account_id, domain AS name, state" + COUNT.formatted("locks", "-1")
                    + " WHERE state = 'ACTIVE'",
            "WITH changed AS (" + DEPART + " RETURNING account_id, name" + COUNT.formatted("domains", "-1"),
            "WITH changed AS (" + ARRIVE + " RETURNING account_id, name" + COUNT.formatted("domains", "1"));

    /** Microseconds of one transfer. */
    record Cost(double plain, double counted) {}

    Cost measure() throws SQLException {
        List<String> names = names();
        connection.setAutoCommit(false);
        List<Double> plain = new ArrayList<>();
        List<Double> counted = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            plain.add(microseconds(PLAIN, names));
            counted.add(microseconds(COUNTED, names));
        }
        connection.setAutoCommit(true);
        return new Cost(median(plain), median(counted));
    }

    private List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = connection.createStatement()
                .executeQuery("SELECT domain FROM pinlock WHERE account_id = " + account + " ORDER BY md5(domain) LIMIT " + TRANSFERS)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** Of one transfer. */
    private double microseconds(String text, List<String> names) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            long begin = System.nanoTime();
            for (String name : names) {
                for (int mark = 1; mark <= 3; mark++) {
                    statement.setString(mark, name);
                }
                statement.execute();
            }
            return (System.nanoTime() - begin) / 1e3 / names.size();
        } finally {
            connection.rollback();
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
