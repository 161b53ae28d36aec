package io.pinlock.app;

import io.pinlock.admin.Demo;
import io.pinlock.admin.DemoClockTable;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.base.jobs.JobSignal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.List;

/** The demo of this server. */
class RunningDemo implements Demo {
    /**
     * Past the triggers that keep journal and ledger as they are. Jobs that come again and again stay, and the marks of the keys; the clock
     * stays where it is.
     */
    private static final String DELETIONS = """
            SELECT format('DELETE FROM %I%s', relname,
                CASE WHEN relname = 'scheduled_tasks' THEN ' WHERE task_instance <> ''recurring''' ELSE '' END) AS statement
            FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
                AND relname NOT IN ('flyway_schema_history', 'key_check', 'demo_clock')""";

    private final Database database;
    private final DemoClock clock;
    private final DemoData data;
    private final JobSignal jobs;

    RunningDemo(Database database, DemoClock clock, DemoData data, JobSignal jobs) {
        this.database = database;
        this.clock = clock;
        this.data = data;
        this.jobs = jobs;
        database.read(DemoClockTable.ahead()).ifPresent(clock::ahead);
    }

    @Override
    public synchronized void restart() {
        List<String> deletions = database.read(Sql.of(DELETIONS).list(row -> row.text("statement")));
        database.transaction(tx -> {
            tx.write(Sql.of("SET LOCAL session_replication_role = replica"));
            deletions.forEach(statement -> tx.write(Sql.of(statement)));
            return deletions;
        });
        data.afterSingletonsInstantiated();
    }

    @Override
    public synchronized void advance(TemporalAmount by) {
        ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
        Duration further = clock.ahead().plus(Duration.between(now, now.plus(by)));
        database.write(DemoClockTable.keep(further));
        clock.ahead(further);
        jobs.give();
    }

    @Override
    public boolean isItsOwn() {
        return database.read(DemoClockTable.ahead()).isPresent();
    }

    @Override
    public Duration ahead() {
        return clock.ahead();
    }
}
