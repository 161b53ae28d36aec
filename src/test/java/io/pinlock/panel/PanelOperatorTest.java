package io.pinlock.panel;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.Imports;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.Together;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The operator's pages as a browser without JavaScript sees them. */
class PanelOperatorTest {
    private static final String ACCOUNTS = "/panel/operator/accounts";

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final PanelClient client = boss("en");

    private PanelClient boss(String language) {
        PanelClient signedIn = new PanelClient(server, language);
        signedIn.signIn(server.operator(), "chief-secret");
        return signedIn;
    }

    private Imports.Import finished(UUID id) {
        Imports imports = server.bean(Imports.class);
        eventually(() -> assertThat(imports.find(id).orElseThrow().state()).isEqualTo(Imports.State.FINISHED));
        return imports.find(id).orElseThrow();
    }

    @Test
    void testFailure_whatIsWrong_isSaid_inTheLanguageOfTheReader() {
        PanelClient german = boss("de");
        String path = ACCOUNTS + "/" + login;
        assertThat(client.post(path, path + "/vat", "value", "19.123").body()).contains("0 to 100 percent");
        assertThat(client.post(path, path + "/vat", "value", "101").body()).contains("0 to 100 percent");
        assertThat(german.post(path, path + "/vat", "value", "viel").body()).contains("0 bis 100 Prozent");
        assertThat(german.post(path, path + "/deposit", "value", "0", "description", "x").body()).contains("Eine Einzahlung von nichts");
        assertThat(german.post(path, path + "/deposit", "value", "12,x", "description", "x").body())
                .contains("„12.x“ ist kein Betrag in EUR");
        assertThat(german.post(path, path + "/enable").body()).contains("ist schon zugelassen");
        assertThat(german.post(ACCOUNTS, ACCOUNTS + "/create", "login", login, "currency", "EUR", "vat", "0", "password", "long enough now")
                .body())
                .contains("gibt es schon");
        assertThat(client.get(ACCOUNTS + "/nobody").statusCode()).isEqualTo(404);
        assertThat(client.post(path, path + "/nothing").statusCode()).isEqualTo(404);
        assertThat(server.balance(login)).isEqualTo("500.00");
    }

    @Test
    void testSuccess_everyChange_isInTheJournal_withTheLogin() {
        String path = ACCOUNTS + "/" + login;
        client.post(path, path + "/vat", "value", "7,5");
        client.post(path, path + "/credit", "value", "20,00");
        client.post("/panel/operator/prices", "/panel/operator/prices/set", "seller", "", "buyer", login, "currency", "EUR", "amount",
                "8.00");
        for (String action : List.of("Vat", "CreditLimit", "Price")) {
            assertThat(server.count(
                    """
                            SELECT count(*) AS n FROM journal WHERE actor = 'OPERATOR' AND login = 'chief' AND address = '127.0.0.1'
                                AND session IS NOT NULL
                                AND action = ? AND detail LIKE ?""",
                    action, "%" + login + "%")).as(action).isEqualTo(1);
        }
        assertThat(client.get("/panel/operator/journal?login=chief&action=vat").body()).contains(login + ": 7.5");
        server.proveInvariants();
    }

    @Test
    void testSuccess_aPaymentThatIsSentTwice_isBookedOnce() throws Exception {
        String path = ACCOUNTS + "/" + login;
        String request = UUID.randomUUID().toString();
        String token = client.token(path);
        List<Integer> answers = Together.run(5,
                _ -> client.postWith(token, path + "/deposit", "value", "10.00", "description", "twice", "request",
                        request).statusCode());
        assertThat(answers).containsOnly(200);
        assertThat(server.balance(login)).isEqualTo("510.00");
        client.post(path, path + "/deposit", "value", "10,00", "description", "another", "request", UUID.randomUUID().toString());
        assertThat(server.balance(login)).isEqualTo("520.00");
        String other = server.registrar();
        assertThat(client.post(ACCOUNTS + "/" + other, ACCOUNTS + "/" + other + "/deposit", "value", "10.00", "description", "twice",
                "request", request).body()).contains("it booked EUR 10.00 for " + login).contains("Nothing was booked now");
        assertThat(server.balance(other)).isEqualTo("500.00");
        assertThat(client.post(path, path + "/deposit", "value", "11.00", "description", "twice", "request", request).body())
                .as("another amount").contains("it booked EUR 10.00 for " + login);
        assertThat(client.post(path, path + "/deposit", "value", "10.00", "description", "twice", "request", request).body())
                .as("the same again").doesNotContain("it booked");
        assertThat(server.balance(login)).isEqualTo("520.00");
        assertThat(client.post(path, path + "/deposit", "value", "1.00", "description", "=HYPERLINK(1)").body())
                .contains("does not begin with");
        server.proveInvariants();
    }

