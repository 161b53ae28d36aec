package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.cli.OperatorCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's commands, on an external PostgreSQL named in a configuration file. */
class CommandLineIT {
    private static final TestServer SERVER = TestServer.shared();

    @TempDir
    private Path data;
    /** Most orders are carried out in one place that stays; a program's start for each is what the others have. */
    private OperatorCommands.Workplace workplace = (_, work) -> work.apply(SERVER.orders());
    private String out = "";
    private String err = "";

    @BeforeEach
    void configure() throws IOException {
        TestPostgres.Login login = SERVER.database();
        Files.writeString(data.resolve("pinlock.properties"),
                "pinlock.database.url=" + login.url() + "\npinlock.database.user=" + login.user()
                        + "\npinlock.database.password=" + login.password() + "\npinlock.keys=" + TestServer.keys() + "\n");
    }

    private int pinlock(String... arguments) {
        Ordered ordered = Ordered.at(workplace, data, arguments);
        out = ordered.out();
        err = ordered.err();
        return ordered.code();
    }

    @Test
    void testSuccess_accountsMoneyAndPrices() {
        assertThat(pinlock("account", "create", "cli-shop", "--currency", "EUR", "--vat", "19", "--generate-password")).as(err).isZero();
        String password = out.lines().filter(line -> line.startsWith("Password: ")).findFirst().orElseThrow().substring(10);
        assertThat(SERVER.callWith(Map.of("s_login", "cli-shop", "s_pw", password), "StatusAccount").value("vat")).isEqualTo("19.00");
        assertThat(pinlock("account", "create", "cli-sub", "--currency", "EUR", "--parent", "cli-shop", "--generate-password")).isZero();
        assertThat(pinlock("account", "create", "cli-shop", "--currency", "EUR", "--generate-password")).isOne();
        assertThat(err).contains("The login cli-shop exists already.");
        assertThat(pinlock("account", "create", "cli-x", "--currency", "XXY", "--generate-password")).isOne();
        assertThat(pinlock("account", "create", "bad name", "--currency", "EUR", "--generate-password")).isOne();
        assertThat(pinlock("account", "create", "cli-y", "--currency", "EUR", "--parent", "nobody", "--generate-password")).isOne();

        assertThat(pinlock("deposit", "cli-shop", "20.00")).isZero();
        assertThat(pinlock("account", "credit-limit", "cli-shop", "5.50")).isZero();
        var status = SERVER.callWith(Map.of("s_login", "cli-shop", "s_pw", password), "StatusAccount");
        assertThat(status.value("amount") + " " + status.value("credit")).isEqualTo("20.00 5.50");
        assertThat(pinlock("deposit", "cli-shop", "-1")).isNotZero();
        assertThat(pinlock("deposit", "cli-shop", "1.001")).isOne();
        assertThat(pinlock("deposit", "nobody", "1.00")).isOne();
        assertThat(err).contains("There is no account nobody.");

        assertThat(pinlock("price", "set", "15.00", "--currency", "EUR", "--seller", "cli-shop", "--buyer", "cli-sub")).isZero();
        assertThat(out).contains("domain-pin-lock costs cli-sub of cli-shop EUR 15.00 net a year.");
        assertThat(pinlock("price", "set", "15.00", "--currency", "EUR", "--buyer", "CLI-SUB")).as("not the seller").isOne();
        assertThat(pinlock("price", "set", "15.00", "--currency", "USD", "--seller", "CLI-SHOP", "--buyer", "cli-sub"))
                .as("not its currency").isOne();
        assertThat(pinlock("service", "activate", "cli-sub")).isZero();
        assertThat(pinlock("account", "token-lifetime", "cli-sub", "10")).isZero();
        assertThat(pinlock("account", "password", "cli-shop", "--generate-password")).isZero();
        assertThat(SERVER.callWith(Map.of("s_login", "cli-shop", "s_pw", password), "StatusAccount").code()).isEqualTo(530);
    }

    @Test
    void testSuccess_vatDisableEnableAndPasskeys() {
        String login = SERVER.registrar();
        assertThat(pinlock("account", "vat", login, "7.5")).isZero();
        assertThat(SERVER.call(login, "StatusAccount").value("vat")).isEqualTo("7.50");
        assertThat(pinlock("account", "vat", login, "100.01")).isOne();
        assertThat(pinlock("account", "disable", login)).isZero();
        assertThat(SERVER.call(login, "StatusAccount").code()).isEqualTo(531);
        assertThat(pinlock("account", "disable", login)).isOne();
        assertThat(err).contains(login + " is disabled already.");
        assertThat(pinlock("account", "enable", login)).isZero();
        assertThat(SERVER.call(login, "StatusAccount").code()).isEqualTo(200);
        assertThat(pinlock("account", "remove-passkeys", login)).isZero();
        assertThat(out).contains("The passkeys of " + login + " are removed.");
        assertThat(pinlock("account", "remove-passkeys", SERVER.operator())).isZero();
        assertThat(pinlock("account", "remove-passkeys", "nobody")).isOne();
    }

