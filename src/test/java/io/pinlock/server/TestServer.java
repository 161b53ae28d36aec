package io.pinlock.server;

import io.pinlock.account.Accounts;
import io.pinlock.command.AccountId;
import io.pinlock.database.Database;
import io.pinlock.database.Sql;
import io.pinlock.journal.Actor;
import io.pinlock.lock.Renewals;
import io.pinlock.money.Service;
import io.pinlock.operator.AccountDesk;
import io.pinlock.operator.Check;
import io.pinlock.operator.DomainDesk;
import io.pinlock.operator.Done;
import io.pinlock.operator.ServiceDesk;
import io.pinlock.sms.Inbox;
import io.pinlock.testing.Answer;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole server on a free port, with a clock that tests move, on a database of its own or a shared one. */
public final class TestServer implements AutoCloseable {
    /** The pool of {@link #quietNodeThrough}; the migration needs more than one. */
    public static final int QUIET_CONNECTIONS = 3;

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern PIN = Pattern.compile("PIN ([0-9]+) ");

    private static final class Shared {
        private static final TestServer SERVER = new TestServer(TestPostgres.fresh(), new MovableClock(START), true, Map.of());
    }

    private final ConfigurableApplicationContext context;
    private final MovableClock clock;
    private final TestPostgres.Login database;
    private final int port;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    private TestServer(TestPostgres.Login database, MovableClock clock, boolean jobs, Map<String, String> settings, Object... beans) {
        this.database = database;
        this.clock = clock;
        SpringApplication application = new SpringApplication(Application.class);
        application.setRegisterShutdownHook(false);
        application.addInitializers(new DatabaseStart(), started -> {
            started.getBeanFactory().registerSingleton("clock", clock);
            for (Object bean : beans) {
                started.getBeanFactory().registerSingleton(bean.getClass().getName(), bean);
            }
            started.getBeanFactory().registerSingleton("console", new PrintStream(console, true, StandardCharsets.UTF_8));
        });
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--pinlock.database.url=" + database.url(),
                "--pinlock.database.user=" + database.user(), "--pinlock.database.password=" + database.password(),
                "--pinlock.data=target/test-data"));
        if (jobs) {
            arguments.add("--spring.profiles.active=" + Application.SERVE);
        }
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        context = application.run(arguments.toArray(String[]::new));
        port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
        services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.empty(), Optional.empty(), "EUR", "12.00");
        services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.empty(), Optional.empty(), "USD", "14.00");
    }

    /** The one that most tests share: each makes accounts and domains of its own. */
    public static TestServer shared() {
        return Shared.SERVER;
    }

    /**
     * One of its own.
     *
     * @param beans what the server finds beside its own
     */
    public static TestServer start(TestPostgres.Login database, Map<String, String> settings, Object... beans) {
        return new TestServer(database, new MovableClock(START), true, settings, beans);
    }

    /** One with the demo's accounts and domains. */
    public static TestServer demo(TestPostgres.Login database, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("pinlock.demo", "true");
        TestServer server = start(database, all);
        server.bean(DemoData.class).addOnce();
        return server;
    }

    /** Another node on the same database and clock. */
    public TestServer secondNode() {
        return secondNode(Map.of());
    }

    /** The same with settings of its own. */
    public TestServer secondNode(Map<String, String> settings, Object... beans) {
        return new TestServer(database, clock, true, settings, beans);
    }

    /** Another node on the same database and clock that runs no jobs and reaches the database through another port. */
    public TestServer quietNodeThrough(int databasePort) {
        return new TestServer(database.through(databasePort), clock, false,
                Map.of("pinlock.database.pool", String.valueOf(QUIET_CONNECTIONS)));
    }

    public MovableClock clock() {
        return clock;
    }

    public int port() {
        return port;
    }

    public String console() {
        return console.toString(StandardCharsets.UTF_8);
    }

    public TestPostgres.Login database() {
        return database;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    public AccountDesk desk() {
        return bean(AccountDesk.class);
    }

    public ServiceDesk services() {
        return bean(ServiceDesk.class);
    }

    /** The operator's login, whose password is {@code boss-secret}. */
    public String operator() {
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
        List<DomainDesk.Result> results = bean(DomainDesk.class).add(Actor.operator(),
                List.of(new DomainDesk.Line(1, name, login, "auth-" + name)));
        if (!results.equals(List.of(new DomainDesk.Result.Added()))) {
            throw new AssertionError(results.toString());
        }
        return name;
    }

    public static void done(Done done) {
        if (!(done instanceof Done.Yes)) {
            throw new AssertionError(done.message());
        }
    }

    /** Calls with the account's login and its standard password. */
    public Answer call(String login, String command, String... parameters) {
        return callWith(Map.of("s_login", login, "s_pw", login + "-secret"), command, parameters);
    }

    public Answer callWith(Map<String, String> transport, String command, String... parameters) {
        StringBuilder body = new StringBuilder();
        transport.forEach((name, value) -> field(body, name, value));
        if (!command.isEmpty()) {
            field(body, "command", command);
        }
        for (int i = 0; i < parameters.length; i += 2) {
            field(body, parameters[i], parameters[i + 1]);
        }
        return Answer.parse(send(HttpRequest.newBuilder(uri("/api/call")).POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .header("Content-Type", "application/x-www-form-urlencoded").build()).body());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
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
        Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20))
                .until(() -> count("SELECT count(*) AS n FROM sms_message WHERE state = 'QUEUED' AND domain = ?", domain) == 0);
        return bean(Inbox.class).entries().stream().map(Inbox.Entry::text).filter(text -> text.contains(" " + domain)).toList();
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
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(() -> {
            List<AccountId> due = renewals.due();
            due.forEach(renewals::workOff);
            return due.isEmpty();
        });
    }

    /** Fails when any stored rule is broken. */
    public void proveInvariants() {
        List<Check.Finding> broken = bean(Check.class).run().stream().filter(finding -> !finding.violations().isEmpty()).toList();
        if (!broken.isEmpty()) {
            throw new AssertionError(broken.toString());
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
