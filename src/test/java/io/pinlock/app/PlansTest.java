package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.domain.DomainName;
import io.pinlock.rrp.language.Command;
import io.pinlock.sms.SmsMessages;
import io.pinlock.testing.PanelClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No statement of a command or a job reads a growing table from one end to the other. PostgreSQL itself explains each statement that the
 * server sends; since the server's connections avoid sequential scans, one that is left stands where no index fits.
 */
class PlansTest {
    private static final Path LOG = Path.of("target", "hasty-postgres", "postgres.log");
    private static final Pattern PLAN = Pattern.compile("duration: [0-9.]+ ms  plan:\n((?:\t.*\n?)*)");
    private static final Pattern SCAN = Pattern.compile("Seq Scan on (?!pg_)([a-z_]+)");
    /** Statements of the tests themselves: {@link DatabaseView#count} and the phone. */
    private static final Pattern OF_TESTS = Pattern.compile(" AS n\\b|FROM sms_inbox inbox JOIN");
    /** One row, one for each migration, for each route, and for each account with a webhook, all of which are looked at. */
    private static final Set<String> SMALL = Set.of("key_check", "flyway_schema_history", "sms_route", "sms_setting", "webhook");
    /** What is kept for an hour or some days is read as a whole when it is purged: an index by time would cost each login more. */
    private static final Pattern PURGE = Pattern
            .compile("\tQuery Text:\\s+DELETE FROM (list_file|login_failure|login_known|outsider|session) ");

    /** Each command once at least, in an order in which all but a few are carried out. */
    private static final String COMMANDS = """
            ActivateAppendix appendix=domain-pin-lock x-accept-tac=1
            AddDomain domain=new-%login.example nameserver0=ns1.home.example ownercontact0=P-1
            AddNameserver nameserver=ns1.new-%login.example ipaddress0=192.0.2.1
            ModifyNameserver nameserver=ns1.new-%login.example addipaddress0=192.0.2.2
            StatusNameserver nameserver=ns1.new-%login.example
            DeleteNameserver nameserver=ns1.new-%login.example
            CheckAuthentication password=x subuser=%login
            CheckDomain domain=%locked
            CheckDomains domain0=%locked domain1=other.example
            CheckDomainTransfer domain=%locked action=REQUEST
            StatusAccount
            StatusRegistrar
            StatusDomain domain=%locked
            StatusDomainPinLock domain=%locked
            ResendDomainPin domain=%locked
            StatusDomainTransfer domain=%locked
            StatusDomainHistory domain=%locked
            ModifyRegistrar lowbalancewarning=1.00
            ModifyRegistrar pinlockprofile=FULL
            ModifyDomain domain=%free nameserver0=ns1.new.example
            TradeDomain domain=%free ownercontact0=P-2
            ParkDomain domain=%free
            RenewDomain domain=new-%login.example period=1
            SetAuthCode domain=%free
            SetDomainGuardProfile domain=%free profile=FULL
            SetDomainPinBinding domain=%free bound=1
            SetDomainPinBinding domain=%free bound=DEFAULT
            SetDomainRenewalMode domain=%free renewalmode=AUTODELETE
            SetDomainTransferMode domain=%free transfermode=AUTODENY
            SetEventWebhook url=https://192.0.2.66/
            StatusEventWebhook
            StatusEvent event=1
            DeleteEvent event=1
            DeleteEventWebhook
            ServicePrice service=OTHER type=domain-pin-lock action=ADD period=1 periodtype=YEAR domain=%locked
            TransferDomain domain=%foreign action=USERTRANSFER auth=auth-%foreign
            TransferDomain domain=%foreign action=CANCEL
            QueryDomainList
            QueryDomainList domain=a* wide=1
            QueryDomainList domain=*a* zone=example
            QueryDomainList domain=*.example first=5
            QueryDomainList nameserver=ns1.* renewalmode=AUTODELETE type=SHOWRENEW
            QueryDomainList type=SHOWMERGEDLAYER wide=1
            QueryDomainHistoryList domain=a*
            QueryDomainJournalList domain=%locked wide=1
            QueryDomainJournalList domain=* wide=1
            QueryDomainPinLockList
            QueryDomainPinLockList domain=a*
            QueryDomainPinLockList domain=*a* first=5
            QueryDomainPinLockList domain=*.example wide=1
            QuerySMSList domain=* wide=1
            QuerySMSList domain=%locked
            QueryEventList showall=1 includesub=1 wide=1
            QueryTransferList domain=*
            QueryForeignTransferList domain=*
            QueryRegistrarList registrar=* wide=1
            QueryAppendixList wide=1
            QueryServiceList inactive=1
            QueryActiveServiceList includesub=1
            QueryAccountingList object=* wide=1
            QueryUpcomingAccountingList
            QueryUpcomingAccountingList days=400 orderby=RENEWALDATE wide=1
            QueryUpcomingAccountingList days=400 includesub=1 wide=1
            QueryDomainList generatelist=1
            PushDomain domain=new-%login.example target=TRANSIT
            PushObject object=%free type=DOMAIN target=%sub
            CloseDomainWindow domain=%frozen
            ApproveDomainOrder domain=%free token=0
            RefuseDomainOrder domain=%free token=0
            SetDomainAuthority domain=%free contact=2 authoritynumber=00491701234567
            FreezeDomain domain=%frozen
            UnfreezeDomain domain=%frozen
            RecoverDomain domain=%recovered authoritynumber=00491701234567
            StopDomainRecovery domain=%recovered
            DeleteDomain domain=%waste
            StartSession
            """;