    @Test
    void testSuccess_operatorsPassword() {
        assertThat(pinlock("operator", "password", "cli-operator", "--generate-password")).isZero();
        assertThat(out).contains("The operator's login cli-operator is created.");
        String first = out.lines().filter(line -> line.startsWith("Password: ")).findFirst().orElseThrow().substring(10);
        assertThat(SERVER.callWith(Map.of("s_login", "cli-operator", "s_pw", first), "StatusAccount").text())
                .isEqualTo("531 Authorization failed; the operator has no account of its own");
        assertThat(pinlock("operator", "password", "cli-operator", "--generate-password")).isZero();
        assertThat(SERVER.callWith(Map.of("s_login", "cli-operator", "s_pw", first), "StatusAccount").code()).isEqualTo(530);
        assertThat(pinlock("operator", "password", SERVER.registrar(), "--generate-password")).isOne();
        assertThat(pinlock("operator", "disable", "cli-operator")).isZero();
        assertThat(pinlock("operator", "disable", "cli-operator")).isOne();
        assertThat(err).contains("cli-operator is disabled already.");
        assertThat(pinlock("operator", "list")).isZero();
        assertThat(out).contains("cli-operator, disabled since ");
        assertThat(pinlock("operator", "enable", "cli-operator")).isZero();
        assertThat(pinlock("operator", "disable", SERVER.registrar())).as("an account is no operator").isOne();
    }

    @Test
    void testSuccess_importReportsBadLinesByNumber_andChangesNothingTheSecondTime() throws IOException {
        String login = SERVER.registrar();
        String foreign = SERVER.domain(SERVER.registrar());
        Path file = data.resolve("domains.csv");
        Files.writeString(file,
                "\uFEFFdomain,account,auth\r\n" + login + "-1.example," + login + ",one\r\nbad..name," + login + ",x\n\"broken.example,"
                        + login + ",x\n" + login + "-ü.example," + login + ",\"a,\"\"b\"\n" + login + "-3.example,nobody,x\n" + foreign
                        + "," + login + ",x\n"
                        + login + "-1.example," + login + ",one\n" + login + "-1.example," + login + ",other\n" + login + "-4.example,"
                        + login + ",\n\n",
                StandardCharsets.UTF_8);
        assertThat(pinlock("domain", "import", "--dry-run", file.toString())).isOne();
        assertThat(err).contains("2 would be added, 1 are there already, 6 would be refused.", "line 3: the domain is no domain name");
        assertThat(SERVER.call(login, "QueryDomainList").value("total")).isEqualTo("0");
        assertThat(pinlock("domain", "import", file.toString())).isOne();
        assertThat(err.lines()).contains("line 4: these fields are expected: domain,account,auth", "line 3: the domain is no domain name",
                "line 6: there is no such account", "line 7: " + foreign + " is held by another account",
                "line 9: " + login + "-1.example has another auth code; it is not changed by an import",
                "line 10: the auth code is empty, too long, or has braces, control characters or blanks at its ends",
                "2 added, 1 unchanged, 6 bad.");
        assertThat(SERVER.call(login, "StatusDomain", "domain", login + "-ü.example").value("auth")).isEqualTo("a,\"b");
        assertThat(pinlock("domain", "import", file.toString())).isOne();
        assertThat(err).contains("0 added, 3 unchanged, 6 bad.");
        assertThat(SERVER.call(login, "QueryDomainList").value("total")).isEqualTo("2");
        assertThat(pinlock("domain", "import", "no-such-file.csv")).isOne();
    }

    @Test
    void testSuccess_importOfALock() throws IOException {
        String login = SERVER.registrar();
        String day = LocalDate.ofInstant(SERVER.clock().instant(), ZoneOffset.UTC).plusDays(100).toString();
        String line = login + "-lock.example," + login + ",secret,+491701234567,EN," + day + ",signed form 7\n";
        Path file = Files.writeString(data.resolve("locks.csv"),
                "domain,account,auth,authority number,language,paid until,consent\n" + line);
        assertThat(pinlock("domain", "import", file.toString())).isZero();
        assertThat(SERVER.call(login, "StatusDomainPinLock", "domain", login + "-lock.example").text()).contains("200");
        assertThat(SERVER.call(login, "QueryDomainPinLockList").value("total")).isEqualTo("1");
        assertThat(pinlock("check")).isZero();
        Files.writeString(file, "domain,account,auth,number\n" + line);
        assertThat(pinlock("domain", "import", file.toString())).isOne();
        assertThat(err).contains("line 1: 'number' is no column");
    }

