package io.pinlock.app;

import io.pinlock.admin.OrderResult;
import io.pinlock.app.ServerStart.Kind;
import io.pinlock.base.journal.Actor;
import io.pinlock.billing.Service;
import io.pinlock.testing.Recorder;
import io.pinlock.testing.TestDouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The whole server on a free port, with a clock that tests move. Most tests share one; those that look at whole tables, or move the clock
 * by years, borrow one for themselves: its rows are made anew, and it stays up for the next test with the same settings.
 */
public final class TestServer implements LockCalls, JobRuns, AutoCloseable {
    /** The pool of {@link #quietNodeThrough}; the migration needs more than one. */
    public static final int QUIET_CONNECTIONS = 3;

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final AtomicInteger COUNTER = new AtomicInteger(1000);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Classes of tests run beside each other, each on one thread. */
    private static final ThreadLocal<TestServer> SHARED = ThreadLocal.withInitial(() -> {
        TestServer shared = start(TestPostgres.fresh(), Map.of());
        shared.returnsTo(_ -> {});
        return shared;
    });

    private final ConfigurableApplicationContext context;
    private final MovableClock clock;
    private final TestPostgres.Login database;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private Consumer<TestServer> atClose = TestServer::end;
    private Optional<TestServer> orders = Optional.empty();

    private TestServer(TestPostgres.Login database, MovableClock clock, Kind kind, Map<String, String> settings, Object... beans) {
        this.database = database;
        this.clock = clock;
        context = new ServerStart(database, clock, console).run(kind, settings, beans);
        if (kind != Kind.ORDERS) {
            setPrices();
        }
    }

    private void setPrices() {
        services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.empty(), Optional.empty(), "EUR", "12.00");
        services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.empty(), Optional.empty(), "USD", "14.00");
    }

    /** What a start does first: fails on a setting that nobody reads. */
    public static void checkNames(ConfigurableEnvironment environment) {
        SettingsCheck.check(environment);
    }

    /** Makes the tables in a database in which nothing is yet. */
    static void migrate(TestPostgres.Login blank) {
        new TestServer(blank, new MovableClock(START), Kind.ORDERS, Map.of()).end();
    }

    /** The one that most tests of this thread share: each makes accounts and domains of its own. */
    public static TestServer shared() {
        return SHARED.get();
    }

    /** One without any rows, for this test alone until it closes it. */
    public static TestServer own() {
        return own(Map.of());
    }

    /** The same, with settings of its own. */
    public static TestServer own(Map<String, String> settings) {
        return ServerPool.borrow(settings, Optional.empty());
    }

    /**
     * The same, with something that stands for another thing in it.
     *
     * @param testDouble has a constructor without arguments
     */
    public static TestServer own(Map<String, String> settings, Class<? extends TestDouble> testDouble) {
        return ServerPool.borrow(settings, Optional.of(testDouble));
    }

    /**
     * One that is started now, and ends when it is closed.
     *
     * @param beans what the server finds beside its own parts, or instead of them
     */
    public static TestServer start(TestPostgres.Login database, Map<String, String> settings, Object... beans) {
        return new TestServer(database, new MovableClock(START), Kind.SERVER, settings, beans);
    }

    /** One with the demo's accounts and domains, whose own clock goes by {@link #clock()} until it is moved. */
    public static TestServer demo(TestPostgres.Login database, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("pinlock.demo", "true");
        MovableClock clock = new MovableClock(START);
        return new TestServer(database, clock, Kind.SERVER, all, new DemoClock(clock));
    }

    /** Another node on the same database and clock. */
    public TestServer secondNode() {
        return secondNode(Map.of());
    }

    /** The same with settings of its own. */
    public TestServer secondNode(Map<String, String> settings, Object... beans) {
        return new TestServer(database, clock, Kind.SERVER, settings, beans);
    }

    /** Another node on the same database and clock that runs no jobs and reaches the database through another port. */
    public TestServer quietNodeThrough(int databasePort) {
        return quietNodeThrough(databasePort, Map.of());
    }

    /** The same with settings of its own. */
    public TestServer quietNodeThrough(int databasePort, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("pinlock.database.pool", String.valueOf(QUIET_CONNECTIONS));
        return new TestServer(database.through(databasePort), clock, Kind.QUIET, all);
    }

    /** Where orders of the operator are carried out on the same database and clock. */
    ConfigurableApplicationContext orders() {
        if (orders.isEmpty()) {
            orders = Optional.of(new TestServer(database, clock, Kind.ORDERS, Map.of("pinlock.database.pool", "4")));
        }
        return orders.get().context;
    }

    /** What this test does to it makes it useless for others: it ends when it is closed. */
    public TestServer notToBeUsedAgain() {
        atClose = TestServer::end;
        return this;
    }

    void returnsTo(Consumer<TestServer> owner) {
        atClose = owner;
    }

    @Override
    public MovableClock clock() {
        return clock;
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public String console() {
        return console.toString(StandardCharsets.UTF_8);
    }

    public TestPostgres.Login database() {
        return database;
    }

    /** The file of the keys that servers of this test run use, unless told otherwise. */
    public static Path keys() {
        return ServerStart.DATA.resolve("keys.json");
    }

    @Override
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    @Override
    public String unique(String beginning) {
        return beginning + COUNTER.incrementAndGet();
    }

    public static void done(OrderResult done) {
        if (!(done instanceof OrderResult.Yes)) {
            throw new AssertionError(done);
        }
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Recorder.rrp(request.method() + " " + request.uri().getPath(), response.statusCode() + " " + response.body());
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** As new, but for the clock: that goes ahead to a first of March, ten o'clock, by more than any memory of the server lasts. */
    TestServer renewed() {
        clock.run();
        beans(TestDouble.class).forEach(TestDouble::reset);
        empty();
        Instant now = clock.instant();
        Instant next = START.atOffset(ZoneOffset.UTC).withYear(year()).toInstant();
        clock.advanceTo(next.isAfter(now.plus(Duration.ofDays(40))) ? next : next.atOffset(ZoneOffset.UTC).plusYears(1).toInstant());
        setPrices();
        return this;
    }

    /** Without any rows again, but for the prices. */
    public void startAnew() {
        empty();
        setPrices();
    }

    private void empty() {
        try (Connection connection = bean(DataSource.class).getConnection(); Statement statement = connection.createStatement()) {
            EmptyTables.empty(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        atClose.accept(this);
    }

    void end() {
        orders.ifPresent(TestServer::end);
        context.close();
    }
}
