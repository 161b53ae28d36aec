package io.pinlock.sms;

import io.pinlock.base.Backoff;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How well the routes work, as all nodes together see it: kept in the database, brought there and read again every moment. */
@Component
class RouteHealth {
    private static final Logger LOG = LoggerFactory.getLogger(RouteHealth.class);
    /** What remains of the old score after one more message. */
    private static final double MEMORY = 0.8;
    private static final int FAULTS_TO_BE_DOWN = 3;
    private static final Backoff PAUSE = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(30));
    /** A receipt that takes longer than this is late. */
    static final Duration IN_TIME = Duration.ofSeconds(30);
    private static final Duration LOOKED_BACK = Duration.ofMinutes(10);
    private static final int FEWEST_TO_JUDGE = 5;

    private final Database database;
    private final OperatorSettings settings;
    private final InstantSource clock;

    RouteHealth(Database database, OperatorSettings settings, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    private record Shared(String name, double score, double late, int faults, Optional<Instant> downUntil) {
        private RouteState.Health health() {
            return new RouteState.Health(score, late, downUntil);
        }

        private static Shared read(Row row) throws SQLException {
            return new Shared(row.text("name"), row.decimal("score").doubleValue(), row.decimal("late").doubleValue(),
                    (int) row.number("faults"), row.optionalInstant("down_until"));
        }
    }

    /** Makes known what this node has seen, learns what others have and what the operator has set, and takes its turn to probe. */
    void exchange(List<RouteState> routes) {
        for (RouteState route : routes) {
            RouteState.Tally tally = route.tally();
            if (tally.all() > 0 || tally.works()) {
                add(route, tally);
            }
        }
        Instant now = clock.instant();
        int refreshes = settings.refreshes();
        List<Line> lines = database.read(all());
        settings.apply(lines.stream().filter(line -> line.setting().isPresent())
                .collect(Collectors.toMap(line -> line.shared().name(), line -> line.setting().orElseThrow())), refreshes);
        Map<String, Shared> shared = lines.stream().filter(line -> line.setting().isEmpty()).map(Line::shared)
                .collect(Collectors.toMap(Shared::name, row -> row));
        for (RouteState route : routes) {
            Optional<Shared> row = Optional.ofNullable(shared.get(route.name()));
            row.map(Shared::downUntil).flatMap(until -> until).filter(until -> !until.isAfter(now) && route.takes())
                    .filter(_ -> database.read(turn(route.name(), now, row.get().faults())).isPresent())
                    .ifPresent(_ -> route.allowProbe());
            RouteState.Health health = row.map(Shared::health).orElse(RouteState.Health.GOOD);
            if (route.health().downUntil().isPresent() && health.downUntil().isEmpty()) {
                LOG.info("The route {} works again", route.name());
            }
            route.health(health);
        }
    }

    private void add(RouteState route, RouteState.Tally tally) {
        Instant now = clock.instant();
        double kept = Math.pow(MEMORY, (double) tally.all());
        Optional<Shared> after = database.read(Sql.named("""
                INSERT INTO sms_route AS known (name, score, faults, changed_at)
                VALUES (:name, :kept::float8 + :added, CASE WHEN :works THEN 0 ELSE :faults END, :now)
                ON CONFLICT (name) DO UPDATE SET score = known.score * :kept + :added,
                    faults = CASE WHEN :works THEN 0 ELSE known.faults + :faults END,
                    down_until = CASE WHEN :works THEN NULL ELSE known.down_until END, changed_at = EXCLUDED.changed_at
                RETURNING *""").with("name", route.name()).with("kept", kept).with("added", tally.share() * (1 - kept))
                .with("works", tally.works()).with("faults", tally.faults()).with("now", now).sql().one(Shared::read));
        after.filter(row -> row.faults() >= FAULTS_TO_BE_DOWN && row.downUntil().isEmpty()).ifPresent(row -> {
            LOG.warn("The route {} is left alone for a while: {} faults in a row, the last of them: {}", route.name(), row.faults(),
                    route.lastFault());
            database.write(Sql.of("UPDATE sms_route SET down_until = ? WHERE name = ? AND down_until IS NULL", now.plus(PAUSE.first()),
                    route.name()));
        });
    }

    /** The node that gets a row is the one to probe; for the others the route stays down a while longer. */
    private static Query<Optional<String>> turn(String route, Instant now, int faults) {
        return Sql.of("UPDATE sms_route SET down_until = ? WHERE name = ? AND down_until <= ? RETURNING name",
                now.plus(PAUSE.after(faults - FAULTS_TO_BE_DOWN + 1)), route, now).one(row -> row.text("name"));
    }

    /** @param setting what the operator has set for what is called so; empty where it is the health of a route */
    private record Line(Shared shared, Optional<String> setting) {}

    /** The health of all routes, and what the operator has set: in one statement, because an idle server sends it every few seconds. */
    private static Query<List<Line>> all() {
        return Sql.of("""
                SELECT name, score, late, faults, down_until, NULL AS value FROM sms_route
                UNION ALL SELECT name, 0, 0, 0, NULL, value FROM sms_setting""")
                .list(row -> new Line(Shared.read(row), row.optionalText("value")));
    }

    /** Finds out how many receipts are late on each of these routes, from what was handed over lately. */
    void judgeReceipts(List<RouteState> routes) {
        Instant now = clock.instant();
        for (RouteState route : routes.stream().filter(each -> each.route().hasReceipts()).toList()) {
            database.write(Sql.named("""
                    INSERT INTO sms_route (name, late, changed_at)
                    SELECT :name, CASE WHEN count(*) < :fewest THEN 0 ELSE
                        count(*) FILTER (WHERE state = 'SENT' OR changed_at > sent_at + make_interval(secs => :inTime))::float8
                            / count(*) END, :now
                    FROM sms_message WHERE route = :name AND sent_at BETWEEN :from AND :until
                    ON CONFLICT (name) DO UPDATE SET late = EXCLUDED.late, changed_at = EXCLUDED.changed_at""")
                    .with("name", route.name()).with("fewest", FEWEST_TO_JUDGE).with("inTime", IN_TIME.toSeconds()).with("now", now)
                    .with("from", now.minus(LOOKED_BACK)).with("until", now.minus(IN_TIME)).sql());
        }
    }
}
