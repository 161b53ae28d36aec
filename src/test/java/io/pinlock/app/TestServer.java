package io.pinlock.app;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.account.Accounts;
import io.pinlock.admin.AccountAdministration;
import io.pinlock.admin.Check;
import io.pinlock.admin.DomainAdministration;
import io.pinlock.admin.OrderResult;
import io.pinlock.admin.ServiceAdministration;
import io.pinlock.base.AccountId;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.base.journal.Actor;
import io.pinlock.billing.Service;
import io.pinlock.lock.Renewals;
import io.pinlock.sms.TestPhone;
import io.pinlock.testing.Answer;
import io.pinlock.testing.ApiClient;
import io.pinlock.testing.Recorder;
import io.pinlock.testing.TestDouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.awaitility.core.ThrowingRunnable;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The whole server on a free port, with a clock that tests move. Most tests share one; those that look at whole tables, or move the clock
 * by years, borrow one for themselves: its rows are made anew, and it stays up for the next test with the same settings.
 */
public final class TestServer implements AutoCloseable {
    /** The pool of {@link #quietNodeThrough}; the migration needs more than one. */
    public static final int QUIET_CONNECTIONS = 3;

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Path DATA = Path.of("target", "test-data");
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern PIN = Pattern.compile("PIN ([0-9]+) ");
    /** As little work as Argon2 can be: what is proven here is no matter of its cost. */
    private static final PasswordEncoder CHEAP = new Argon2PasswordEncoder(16, 32, 1, 8, 1);

    /** What Spring reads of classes to find its beans, read once and not for each server. */
    private static final CachingMetadataReaderFactory CLASSES = new CachingMetadataReaderFactory();

    /** Classes of tests run beside each other, each on one thread. */
    private static final ThreadLocal<TestServer> SHARED = ThreadLocal.withInitial(() -> {
        TestServer shared = start(TestPostgres.fresh(), Map.of());
        shared.returnsTo(_ -> {});
        return shared;
    });

    private enum Kind {
        /** Serves, with all jobs. */
        SERVER,
        /** Answers calls, and runs no jobs. */
        QUIET,
        /** For orders of the operator; makes the tables where there are none. */
        ORDERS
    }

    private final ConfigurableApplicationContext context;
    private final MovableClock clock;
    private final TestPostgres.Login database;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private Consumer<TestServer> atClose = TestServer::end;
    private Optional<TestServer> orders = Optional.empty();

    static {
        CLASSES.setCacheLimit(10_000);
    }

    private TestServer(TestPostgres.Login database, MovableClock clock, Kind kind, Map<String, String> settings, Object... beans) {
        this.database = database;
        this.clock = clock;
        SpringApplication application = new SpringApplication(Application.class);
        application.setRegisterShutdownHook(false);
        application.setWebApplicationType(kind == Kind.ORDERS ? WebApplicationType.NONE : WebApplicationType.SERVLET);
        Map<String, Object> singletons = new HashMap<>();
        singletons.put("clock", clock);
        singletons.put("console", new PrintStream(console, true, StandardCharsets.UTF_8));
        singletons.put("passwordEncoder", CHEAP);
        Arrays.stream(beans)
                .forEach(bean -> singletons.put(bean instanceof PasswordEncoder ? "passwordEncoder" : bean.getClass().getName(), bean));
        application.addInitializers(new SettingsCheck(), new DatabaseStart(),
                started -> singletons.forEach(started.getBeanFactory()::registerSingleton),
                TestServer::shareClasses);
        Map<String, String> all = new HashMap<>(Map.of("server.port", "0", "pinlock.database.url", database.url(), "pinlock.database.user",
                database.user(), "pinlock.database.password", database.password(), "pinlock.data",
                DATA.toString()));
        // Hundreds of callers at once may wait for long on a slow machine.
        all.put("pinlock.database.longest-wait", "2m");
        if (kind == Kind.SERVER) {
            all.put("spring.profiles.active", Application.SERVE);
        }
        all.putAll(settings);
        context = application
                .run(all.entrySet().stream().map(setting -> "--" + setting.getKey() + "=" + setting.getValue()).toArray(String[]::new));
        if (kind != Kind.ORDERS) {
            setPrices();
        }
    }