    @Test
    void testSuccess_noGrowingTableIsReadFromEndToEnd() throws Exception {
        TestPostgres.Login database = TestPostgres.fresh();
        explain(database);
        long begin = Files.size(LOG);
        try (TestServer server = TestServer.start(database, Map.of())) {
            Set<String> called = commands(server);
            assertThat(called).as("commands that are called here")
                    .containsAll(server.beans(Command.class).stream().map(Command::name).toList());
            server.clock().advance(Duration.ofDays(400));
            server.renewDue();
            server.jobsBringAbout(() -> assertThat(server.count(
                    "SELECT count(*) AS n FROM scheduled_tasks WHERE task_instance = 'recurring' AND last_success IS NULL")).isZero());
            // Once more, with what the jobs have left.
            commands(server);
            operatorsPages(server);
        }
        List<String> plans = plans(begin);
        assertThat(plans).as("statements that were explained").hasSizeGreaterThan(500);
        assertThat(scans(plans)).isEmpty();
    }

    @Test
    void testSuccess_theFirstPageOfALargeAccount_comesOutOfAnIndex() throws Exception {
        TestPostgres.Login database = TestPostgres.fresh();
        explain(database);
        long begin;
        try (TestServer server = TestServer.start(database, Map.of())) {
            String login = server.registrar();
            server.sql("""
                    INSERT INTO domain (name, account_id, auth, created_by, created_at, updated_by, updated_at)
                    SELECT 'd' || number || '.example', account.id, '', 'test', now(), 'test', now()
                    FROM account, generate_series(1, 20000) AS number WHERE login = ?""", login);
            server.sql("""
                    INSERT INTO pinlock (domain, account_id, state, language, requested_at, activated_at, due_at)
                    SELECT name, account_id, 'ACTIVE', 'EN', now(), now(), now() FROM domain WHERE name <> ?""", login);
            server.sql("ANALYZE domain");
            server.sql("ANALYZE pinlock");
            PanelClient panel = PanelClient.of(server, login);
            panel.post("/panel/domains", "/panel/domains/columns", "column", "PAID_UNTIL", "column", "NUMBER", "column", "ADDED");
            begin = Files.size(LOG);
            assertThat(panel.get("/panel/domains").body()).contains("d50.example").doesNotContain("d51.example");
            assertThat(panel.get("/panel/domains?order=desc&state=ACTIVE").body()).contains("d20000.example");
        }
        assertThat(plans(begin).stream().filter(plan -> plan.contains("OFFSET") && plan.contains("natural_order")))
                .hasSize(2).allMatch(plan -> plan.matches("(?s).*Limit.*Index Only Scan (Backward )?using (domain|pinlock)_natural.*"));
        assertThat(scans(plans(begin))).isEmpty();
    }

