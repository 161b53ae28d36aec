package io.pinlock.download;

import io.pinlock.base.AccountId;
import io.pinlock.base.DatabaseFault;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.base.jobs.JobOrders;
import io.pinlock.base.jobs.JobSignal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lists as files: one open order for a list and an account. A file belongs to the account that ordered it. */
@Component
public class ListFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ListFiles.class);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int KEPT_FOR_AN_ACCOUNT = 20;
    /** How long trouble with the database is waited out. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Database database;
    private final JobSignal signal;
    private final InstantSource clock;

    ListFiles(Database database, JobSignal signal, InstantSource clock) {
        this.database = database;
        this.signal = signal;
        this.clock = clock;
    }

    private record Open(ListOrder order, Instant since) {}

    /** Takes an order, and has a job make the file. Empty where the account has an open order for that list. */
    public Optional<UUID> order(ListOrder order) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        String lines = order.values().entrySet().stream().map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining("\n"));
        return database.transaction(tx -> tx.read(Sql.of("""
                WITH ordered AS (
                    INSERT INTO list_file (id, owner_id, about, list, parameters, state, ordered_at) VALUES (?, ?, ?, ?, ?, 'OPEN', ?)
                    ON CONFLICT (owner_id, list) WHERE state = 'OPEN' DO NOTHING RETURNING id),
                job AS (""" + JobOrders.INSERT + "SELECT ?, id, ?, " + JobOrders.FRESH + " FROM ordered) SELECT id FROM ordered", id,
                order.owner().value(), order.about(), order.list(), lines, now, ListFileJobs.NAME, now).then(signal::give)
                .one(row -> row.uuid("id"))).get());
    }

    /** The file, for the account that ordered it only. */
    public Optional<ListFile> find(UUID id, AccountId owner) {
        return database.read(Sql.of("SELECT list, state, reason, content FROM list_file WHERE id = ? AND owner_id = ?", id, owner.value())
                .one(ListFiles::file));
    }

    /** Makes an ordered file. Done already, it does nothing. */
    void make(UUID id, ListMaker maker) {
        Optional<Open> open = database.read(Sql.of("""
                SELECT owner_id, about, list, parameters, ordered_at FROM list_file WHERE id = ? AND state = 'OPEN'""", id)
                .one(ListFiles::open));
        open.ifPresent(found -> {
            try {
                finish(id, maker.make(found.order()));
            } catch (RuntimeException e) {
                if (e instanceof DatabaseFault && clock.instant().isBefore(found.since().plus(PATIENCE))) {
                    throw e;
                }
                LOG.error("{} as a file failed", found.order().list(), e);
                finish(id, new ListFile.Failed("trouble in the server"));
            }
        });
    }

    private void finish(UUID id, ListFile.Made made) {
        Instant now = clock.instant();
        database.write(switch (made) {
            case ListFile.Ready(_, var content) ->
                Sql.of("UPDATE list_file SET state = 'READY', content = ?, finished_at = ? WHERE id = ? AND state = 'OPEN'", content, now,
                        id);
            case ListFile.Failed(var reason) ->
                Sql.of("UPDATE list_file SET state = 'FAILED', reason = ?, finished_at = ? WHERE id = ? AND state = 'OPEN'", reason, now,
                        id);
        });
    }

    /** The newest of each account are kept, for a week at most. */
    void purge() {
        database.write(
                Sql.of("""
                        DELETE FROM list_file WHERE ordered_at < ? OR id IN (
                            SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY owner_id ORDER BY ordered_at DESC) AS position
                                FROM list_file) AS file
                            WHERE position > ?)""",
                        clock.instant().minus(KEPT), KEPT_FOR_AN_ACCOUNT));
    }

    private static ListFile file(Row row) throws SQLException {
        return switch (row.text("state")) {
            case "READY" -> new ListFile.Ready(row.text("list"), row.bytes("content"));
            case "FAILED" -> new ListFile.Failed(row.text("reason"));
            default -> new ListFile.Open();
        };
    }

    private static Open open(Row row) throws SQLException {
        Map<String, String> values = Arrays.stream(row.text("parameters").split("\n", -1)).map(line -> line.split("=", 2))
                .filter(pair -> pair.length == 2).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new Open(new ListOrder(new AccountId(row.number("owner_id")), row.text("about"), row.text("list"), values),
                row.instant("ordered_at"));
    }
}