    @Test
    void testSuccess_importOfThousands() throws IOException {
        String login = SERVER.registrar();
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            csv.append(login).append("-bulk").append(i).append(".example,").append(login).append(",secret").append(i).append('\n');
        }
        Path file = Files.writeString(data.resolve("many.csv"), csv);
        assertThat(pinlock("domain", "import", file.toString())).isZero();
        assertThat(out).contains("5000 added, 0 unchanged, 0 bad.");
        assertThat(SERVER.call(login, "QueryDomainList").value("total")).isEqualTo("5000");
    }

    @Test
    void testSuccess_transferModeAndCheck() {
        String domain = SERVER.domain(SERVER.registrar());
        assertThat(pinlock("domain", "transfer-mode", domain, "AUTODENY")).isZero();
        assertThat(pinlock("domain", "transfer-mode", "unknown.example", "AUTODENY")).isOne();
        assertThat(pinlock("domain", "release", domain, "--reason", "x")).as("kept for nobody").isOne();
        workplace = Startup::order;
        assertThat(pinlock("check")).isZero();
        assertThat(out).contains("ok      every ledger entry is balanced").contains("All 25 rules hold.");
    }

    @Test
    void testSuccess_recoveries() {
        String login = SERVER.registrar();
        String domain = SERVER.lockedDomain(login);
        assertThat(pinlock("domain", "recover", domain, "+491701234567")).as("no reason").isEqualTo(2);
        assertThat(pinlock("domain", "recover", domain, "+491701234567", "--reason", "phone lost")).isZero();
        assertThat(out).contains("The recovery of " + domain + " has begun. Its account can confirm it from ");
        assertThat(pinlock("domain", "recover", domain, "+491701234567", "--reason", "again")).isOne();
        assertThat(err).contains("There is a recovery to that number already.");
        assertThat(pinlock("domain", "recover", domain, "+491701234567", "--reason", "court", "--court-order")).as("by whom?").isOne();
        assertThat(pinlock("domain", "stop-recovery", domain, "--reason", "found")).isZero();
        assertThat(pinlock("domain", "stop-recovery", domain, "--reason", "found")).isOne();
        assertThat(err).contains("No recovery of the domain runs.");
    }

    @Test
    void testSuccess_emergencyCreditServiceAndReversal() {
        String top = SERVER.registrar();
        String below = SERVER.subreseller(top, "100.00", "18.00");
        assertThat(pinlock("account", "emergency-credit", below, "30.00")).isZero();
        assertThat(out).contains("The emergency credit of " + below + " is EUR 30.00.");
        assertThat(SERVER.call(below, "StatusRegistrar").value("emergencycredit")).isEqualTo("30.00");
        assertThat(pinlock("service", "deactivate", below)).isZero();
        assertThat(pinlock("service", "deactivate", top)).isOne();
        assertThat(err).contains("is a registrar");
        String domain = SERVER.domain(below);
        assertThat(SERVER.requestLock(below, domain).code()).isEqualTo(531);
        assertThat(pinlock("service", "activate", below)).isZero();
        SERVER.requestLock(below, domain);
        long entry = SERVER.count("SELECT min(id) AS n FROM ledger_entry WHERE domain = ?", domain);
        assertThat(pinlock("reverse", Long.toString(entry), "--reason", "a mistake")).isZero();
        assertThat(pinlock("reverse", Long.toString(entry), "--reason", "a mistake")).isOne();
        assertThat(pinlock("reverse", Long.toString(entry))).as("no reason").isEqualTo(2);
    }

    @Test
    void testSuccess_exports() {
        String top = SERVER.registrar();
        String below = SERVER.subreseller(top, "100.00", "18.00");
        String domain = SERVER.domain(below);
        SERVER.requestLock(below, domain);
        String today = SERVER.clock().instant().toString().substring(0, 10);
        assertThat(pinlock("export", "accounting", "--from", today, "--to", today, "--account", below)).as(err).isZero();
        assertThat(err).contains("2 entries.");
        assertThat(out.lines()).hasSize(3);
        assertThat(out.lines().findFirst().orElseThrow()).isEqualTo("\"entry\";\"booked at\";\"seller\";\"account\";\"type\";"
                + "\"description\";\"domain\";\"holder\";\"term start\";\"term end\";\"quantity\";"
                + "\"currency\";\"net\";\"vat percent\";\"vat\";"
                + "\"gross\";\"reverses entry\"");
        assertThat(out.lines().skip(2).findFirst().orElseThrow()).contains(
                ";\"" + top + "\";\"" + below + "\";\"CHARGE\";\"domain-pin-lock "
                        + domain + "\";\"" + domain + "\";\"" + below + "\";",
                ";\"1\";\"EUR\";\"-18.00\";\"19.00\";\"-3.42\";\"-21.42\";\"\"");
        assertThat(pinlock("export", "accounting", "--from", today, "--to", today)).isZero();
        assertThat(out).contains("\"operator\";\"" + top + "\";\"CHARGE\"");
        assertThat(pinlock("export", "accounting", "--from", today, "--to", "2020-01-01")).isOne();
        assertThat(pinlock("export", "accounting", "--from", today, "--to", today, "--account", "nobody")).isOne();

        assertThat(pinlock("export", "statement", "--month", today.substring(0, 7), "--account", below)).isZero();
        assertThat(out).contains("Statement of account " + below + " for " + today.substring(0, 7) + ", sold by " + top + ", in EUR")
                .containsPattern("Balance at the end +78.58").containsPattern("Sum of CHARGE +-18.00 +-3.42 +-21.42")
                .containsPattern("Sum with 19.00 % VAT +-18.00 +-3.42 +-21.42");
        assertThat(pinlock("export", "statement", "--month", "2020-01", "--account", below)).isZero();
        assertThat(out).containsPattern("Balance at the end +0.00");
        assertThat(pinlock("export", "statement", "--month", "March")).isOne();
    }

    @Test
    void testFailure_checkFindsABrokenBalance() {
        workplace = Startup::order;
        TestServer other = TestServer.own();
        try (other) {
            String login = other.registrar();
            other.sql("UPDATE balance SET balance_minor = balance_minor + 1");
            Files.writeString(data.resolve("pinlock.properties"),
                    "pinlock.database.url=" + other.database().url() + "\npinlock.database.user="
                            + other.database().user() + "\npinlock.database.password=" + other.database().password()
                            + "\npinlock.keys=" + TestServer.keys() + "\n");
            assertThat(pinlock("check")).isOne();
            assertThat(out).contains("BROKEN  every balance is the sum of its ledger lines").contains("has 50001, its lines sum to 50000");
            assertThat(other.balance(login)).isEqualTo(new BigDecimal("500.01").toPlainString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void testFailure_otherKeysThanTheDatabases() throws IOException {
        workplace = Startup::order;
        String configuration = Files.readString(data.resolve("pinlock.properties"));
        Files.writeString(data.resolve("pinlock.properties"), configuration.replaceAll("pinlock.keys=.*", ""));
        assertThat(pinlock("check")).isOne();
        assertThat(err).contains("keys.json does not exist, and this database was written with keys.");
        assertThat(Files.exists(data.resolve("keys.json"))).as("no stray file").isFalse();
        try (TestServer other = TestServer.start(TestPostgres.blank(), Map.of("pinlock.keys", data.resolve("keys.json").toString()))) {
            assertThat(other.registrar()).isNotEmpty();
        }
        assertThat(Files.getPosixFilePermissions(data.resolve("keys.json"))).hasSize(2);
        assertThat(pinlock("check")).isOne();
        assertThat(err).contains("keys.json are not those that this database was written with.");
    }

    @Test
    void testFailure_folderWithoutPinLock_andUnreachableDatabase() throws IOException {
        workplace = Startup::order;
        String configuration = Files.readString(data.resolve("pinlock.properties"));
        Files.writeString(data.resolve("pinlock.properties"), "");
        assertThat(pinlock("check")).isOne();
        assertThat(err).contains("There is no PinLock in the data folder " + data);
        Files.writeString(data.resolve("pinlock.properties"), "pinlock.database.url=jdbc:postgresql://127.0.0.1:1/x?password=hidden\n");
        assertThat(pinlock("check")).isOne();
        assertThat(err).contains("The database jdbc:postgresql://127.0.0.1:1/x cannot be used").contains("PINLOCK_DATABASE_URL")
                .doesNotContain("hidden");
        Files.writeString(data.resolve("pinlock.properties"), configuration + "pinlock.token.lifetime=banana\n");
        assertThat(pinlock("check")).isOne();
        assertThat(err).contains("Setting pinlock.token");
        for (String wrong : List.of("pinlock.lock.strict=banana", "pinlock.lock.profile=banana")) {
            Files.writeString(data.resolve("pinlock.properties"), configuration + wrong + "\n");
            assertThat(pinlock("check")).isOne();
            assertThat(err).contains("Setting pinlock.lock").contains("banana");
        }
    }

    @Test
    void testFailure_wordsThatAreNoCommand() {
        assertThat(List.of(pinlock(), pinlock("nonsense"), pinlock("deposit"))).containsOnly(2);
    }
}