    @Test
    void testFailure_aTableWithoutTheIndex() throws Exception {
        TestPostgres.Login database = TestPostgres.fresh();
        explain(database);
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute("DROP INDEX pinlock_active, domain_count_account");
        }
        long begin = Files.size(LOG);
        try (TestServer server = TestServer.start(database, Map.of())) {
            server.call(server.registrar(), "QueryDomainPinLockList");
        }
        assertThat(scans(plans(begin))).anyMatch(scan -> scan.startsWith("domain_count: "));
    }

    private static void explain(TestPostgres.Login database) throws SQLException {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            for (String setting : List.of("session_preload_libraries = 'auto_explain'", "auto_explain.log_min_duration = 0",
                    "auto_explain.log_nested_statements = on", "auto_explain.log_parameter_max_length = 0")) {
                statement.execute("ALTER DATABASE " + connection.getCatalog() + " SET " + setting);
            }
        }
    }

    /** @return the names of those that were called */
    private static Set<String> commands(TestServer server) {
        String login = server.registrar();
        String sub = server.subreseller(login, "100.00", "12.00");
        String locked = server.lockedDomain(login);
        String free = server.domain(login);
        String waste = server.domain(login);
        String frozen = server.lockedDomain(login);
        String recovered = server.lockedDomain(login);
        String foreign = server.domain(server.registrar());
        Set<String> called = new TreeSet<>();
        COMMANDS.lines().forEach(line -> {
            List<String> words = List
                    .of(line.replace("%login", login).replace("%sub", sub).replace("%locked", locked).replace("%free", free)
                            .replace("%waste", waste).replace("%frozen", frozen).replace("%recovered", recovered)
                            .replace("%foreign", foreign).split(" ", -1));
            called.add(words.getFirst());
            String[] parameters = words.stream().skip(1).flatMap(word -> Stream.of(word.split("=", 2))).toArray(String[]::new);
            server.call(login, words.getFirst(), parameters);
        });
        String other = server.registrar();
        String pin = server.requestPin(login, locked);
        assertThat(server.call(other, "TransferDomain", "domain", locked, "action", "usertransfer", "token", "0").code()).isEqualTo(531);
        assertThat(server.call(other, "TransferDomain", "domain", locked, "action", "usertransfer", "token", pin).code()).isEqualTo(200);
        String off = server.lockedDomain(login);
        assertThat(server.call(login, "SetDomainPinLock", "domain", off, "pinlock", "0").code()).isEqualTo(200);
        // Its term is over before anybody confirms it.
        server.requestLock(login, server.domain(login));
        server.lockedDomain(login);
        called.addAll(Set.of("RequestDomainPin", "SetDomainPinLock"));
        pages(server, login);
        return called;
    }

    /** Those that the operator begins with, and what they lead to. */
    private static void operatorsPages(TestServer server) {
        String login = server.registrar();
        String locked = server.lockedDomain(login);
        PanelClient operator = PanelClient.of(server, server.operator());
        String message = server.bean(SmsMessages.class).newest(new DomainName(locked), 1).getFirst().id().toString();
        Stream<String> lists = Stream.of("domains", "locks", "entries", "renewals", "messages", "events", "journal.csv")
                .map(list -> "operator/accounts/" + login + "/" + list);
        Stream.concat(lists, Stream.of("", "find?q=d*.example", "find?q=d1", "find?q=" + locked, "find?q=" + message,
                "operator/messages/" + message, "operator/accounts/" + login, "operator/journal?outcome=ACTIVE&actor=ACCOUNT&address=127",
                "operator/journal.csv?domain=" + locked, "operator/limits?limit=ACCOUNT_DAY&most=1")).forEach(
                        page -> assertThat(operator.get("/panel/" + page).statusCode()).as(page)
                                .isEqualTo(200));
    }

    /** Those of the panel that ask what no command asks. */
    private static void pages(TestServer server, String login) {
        String month = server.clock().instant().toString().substring(0, 7);
        PanelClient panel = PanelClient.of(server, login);
        Stream.of("accounting", "statements", "statements/" + month, "statements/" + month + ".csv", "spending?by=domain",
                "spending?by=subreseller", "spending.csv?by=domain").forEach(
                        page -> assertThat(panel.get("/panel/account/" + page)
                                .statusCode()).as(page).isEqualTo(200));
    }

    private static List<String> plans(long begin) throws IOException {
        String log = new String(Files.readAllBytes(LOG), StandardCharsets.UTF_8);
        return PLAN.matcher(log.substring((int) Math.min(begin, log.length()))).results().map(plan -> plan.group(1))
                .filter(plan -> !OF_TESTS.matcher(plan).find()).toList();
    }

    /** Each scan of a table that is not small, and the statement that makes it. */
    private static List<String> scans(List<String> plans) {
        return plans.stream().filter(plan -> !PURGE.matcher(plan).lookingAt())
                .flatMap(plan -> SCAN.matcher(plan).results().map(scan -> scan.group(1)).filter(table -> !SMALL.contains(table))
                        .map(table -> table + ": " + plan))
                .distinct().toList();
    }
}
