package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many domains are changed by a file: first it is looked at, then the changes are made. */
class DomainsByFileTest {
    private static final String PAGE = "/panel/domains/by-file";

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final String open = server.domain(login);
    private final String locked = server.lockedDomain(login);
    private final PanelClient client = PanelClient.of(server, login);

    private HttpResponse<String> check(String... lines) {
        return client.upload(PAGE, PAGE + "/check", "domains.csv", String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private String change(HttpResponse<String> checked) {
        return client.resend(PAGE + "/change", checked).body();
    }

    private String forge(String changes) {
        return client.post(PAGE, PAGE + "/change", "changes", changes).body();
    }

    private String status(String domain, String property) {
        return server.call(login, "StatusDomain", "domain", domain).value(property);
    }

    private String profile(String domain) {
        return String.valueOf(server.count(
                "SELECT CASE guard_profile WHEN 'FULL' THEN 2 WHEN 'TRANSFER' THEN 1 ELSE 0 END AS n FROM domain WHERE name = ?", domain));
    }

    @Test
    void testSuccess_theFileOfTheList_edited_isLookedAtFirst() {
        String file = client.get("/panel/domains.csv").body();
        HttpResponse<String> same = check(file);
        assertThat(same.body()).contains("Nothing would change; 2 domains are as the file says, none is refused.")
                .doesNotContain("Make these", "ModeChanges");
        HttpResponse<String> checked = check(file.replaceFirst("\"DEFAULT\";\"DEFAULT\";\"DEFAULT\"", "\"AUTODENY\";\"full\";\"DEFAULT\"")
                .replaceFirst("\"DEFAULT\";\"DEFAULT\";\"DEFAULT\"", "\"\";\"DEFAULT\";\"AUTODELETE\""));
        assertThat(checked.body()).contains("3 changes would be made; no domain is as the file says, none is refused.",
                "<td>When somebody asks</td><td>as the account has it</td><td>deny at once</td>",
                "<td>The lock guards</td><td>as the account has it</td><td>every change</td>",
                "<td>At the end</td><td>as the account has it</td><td>delete</td>", "Make these 3 changes");
        assertThat(server.count("SELECT count(*) AS n FROM domain WHERE name IN (?, ?) AND transfer_mode <> 'DEFAULT'", open, locked))
                .as("nothing is done yet").isZero();
        assertThat(change(checked)).contains("3 of 3 changes are made.");
        assertThat(check(client.get("/panel/domains.csv").body()).body()).contains("Nothing would change; 2 domains are");
        assertThat(server.count("""
                SELECT count(*) AS n FROM domain WHERE name IN (?, ?)
                    AND (transfer_mode, coalesce(guard_profile, ''), renewal_mode) IN (('AUTODENY', 'FULL', 'DEFAULT'),
                        ('DEFAULT', '', 'AUTODELETE'))""", open, locked)).isEqualTo(2);
        assertThat(client.get("/panel/account/journal").body()).contains("SetDomainTransferMode", "SetDomainGuardProfile",
                "SetDomainRenewalMode");
    }

    @Test
    void testSuccess_anyDelimiter_anyOrder_otherColumnsArePassedOver() {
        for (String between : new String[]{",", ";", "\t"}) {
            String mode = between.equals(";") ? "DEFAULT" : between.equals(",") ? "AUTODENY" : "AUTOAPPROVE";
            HttpResponse<String> checked = check("\uFEFFNote" + between + "Transfer Mode" + between + "DOMAIN",
                    "=1+1" + between + mode.toLowerCase(Locale.ROOT) + between + open.toUpperCase(Locale.ROOT),
                    between + between);
            assertThat(checked.body()).as(between).contains("One change would be made");
            assertThat(change(checked)).contains("1 of 1 changes are made.");
            assertThat(status(open, "transfermode")).isEqualTo(mode);
        }
    }

    @Test
    void testFailure_whatCannotBeDone_isNamed_andTheRestIsDone() {
        String strangers = server.domain(server.registrar());
        String twice = server.domain(login);
        String unread = server.domain(login);
        HttpResponse<String> checked = check("domain;transfer mode;renewal mode", open + ";AUTODENY;", strangers + ";AUTODENY;",
                "no name;AUTODENY;", twice + ";AUTODENY;", twice + ";AUTOAPPROVE;", unread + ";evil;AUTODELETE");
        assertThat(checked.body()).contains("One change would be made; no domain is as the file says, 5 are refused.",
                "There is no such domain.", "This is no domain name.", "The file has two lines for this domain.",
                "The value of transfer mode cannot be read.");
        assertThat(change(checked)).contains("1 of 1 changes are made.");
        assertThat(status(open, "transfermode")).isEqualTo("AUTODENY");
        assertThat(status(twice, "transfermode")).isEqualTo("DEFAULT");
        assertThat(status(unread, "renewalmode")).isEqualTo("DEFAULT");
    }

    @Test
    void testFailure_underFull_whatNeedsAPin_isNamed() {
        String down = server.lockedDomain(login);
        for (String domain : new String[]{locked, down}) {
            server.call(login, "SetDomainGuardProfile", "domain", domain, "profile", "FULL");
        }
        HttpResponse<String> checked = check("domain;transfer mode;guard profile;renewal mode", locked + ";AUTODENY;;", down + ";;DEFAULT;",
                open + ";;FULL;");
        assertThat(checked.body()).contains("One change would be made; no domain is as the file says, 2 are refused.", "it needs the PIN");
        assertThat(change(checked)).contains("1 of 1 changes are made.");
        assertThat(forge(locked + "_AUTODELETE_AUTOAPPROVE_ " + down + "___TRANSFER"))
                .contains("0 of 3 changes are made.", "it needs the PIN", down + ", The lock guards");
        assertThat(status(locked, "transfermode")).isEqualTo("DEFAULT");
        assertThat(status(locked, "renewalmode")).isEqualTo("DEFAULT");
        assertThat(profile(down)).isEqualTo("2");
        server.proveInvariants();
    }

    @Test
    void testSuccess_underTheDefaultProfile_noPinIsNeeded_alsoOnTheWayToFull() {
        HttpResponse<String> checked = check("guard profile,domain,transfer mode,renewal mode", "FULL," + locked + ",AUTODENY,AUTORENEW");
        assertThat(checked.body()).contains("3 changes would be made").doesNotContain("it needs the PIN");
        assertThat(change(checked)).contains("3 of 3 changes are made.");
        assertThat(status(locked, "transfermode")).isEqualTo("AUTODENY");
        assertThat(profile(locked)).isEqualTo("2");
    }

    @Test
    void testFailure_whatHasChangedSince_orIsForged_isRefused() {
        HttpResponse<String> checked = check("domain;transfer mode", locked + ";AUTODENY");
        server.call(login, "SetDomainGuardProfile", "domain", locked, "profile", "FULL");
        assertThat(change(checked)).contains("0 of 1 changes are made.", "it needs the PIN");
        String strangers = server.domain(server.registrar());
        assertThat(forge(strangers + "__AUTODENY_")).contains("0 of 1 changes are made.", "There is no such domain.");
        for (String nonsense : new String[]{"", "x", open + "__EVIL_", open + "__AUTODENY", "___FULL", "no name__AUTODENY_", "_._ ._."}) {
            assertThat(forge(nonsense)).as(nonsense).contains("Nothing was selected");
        }
        assertThat(status(open, "transfermode")).isEqualTo("DEFAULT");
    }

    @Test
    void testFailure_whatIsNoSuchFile() {
        assertThat(check("").body()).contains("The file is empty.", "aria-invalid=\"true\"");
        assertThat(check("name;mode", "x;y").body()).contains("The first line has to name the column domain");
        assertThat(check("domain;language", open + ";EN").body()).contains("The first line has to name the column domain");
        assertThat(check("domain;transfer mode", "\"" + open + ";AUTODENY").body()).contains("a quotation mark has no counterpart");
        String lines = IntStream.rangeClosed(1, 1000).mapToObj(i -> "d" + i + ".nowhere.example;AUTODENY")
                .collect(Collectors.joining("\n"));
        assertThat(check("domain;transfer mode", lines).body()).contains("1,000 are refused");
        assertThat(check("domain;transfer mode", lines, open + ";AUTODENY").body()).contains("send fewer lines, 1,000 at most");
        byte[] large = new byte[1024 * 1024 + 20_000];
        assertThat(client.upload(PAGE, PAGE + "/check", "large.csv", large).statusCode()).isEqualTo(413);
        assertThat(client.upload(PAGE, PAGE + "/change", "x.csv", new byte[10]).statusCode()).isEqualTo(415);
        assertThat(client.post(PAGE, PAGE + "/check", "file", "x").statusCode()).as("an ordinary form").isEqualTo(415);
        PanelClient operator = PanelClient.of(server, server.operator());
        assertThat(operator.upload("/panel/", PAGE + "/check", "x.csv", new byte[10]).statusCode()).isEqualTo(415);
    }

    @Test
    void testSuccess_aThousandDomains_threeChangesOfEach() {
        String base = "x".repeat(40) + server.unique("t");
        server.sql("""
                WITH added AS (
                    INSERT INTO domain (name, account_id, auth, created_by, created_at, updated_by, updated_at)
                    SELECT ? || number || '.example', account.id, '', 'test', now(), 'test', now()
                    FROM account, generate_series(1, 1000) AS number WHERE login = ? RETURNING account_id)
                INSERT INTO domain_count (account_id, zone, domains, locks)
                SELECT account_id, 'example', count(*), 0 FROM added GROUP BY account_id""", base, login);
        HttpResponse<String> checked = check("domain;transfer mode;renewal mode;guard profile", IntStream.rangeClosed(1, 1000)
                .mapToObj(i -> base + i + ".example;AUTODENY;AUTODELETE;FULL").collect(Collectors.joining("\n")));
        assertThat(checked.body()).contains("3,000 changes would be made");
        assertThat(change(checked)).contains("3,000 of 3,000 changes are made.");
        assertThat(server.count("SELECT count(*) AS n FROM domain WHERE transfer_mode = 'AUTODENY' AND guard_profile = 'FULL' AND "
                + "renewal_mode = 'AUTODELETE' AND name LIKE ?", base + "%")).isEqualTo(1000);
    }

    @Test
    void testSuccess_inGerman() {
        PanelClient german = new PanelClient(server, "de");
        german.signIn(login, login + "-secret");
        assertThat(german.upload(PAGE, PAGE + "/check", "x.csv", ("domain;transfer mode\n" + open + ";AUTODENY").getBytes(
                StandardCharsets.UTF_8)).body()).contains("Eine Änderung würde gemacht", "sofort ablehnen", "Diese Änderung machen");
    }
}
