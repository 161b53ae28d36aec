package io.pinlock.bench.lists;

import io.pinlock.bench.commands.BenchProgram;
import java.util.ArrayList;
import java.util.List;

/** What somebody would write by hand for one account's lists, where each list may have a statement of its own. */
record BestSql(long account) {
    private static final int ROWS = 100;

    /**
     * A list, and SQL that gives the same rows and the same total.
     *
     * @param parameters of the call
     */
    record Question(String name, String parameters, List<String> statements) {}

    /**
     * Indexes that the program does not have.
     *
     * @param statement the list that they would serve best
     */
    record WhatIf(String name, List<String> indexes, String drop, String statement) {}

    List<WhatIf> whatIf() {
        String drop = "DROP INDEX what_if, what_if_domain";
        String zone = "substring(%1$s FROM position('.' IN %1$s) + 1)";
        String locks = "SELECT domain FROM pinlock WHERE account_id = " + account + " AND state = 'ACTIVE' AND ";
        return List.of(
                new WhatIf("indexes by zone, *.shop",
                        List.of("CREATE INDEX what_if ON pinlock (account_id, (" + zone.formatted("domain")
                                + "), domain) WHERE state = 'ACTIVE'",
                                "CREATE INDEX what_if_domain ON domain (account_id, (" + zone.formatted("name") + "), name)", "ANALYZE"),
                        drop, locks + zone.formatted("domain") + " = 'shop' ORDER BY domain LIMIT " + ROWS),
                new WhatIf("indexes of trigrams, *abc*",
                        List.of("CREATE EXTENSION IF NOT EXISTS pg_trgm",
                                "CREATE INDEX what_if ON pinlock USING gin (domain gin_trgm_ops) WHERE state = 'ACTIVE'",
                                "CREATE INDEX what_if_domain ON domain USING gin (name gin_trgm_ops)", "ANALYZE"),
                        drop, locks + "domain LIKE '%abc%' ORDER BY domain"));
    }

    /** The totals of all domains and of each zone, read by their keys. */
    void keepTotals(BenchProgram program) {
        program.execute("CREATE TABLE best_total (zone text COLLATE \"C\" PRIMARY KEY, total bigint NOT NULL)", """
                INSERT INTO best_total SELECT split_part(name, '.', 2), count(*) FROM domain WHERE account_id = %d GROUP BY 1"""
                .formatted(account), "INSERT INTO best_total SELECT '*', sum(total) FROM best_total", "VACUUM ANALYZE best_total");
    }

    List<Question> questions(int locks) {
        List<Question> all = new ArrayList<>();
        all.add(new Question("StatusAccount: a call at all", "command=StatusAccount", List.of("SELECT 1")));
        for (String command : List.of("QueryDomainPinLockList", "QueryDomainList")) {
            boolean ofLocks = command.equals("QueryDomainPinLockList");
            String name = ofLocks ? "domain" : "name";
            String from = ofLocks ? "pinlock WHERE state = 'ACTIVE' AND account_id = " + account : "domain WHERE account_id = " + account;
            String kept = "SELECT total FROM best_total WHERE zone = ";
            all.add(question(command, "*", 0, ofLocks, from, kept + "'*'"));
            all.add(question(command, "*", locks * 9 / 10, ofLocks, from, kept + "'*'"));
            for (String pattern : List.of("abc*", "*abc*", "*.com", "*.shop")) {
                String condition = pattern.startsWith("*")
                        ? from + " AND " + name + " LIKE '" + pattern.replace('*', '%') + "'"
                        : from + " AND " + name + " >= 'abc' AND " + name + " < 'abd'";
                String total = pattern.startsWith("*.")
                        ? kept + "'" + pattern.substring(2) + "'"
                        : "SELECT count(*) FROM " + condition;
                all.add(question(command, pattern, 0, ofLocks, condition, total));
            }
        }
        all.addAll(upcoming());
        return all;
    }

    private Question question(String command, String pattern, int first, boolean ofLocks, String from, String total) {
        String key = ofLocks ? "domain" : "name";
        String page = "(SELECT " + key + " FROM " + from + " ORDER BY " + key + " OFFSET " + first + " LIMIT " + ROWS + ") AS page";
        String rows = ofLocks
                ? """
                        SELECT domain, due_at, (SELECT coalesce(void_from, ends_at) FROM term WHERE term.account_id = pinlock.account_id
                            AND term.domain = pinlock.domain
                            ORDER BY number DESC LIMIT 1) FROM %s JOIN pinlock USING (domain) ORDER BY domain"""
                        .formatted(page)
                : "SELECT name FROM " + page;
        return new Question(command + " " + pattern + (first > 0 ? " from " + first : ""), "command=" + command + "&domain=" + pattern
                + "&first=" + first + "&limit=" + ROWS, List.of(total, rows));
    }

    /** What is charged within thirty days, and within a year. */
    private List<Question> upcoming() {
        String due = "FROM pinlock WHERE state = 'ACTIVE' AND account_id = " + account + " AND due_at < now() + interval '";
        String rows = " ORDER BY due_at, domain LIMIT " + ROWS;
        String call = "command=QueryUpcomingAccountingList&limit=" + ROWS;
        return List.of(
                new Question("QueryUpcomingAccountingList, 30 days, by date", call + "&wide=1&orderby=RENEWALDATE",
                        List.of("SELECT count(*) " + due + "30 days'", "SELECT domain, due_at " + due + "30 days'" + rows)),
                new Question("QueryUpcomingAccountingList, 30 days, by zone", call,
                        List.of("SELECT substring(domain FROM position('.' IN domain) + 1), count(*) " + due + "30 days' GROUP BY 1")),
                new Question("QueryUpcomingAccountingList, a year, by domain", call + "&wide=1&days=370",
                        List.of("SELECT count(*) " + due + "370 days'",
                                "SELECT domain, due_at " + due + "370 days' ORDER BY domain LIMIT " + ROWS)));
    }
}
