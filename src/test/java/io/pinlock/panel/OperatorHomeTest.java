package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.testing.PanelClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the operator sees first. */
class OperatorHomeTest {
    private static final String HOME = "/panel/";

    private final TestServer server = TestServer.own();
    private final String login = server.registrar();
    private final PanelClient client = PanelClient.of(server, server.operator());

    @AfterEach
    void close() {
        server.close();
    }

    private String home() {
        return client.get(HOME).body();
    }

    /** The tile with that heading. */
    private String tile(String heading) {
        String page = home();
        int begin = page.indexOf(">" + heading + "</h2>");
        assertThat(begin).as(heading).isPositive();
        return page.substring(begin, page.indexOf("</p>", begin)).replaceAll("\\s+", " ");
    }

    /** What a row of the tile of PINs says of today and the day before. */
    private String pins(String row) {
        Matcher found = Pattern.compile("<th scope=\"row\">" + row + "</th><td>([0-9,]+)</td><td>([0-9,]+)</td>").matcher(tile("PINs"));
        assertThat(found.find()).as(row).isTrue();
        return found.group(1) + " " + found.group(2);
    }

    @Test
    void testSuccess_pinsOfTwoDays() {
        assertThat(pins("sent")).isEqualTo("0 0");
        String domain = server.lockedDomain(login);
        server.requestPin(login, domain);
        server.call(login, "ModifyRegistrar", "pinlockprofile", "FULL");
        for (int i = 0; i < 5; i++) {
            server.call(login, "DeleteDomain", "domain", domain, "token", "0000000" + i);
        }
        assertThat(pins("sent")).isEqualTo("2 0");
        assertThat(pins("used")).isEqualTo("1 0");
        assertThat(pins("void after wrong tries")).isEqualTo("1 0");
        server.clock().advance(Duration.ofDays(1));
        PanelClient again = PanelClient.of(server, server.operator());
        assertThat(again.get(HOME).body()).containsPattern("sent</th><td>0</td><td>2</td>").containsPattern("used</th><td>0</td><td>1</td>")
                .containsPattern("wrong tries</th><td>0</td><td>1</td>");
    }

    @Test
    void testSuccess_locksThatAreChargedAgain_withinAWeekAndAMonth() {
        server.lockedDomain(login);
        assertThat(tile("Locks that are charged again")).contains("<span>0</span> <small class=\"text-secondary\">within 7 days");
        server.clock().advance(Duration.ofDays(345));
        String later = PanelClient.of(server, server.operator()).get(HOME).body().replaceAll("\\s+", " ");
        assertThat(later).contains("<span>0</span> <small class=\"text-secondary\">within 7 days",
                "<span>1</span> <small class=\"text-secondary\">within 30 days");
        server.clock().advance(Duration.ofDays(14));
        later = PanelClient.of(server, server.operator()).get(HOME).body().replaceAll("\\s+", " ");
        assertThat(later).contains("<span>1</span> <small class=\"text-secondary\">within 7 days");
    }

    @Test
    void testSuccess_troubleAtTheSignIn_isCountedWithItsRepetitions_forADay() {
        assertThat(tile("Sign-ins of the last 24 hours")).contains("No trouble.", "One sign-in to the panel");
        server.bean(Database.class).write(server.bean(Journal.class).entry(Actor.operator(), Optional.empty(), "RecoveryCode", "USED",
                Optional.empty()));
        assertThat(tile("Sign-ins of the last 24 hours")).containsPattern("<strong>1</strong> <span( class=\"\")?>recovery code used");
        for (int i = 0; i < 12; i++) {
            new PanelClient(server, "en").signIn(login, "wrong");
        }
        assertThat(tile("Sign-ins of the last 24 hours")).doesNotContain("No trouble.")
                .containsPattern("<strong>(9|10)</strong> <span( class=\"\")?>wrong password")
                .contains("<span class=\"badge failed\">refused: too many failed attempts", "action=SignIn");
        server.clock().advance(Duration.ofHours(25));
        assertThat(PanelClient.of(server, server.operator()).get(HOME).body()).contains("No trouble.", "One sign-in to the panel");
    }

    @Test
    void testSuccess_messagesThatWait_theOldOneIsMarked() {
        assertThat(tile("Messages that wait to be sent")).contains(">0<").doesNotContain("the oldest");
        String domain = server.lockedDomain(login);
        server.sql("""
                INSERT INTO sms_message (id, domain, account_id, number, language, kind, text, state, queued_at, expires_at, changed_at,
                    due_at, leased_until)
                SELECT ?, ?, id, '+491701234567', 'EN', 'LOCK_REMOVED', ''::bytea, 'QUEUED', now, now + interval '1 day', now,
                    now + interval '1 day', now + interval '1 day'
                FROM account, (SELECT ?::timestamptz AS now) AS clock WHERE login = ?""", UUID.randomUUID(), domain,
                server.clock().instant(), login);
        assertThat(tile("Messages that wait to be sent")).contains(">1<", "text-secondary\">the oldest since");
        server.clock().advance(Duration.ofMinutes(2));
        assertThat(tile("Messages that wait to be sent")).contains(">1<", "badge failed\">the oldest since");
    }

    @Test
    void testSuccess_beforeTheFirstCheck() {
        try (TestServer fresh = TestServer.start(TestPostgres.fresh(), Map.of())) {
            assertThat(PanelClient.of(fresh, fresh.operator()).get(HOME).body()).contains("None since it was started.");
        }
    }

    @Test
    void testSuccess_theLastCheck_andWhatItFound() {
        client.post("/panel/operator/check", "/panel/operator/check/run");
        assertThat(tile("Last check on this server")).contains("badge active\">every rule holds");
        String domain = server.lockedDomain(login);
        server.sql("UPDATE journal_head SET hash = 'other'::bytea WHERE chain = ?", domain);
        client.post("/panel/operator/check", "/panel/operator/check/run");
        assertThat(tile("Last check on this server")).contains("badge failed\">one rule is broken");
    }

    @Test
    void testSuccess_routesAndImportsThatRun() {
        assertThat(home()).contains("Delivery by route", ">inbox</a>", "badge active\">works<");
        assertThat(tile("Imports that run")).contains("None.");
        UUID id = UUID.randomUUID();
        server.sql("""
                INSERT INTO domain_import (id, name, login, lines, done, started_at, changed_at)
                VALUES (?, 'big.csv', 'chief', 10, 5, ?, ?)""", id, server.clock().instant(), server.clock().instant());
        assertThat(tile("Imports that run")).contains("/panel/operator/import/" + id, "big.csv", "50 %").doesNotContain("None.");
    }

    @Test
    void testSuccess_eachTileLeadsToItsPage_inBothLanguages() {
        Matcher links = Pattern.compile("<p class=\"tile-foot\"><a href=\"([^\"]+)\"").matcher(home());
        assertThat(links.results().map(link -> link.group(1).replace("&amp;", "&")).toList()).hasSize(6)
                .allSatisfy(page -> assertThat(client.get(page).statusCode()).as(page).isEqualTo(200));
        PanelClient german = new PanelClient(server, "de");
        german.signIn(server.operator(), "chief-secret");
        assertThat(german.get(HOME).body()).contains("Zustellung nach Routen", "Letzte Prüfung auf diesem Server");
    }

    @Test
    void testFailure_anAccountSeesItsOwnHome() {
        assertThat(PanelClient.of(server, login).get(HOME).body()).contains("Protected domains").doesNotContain("Delivery by route");
    }
}