    @Test
    void testSuccess_anAccountThatIsCreatedTwiceAtOnce_isCreatedOnce() throws Exception {
        String fresh = "twice-" + login;
        String token = client.token(ACCOUNTS);
        List<HttpResponse<String>> answers = Together.run(5,
                _ -> client.postWith(token, ACCOUNTS + "/create", "login", fresh, "currency", "EUR",
                        "vat", "0", "password", "long enough now"));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(answers.stream().filter(answer -> answer.body().contains("The account is created."))).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.body().contains("exists already"))).hasSize(4);
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE action = 'AccountCreated' AND detail LIKE ?", fresh + "%"))
                .isEqualTo(1);
    }

    @Test
    void testSuccess_aTestMessage_isSentOnce_andShownOnThePhone() {
        String page = "/panel/operator/sms";
        String id = UUID.randomUUID().toString();
        assertThat(client.post(page, page + "/test", "route", "inbox", "number", "+49 170 1234567").body())
                .contains("Through inbox to +491701234567 (Germany)");
        assertThat(client.post(page, page + "/send", "route", "inbox", "number", "+491701234567", "id", id).body())
                .contains("The message is delivered");
        assertThat(client.post(page, page + "/send", "route", "inbox", "number", "+491701234567", "id", id).body())
                .contains("not sent twice");
        assertThat(client.post(page, page + "/send", "route", "no-such", "number", "+491701234567", "id", id).statusCode()).isEqualTo(404);
        assertThat(server.count("SELECT count(*) AS n FROM sms_inbox WHERE id = ?", UUID.fromString(id))).isEqualTo(1);
        assertThat(client.openPhone().body()).contains("PinLock: this is a test message.");
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE action = 'TestMessage' AND detail = 'inbox to +49*******567'"))
                .isGreaterThanOrEqualTo(1);
    }

    @Test
    void testFailure_nobodyElsesUpload_isEvenRead() {
        byte[] file = "a,b,c".getBytes(StandardCharsets.UTF_8);
        String path = "/panel/operator/import/start";
        assertThat(PanelClient.of(server, login).upload("/panel/domains", path, "x.csv", file).statusCode()).isEqualTo(415);
        assertThat(client.upload("/panel/operator/import", "/panel/operator/prices/set", "x.csv", file).statusCode()).isEqualTo(415);
        assertThat(new PanelClient(server, "en").upload("/panel/signin", path, "x.csv", file).uri().getPath()).isEqualTo("/panel/signin");
        assertThat(client.upload("/panel/operator/import", path, "x.csv", file).body()).contains("x.csv");
        assertThat(client.upload("/panel/operator/import", path, "empty.csv", new byte[0]).body()).contains("The file is empty");
        HttpResponse<String> large = client.upload("/panel/operator/import", path, "large.csv", new byte[33 * 1024 * 1024]);
        assertThat(large.statusCode()).isEqualTo(413);
    }

    @Test
    void testSuccess_twoImportsOfOneFile_addEachDomainOnce() throws Exception {
        byte[] file = IntStream.range(0, 600).mapToObj(i -> "twice" + i + "-" + login + ".example," + login + ",auth-" + i)
                .collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
        List<UUID> ids = Together.run(2, _ -> server.bean(Imports.class).check(Actor.operator(), "twice.csv", file));
        ids.forEach(this::finished);
        Together.run(2, i -> server.bean(Imports.class).carryOut(Actor.operator(), ids.get(i)));
        List<Imports.Import> done = ids.stream().map(this::finished).toList();
        assertThat(done.stream().mapToLong(Imports.Import::added).sum()).isEqualTo(600);
        assertThat(done.stream().mapToLong(Imports.Import::unchanged).sum()).isEqualTo(600);
        assertThat(server.call(login, "QueryDomainList").value("total")).isEqualTo("600");
    }

    @Test
    void testSuccess_anImportThatItsServerLeft_saysSo() {
        UUID id = UUID.randomUUID();
        server.sql(
                "INSERT INTO domain_import (id, name, login, lines, done, started_at, changed_at) "
                        + "VALUES (?, 'left.csv', 'chief', 10, 5, ?, ?)",
                id, server.clock().instant(), server.clock().instant());
        assertThat(client.get("/panel/operator/import/" + id).body()).contains("running").contains("50 %");
        server.clock().advance(Duration.ofMinutes(2));
        assertThat(client.get("/panel/operator/import/" + id).body()).contains("stopped").contains("Send the file again");
        assertThat(client.get("/panel/operator/import/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(client.get("/panel/operator/import/no-id").statusCode()).isBetween(400, 404);
    }

    @Test
    void testFailure_anImportOfNonsense_reportsEachLine() {
        byte[] file = ("domain,account,auth\n\u0000\u0001," + login + ",x\n<script>alert(1)</script>," + login + ",x\n" + "x".repeat(5_000)
                + ",a,b\n")
                .getBytes(StandardCharsets.UTF_8);
        UUID id = server.bean(Imports.class).check(Actor.operator(), "<b>evil</b>.csv", file);
        assertThat(finished(id).bad()).isEqualTo(3);
        assertThat(client.get("/panel/operator/import/" + id).body()).doesNotContain("<script>alert").doesNotContain("<b>evil")
                .contains("&lt;b&gt;evil", "the domain is no domain name");
        assertThat(client.get("/panel/operator/import/" + id + "/refused.csv").body()).contains("<script>alert(1)</script>");
    }

    @Test
    void testSuccess_anImportInTheWrongEncoding_endsWithAReport() {
        byte[] file = ("one-" + login + ".example," + login + ",auth\n").repeat(3).getBytes(StandardCharsets.UTF_16LE);
        UUID id = server.bean(Imports.class).check(Actor.operator(), "utf16.csv", file);
        assertThat(finished(id).added()).isZero();
        assertThat(finished(id).bad()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void testSuccess_figures_countWhatHappened() {
        Instant day = server.clock().instant();
        Map<String, Integer> before = figures(day);
        String domain = server.lockedDomain(login);
        server.requestPin(login, domain);
        server.call(login, "ModifyRegistrar", "pinlockprofile", "FULL");
        for (int i = 0; i < 5; i++) {
            server.call(login, "DeleteDomain", "domain", domain, "token", "0000000" + i);
        }
        Map<String, Integer> after = figures(day);
        assertThat(after.get("Activations")).isEqualTo(before.getOrDefault("Activations", 0) + 1);
        assertThat(after.get("PINs sent")).isEqualTo(before.getOrDefault("PINs sent", 0) + 2);
        assertThat(after.get("PINs used")).isEqualTo(before.getOrDefault("PINs used", 0) + 1);
        assertThat(after.get("PINs void after wrong tries")).isEqualTo(before.getOrDefault("PINs void after wrong tries", 0) + 1);
    }

    @Test
    void testSuccess_figures_ofSoManyDaysAsChosen() {
        String page = "/panel/operator/figures";
        assertThat(client.get(page).body()).contains("aria-current=\"true\">30 days<")
                .satisfies(thirty -> assertThat(rows(thirty)).isEqualTo(30));
        assertThat(rows(client.get(page + "?days=7").body())).isEqualTo(7);
        assertThat(rows(client.get(page + "?days=90").body())).isEqualTo(90);
        for (String nonsense : List.of("8", "-7", "x", "99999999999")) {
            assertThat(rows(client.get(page + "?days=" + nonsense).body())).as(nonsense).isEqualTo(30);
        }
    }

    /** Of the table beside the first plot. */
    private static int rows(String page) {
        return page.split("<figcaption>", -1)[1].split("<th scope=\"row\">", -1).length - 1;
    }

    /** What each plot shows for a day. */
    private Map<String, Integer> figures(Instant at) {
        String day = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).format(at.atOffset(ZoneOffset.UTC));
        Map<String, Integer> figures = new HashMap<>();
        for (String figure : client.get("/panel/operator/figures").body().split("<figcaption>", -1)) {
            Matcher value = Pattern.compile("<th scope=\"row\">" + day + "</th><td class=\"amount\">([0-9,]+)<").matcher(figure);
            if (value.find()) {
                figures.put(figure.substring(0, figure.indexOf('<')).strip(), Integer.valueOf(value.group(1).replace(",", "")));
            }
        }
        return figures;
    }
}
