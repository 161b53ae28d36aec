package io.pinlock.rrp.download;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.Page;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.DatabaseFault;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.base.jobs.JobOrders;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Reply;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Orders of lists as files: one open order for a command and an account, as documented. A file belongs to the account that logged in. */
@Component
public class ListFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ListFiles.class);
    private static final Page NO_ROWS = new Page(0, 0, 0);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int KEPT_FOR_AN_ACCOUNT = 20;
    /** How long trouble with the database is waited out. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Database database;
    private final Accounts accounts;
    private final Map<String, ListCommand> commands;
    private final InstantSource clock;

    ListFiles(Database database, Accounts accounts, List<ListCommand> commands, InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.commands = commands.stream().collect(Collectors.toMap(ListCommand::name, Function.identity()));
        this.clock = clock;
    }

    private record Order(AccountId owner, String about, String command, Map<String, String> values, Instant orderedAt) {}

    /** Takes an order. What would be refused as a list is refused here. */
    public Reply order(Call call, ListCommand command) {
        command.list(call, ListOptions.of(call, command.orders()).on(NO_ROWS));
        return store(call, command);
    }

    private Reply store(Call call, ListCommand command) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        String lines = call.values().entrySet().stream().map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining("\n"));
        boolean stored = database.transaction(tx -> tx.read(Sql.of("""
                WITH ordered AS (
                    INSERT INTO list_file (id, owner_id, about, command, parameters, state, ordered_at) VALUES (?, ?, ?, ?, ?, 'OPEN', ?)
                    ON CONFLICT (owner_id, command) WHERE state = 'OPEN' DO NOTHING RETURNING id),
                job AS (""" + JobOrders.INSERT + "SELECT ?, id, ?, " + JobOrders.FRESH + " FROM ordered) SELECT id FROM ordered", id,
                call.caller().actor().id().value(), call.caller().account().login(), command.name(), lines,
                now,
                ListFileJobs.NAME, now).one(row -> row.uuid("id"))).get()).isPresent();
        return stored
                ? Reply.ok().with("file", fileName(command.name())).with("path", "/lists/" + id + ".csv")
                : Reply.refused(CallReason.FILE_PENDING.refusal());
    }

    /** A list as a file at once, for somebody who waits for it. */
    public ListFile now(Call call, ListCommand command) {
        return switch (database.inOneView(() -> CsvList.write(command, call))) {
            case CsvList.Outcome.Written(var content) -> new ListFile.Ready(fileName(command.name()), content);
            case CsvList.Outcome.Refused(var reason) -> new ListFile.Failed(Optional.of(reason));
        };
    }

    /** The file, for the account that ordered it only. */
    public Optional<ListFile> find(UUID id, AccountId owner) {
        return database
                .read(Sql.of("SELECT command, state, reason, content FROM list_file WHERE id = ? AND owner_id = ?", id, owner.value())
                        .one(ListFiles::file));
    }

    /** Makes an ordered file. Done already, it does nothing. */
    void make(UUID id) {
        Optional<Order> order = database.read(Sql.of("""
                SELECT owner_id, about, command, parameters, ordered_at FROM list_file WHERE id = ? AND state = 'OPEN'""", id)
                .one(ListFiles::order));
        order.ifPresent(found -> {
            try {
                finish(id, write(found));
            } catch (RuntimeException e) {
                if (e instanceof DatabaseFault && clock.instant().isBefore(found.orderedAt().plus(PATIENCE))) {
                    throw e;
                }
                LOG.error("{} as a file failed", found.command(), e);
                finish(id, new CsvList.Outcome.Refused("trouble in the server"));
            }
        });
    }

    /** Who may look at what is asked again, as for any call. */
    private CsvList.Outcome write(Order order) {
        List<AccountRef> own = database.read(Accounts.ancestry(order.owner()));
        Optional<Caller> caller = accounts.below(new Caller(own, "", Optional.empty()), order.about());
        Optional<ListCommand> command = Optional.ofNullable(commands.get(order.command()));
        if (caller.isEmpty() || command.isEmpty()) {
            return new CsvList.Outcome.Refused("it cannot be made any more");
        }
        Call call = new Call(caller.get(), order.values());
        return database.inOneView(() -> CsvList.write(command.get(), call));
    }

    private void finish(UUID id, CsvList.Outcome outcome) {
        Instant now = clock.instant();
        database.write(switch (outcome) {
            case CsvList.Outcome.Written(var content) ->
                Sql.of("UPDATE list_file SET state = 'READY', content = ?, finished_at = ? WHERE id = ? AND state = 'OPEN'", content, now,
                        id);
            case CsvList.Outcome.Refused(var reason) ->
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

    private static String fileName(String command) {
        return command.toLowerCase(Locale.ROOT) + ".csv";
    }

    private static ListFile file(Row row) throws SQLException {
        return switch (row.text("state")) {
            case "READY" -> new ListFile.Ready(fileName(row.text("command")), row.bytes("content"));
            case "FAILED" -> new ListFile.Failed(row.optionalText("reason"));
            default -> new ListFile.Open();
        };
    }

    private static Order order(Row row) throws SQLException {
        Map<String, String> values = Arrays.stream(row.text("parameters").split("\n", -1)).map(line -> line.split("=", 2))
                .filter(pair -> pair.length == 2).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new Order(new AccountId(row.number("owner_id")), row.text("about"), row.text("command"), values,
                row.instant("ordered_at"));
    }
}