    private static void shareClasses(ConfigurableApplicationContext context) {
        String reader = "org.springframework.boot.autoconfigure.internalCachingMetadataReaderFactory";
        context.addBeanFactoryPostProcessor((BeanDefinitionRegistryPostProcessor) registry -> {
            registry.removeBeanDefinition(reader);
            context.getBeanFactory().registerSingleton(reader, CLASSES);
        });
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

    /** One with the demo's accounts and domains. */
    public static TestServer demo(TestPostgres.Login database, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("pinlock.demo", "true");
        return start(database, all);
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
        return new TestServer(database.through(databasePort), clock, Kind.QUIET,
                Map.of("pinlock.database.pool", String.valueOf(QUIET_CONNECTIONS)));
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

    public MovableClock clock() {
        return clock;
    }

    /** The year that the clock shows, in UTC. */
    public int year() {
        return clock.instant().atOffset(ZoneOffset.UTC).getYear();
    }

    /** The next year in which a 29th of February is still to come. */
    public int nextLeapYear() {
        int year = year() + 1;
        return year + Math.floorMod(-year, 4);
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
        return DATA.resolve("keys.json");
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    public AccountAdministration desk() {
        return bean(AccountAdministration.class);
    }

    public ServiceAdministration services() {
        return bean(ServiceAdministration.class);
    }

    /** The operator's login, whose password is {@code boss-secret}. */
    public synchronized String operator() {
        if (!bean(Accounts.class).exists("boss")) {
            done(desk().setOperatorPassword(Actor.operator(), "boss", "boss-secret"));
        }
        return "boss";
    }

    /** A registrar with 19 % VAT, a deposit of 500.00 EUR, and a name of its own. */
    public String registrar() {
        return account(Optional.empty(), "500.00");
    }

    public String account(Optional<String> parent, String deposit) {
        String login = "acc" + COUNTER.incrementAndGet();
        done(desk().create(Actor.operator(), login, parent, "EUR", new BigDecimal("19"), login + "-secret"));
        if (new BigDecimal(deposit).signum() > 0) {
            done(desk().deposit(Actor.operator(), login, deposit, "test"));
        }
        return login;
    }

    /** Subreseller of that account with the service, which pays that price. */
    public String subreseller(String parent, String deposit, String price) {
        String login = account(Optional.of(parent), deposit);
        done(services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.of(parent), Optional.of(login), "EUR", price));
        done(services().activateService(Actor.operator(), login, Service.DOMAIN_PIN_LOCK));
        return login;
    }

    /** A domain of that account, with the auth code {@code auth-<domain>}. */
    public String domain(String login) {
        String name = "d" + COUNTER.incrementAndGet() + ".example";
        List<DomainAdministration.Result> results = bean(DomainAdministration.class).add(Actor.operator(),
                List.of(new DomainAdministration.Line(1, name, login, "auth-" + name)));
        if (!results.equals(List.of(new DomainAdministration.Result.Added()))) {
            throw new AssertionError(results.toString());
        }
        return name;
    }

    public static void done(OrderResult done) {
        if (!(done instanceof OrderResult.Yes)) {
            throw new AssertionError(done);
        }
    }

    /** Calls with the account's login and its standard password. */
    public Answer call(String login, String command, String... parameters) {
        return callWith(Map.of("s_login", login, "s_pw", login + "-secret"), command, parameters);
    }

    public Answer callWith(Map<String, String> transport, String command, String... parameters) {
        StringBuilder body = new StringBuilder();
        new TreeMap<>(transport).forEach((name, value) -> field(body, name, value));
        if (!command.isEmpty()) {
            field(body, "command", command);
        }
        for (int i = 0; i < parameters.length; i += 2) {
            field(body, parameters[i], parameters[i + 1]);
        }
        return Answer.parse(ApiClient.post(uri("/api/call"), body.toString()));
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

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    private static void field(StringBuilder body, String name, String value) {
        body.append(body.isEmpty() ? "" : "&").append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    /** First call of an activation. */
    public Answer requestLock(String login, String domain) {
        return call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "001987654321");
    }

    public Answer confirmLock(String login, String domain, String token) {
        return call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "001987654321", "token", token);
    }

    /** A domain of that account with an active lock. */
    public String lockedDomain(String login) {
        String domain = domain(login);
        requestLock(login, domain);
        if (confirmLock(login, domain, pin(domain)).code() != 200) {
            throw new AssertionError("not locked: " + domain);
        }
        return domain;
    }

    /** Requests a PIN for a locked domain and reads it from the phone. */
    public String requestPin(String login, String domain) {
        Answer answer = call(login, "RequestDomainPin", "domain", domain);
        if (answer.code() != 200) {
            throw new AssertionError(answer.raw());
        }
        return pin(domain);
    }

    /** The newest PIN for a domain, once all its messages have left the queue. */
    public String pin(String domain) {
        return messages(domain).stream().map(PIN::matcher).filter(Matcher::find).map(matcher -> matcher.group(1)).findFirst()
                .orElseThrow(() -> new AssertionError("no PIN for " + domain));
    }

    /** Texts on the phone about a domain, newest first, once the queue is empty of it. */
    public List<String> messages(String domain) {
        eventually(() -> assertThat(count("SELECT count(*) AS n FROM sms_message WHERE state = 'QUEUED' AND domain = ?", domain))
                .as("messages about " + domain + " that wait").isZero());
        return TestPhone.texts(this, domain).stream()
                .filter(text -> text.contains(" " + domain)).toList();
    }

    public long count(String sql, Object... values) {
        return bean(Database.class).read(Sql.of(sql, values).one(row -> row.number("n"))).orElseThrow();
    }

    public void sql(String sql, Object... values) {
        bean(Database.class).write(Sql.of(sql, values));
    }

    public String balance(String login) {
        return call(login, "StatusAccount").value("amount");
    }

    /** Has all that is due renewed now, and waits for what a job has in its hands already. */
    public void renewDue() {
        Renewals renewals = bean(Renewals.class);
        eventually(() -> {
            List<AccountId> due = renewals.due();
            due.forEach(renewals::workOff);
            assertThat(due).as("accounts whose locks are due").isEmpty();
        });
    }

    /**
     * Until the jobs that come round each quarter of a minute, hour or day have brought it about. One that was at work when the clock was
     * moved has seen the time before, and would come round again long after the test: here all of them come round all the time.
     */
    public void jobsBringAbout(ThrowingRunnable assertion) {
        eventually(() -> {
            Instant now = clock.instant();
            sql("UPDATE scheduled_tasks SET execution_time = ? WHERE task_instance = 'recurring' AND NOT picked AND execution_time > ?",
                    now, now);
            assertion.run();
        });
    }

    /** Fails when any stored rule is broken. */
    public void proveInvariants() {
        List<Check.Finding> broken = bean(Check.class).run().stream().filter(finding -> !finding.violations().isEmpty()).toList();
        if (!broken.isEmpty()) {
            throw new AssertionError(broken.toString());
        }
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
