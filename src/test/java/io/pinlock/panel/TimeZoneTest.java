package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The time zone that a login has chosen: what pages show in it, and what stays in UTC. */
class TimeZoneTest {
    private static final String PAGE = "/panel/time-zone";
    /** Five and a half hours ahead all year. */
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private PanelClient client;

    /** At 22:00 UTC, when it is the next day in Kolkata. */
    @BeforeEach
    void atNight() {
        server.clock().stop();
        ZonedDateTime now = server.clock().instant().atZone(ZoneOffset.UTC);
        server.clock().advanceTo(now.toLocalDate().plusDays(1).atTime(22, 0).toInstant(ZoneOffset.UTC));
        client = PanelClient.of(server, login);
    }

    @AfterEach
    void run() {
        server.clock().run();
    }

    private String choose(PanelClient who, String zone) {
        return who.post(PAGE, PAGE + "/choose", "zone", zone).body();
    }

    private static String in(ZoneId zone, Instant at) {
        return SECOND.format(at.atZone(zone));
    }

    @Test
    void testSuccess_pagesShowTimesInTheZone_andUtcWhenPointedAt() {
        Instant now = server.clock().instant();
        String domain = server.lockedDomain(login);
        assertThat(client.get("/panel/account/journal").body()).contains("zone UTC", ">" + in(ZoneOffset.UTC, now) + "<")
                .doesNotContain(" UTC\"");
        assertThat(choose(client, "Asia/Kolkata")).contains("Times are shown in this zone from now on.",
                "It is " + in(KOLKATA, now).substring(0, 16) + " UTC+5:30.", "Time zone: Asia/Kolkata");
        assertThat(client.get("/panel/account/journal").body()).contains("zone Asia/Kolkata",
                "title=\"" + in(ZoneOffset.UTC, now) + " UTC\">" + in(KOLKATA, now) + "<");
        assertThat(client.get("/panel/domains/" + domain).body())
                .contains("title=\"" + in(ZoneOffset.UTC, now.atZone(ZoneOffset.UTC).plusYears(1).toInstant()) + " UTC\"", "UTC+5:30");
        String paid = now.atZone(ZoneOffset.UTC).plusYears(1).toLocalDate().toString();
        assertThat(client.get("/panel/domains/" + domain).body()).as("a day of a contract is one for everybody")
                .contains(" UTC\">" + paid + "<");
        server.requestPin(login, domain);
        assertThat(client.post("/panel/domains/" + domain, "/panel/domains/" + domain + "/pin").body())
                .contains("can be asked for from " + in(KOLKATA, now.plus(Duration.ofMinutes(30))) + " UTC+5:30 on");
    }

    @Test
    void testSuccess_aDayThatIsLookedFor_isOneOfTheZone() {
        LocalDate today = server.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
        String domain = server.lockedDomain(login);
        String tomorrow = "/panel/account/entries?MINDATE=" + today.plusDays(1);
        assertThat(client.get(tomorrow).body()).doesNotContain(domain);
        choose(client, "Asia/Kolkata");
        assertThat(client.get(tomorrow).body()).contains(domain);
        assertThat(client.get("/panel/account/entries?MAXDATE=" + today).body()).doesNotContain(domain);
    }

    @Test
    void testSuccess_filesAndStatementsStayInUtc() {
        String now = in(ZoneOffset.UTC, server.clock().instant());
        server.lockedDomain(login);
        choose(client, "Asia/Kolkata");
        assertThat(client.get("/panel/account/journal.csv").body()).contains(now);
        assertThat(client.get("/panel/account/statements/" + now.substring(0, 7)).body()).contains(">" + now + "<", "23:59:59 UTC");
    }

    @Test
    void testSuccess_itIsTheLogins_andIsThereWithTheNextSignIn() {
        String other = server.registrar();
        choose(client, "Asia/Kolkata");
        assertThat(PanelClient.of(server, login).get(PAGE).body()).contains("selected=\"selected\">Kolkata");
        assertThat(PanelClient.of(server, other).get(PAGE).body()).contains("value=\"UTC\" selected", "Time zone: UTC");
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE login = ? AND action = 'SetTimeZone' AND detail = 'Asia/Kolkata'",
                login)).isOne();
        assertThat(choose(client, "UTC")).contains("Time zone: UTC").doesNotContain("UTC+5:30");
    }

    @Test
    void testSuccess_theOperatorWritesTimesOfNoticesInTheZone() {
        String name = server.operator();
        PanelClient operator = PanelClient.of(server, name);
        choose(operator, "Asia/Kolkata");
        String notices = "/panel/operator/notices";
        assertThat(operator.get(notices).body()).contains("From (Asia/Kolkata)");
        LocalDateTime begin = server.clock().instant().atZone(KOLKATA).toLocalDateTime().plusHours(1);
        String text = server.unique("Maintenance ");
        operator.post(notices, notices + "/write", "kind", "MAINTENANCE", "english", text, "german", text, "from",
                begin.toString().substring(0, 16), "until", begin.plusHours(1).toString().substring(0, 16));
        assertThat(server.count("SELECT count(*) AS n FROM notice WHERE english = ? AND valid_from = ?", text,
                server.clock().instant().plus(Duration.ofHours(1)))).isOne();
        assertThat(client.get("/panel/domains").body()).doesNotContain(text);
        server.clock().advance(Duration.ofMinutes(61));
        assertThat(client.get("/panel/domains").body()).contains(text);
    }

    @Test
    void testFailure_whatIsNoZone_changesNothing() {
        choose(client, "Asia/Kolkata");
        for (String wrong : new String[]{"", "Asia/Atlantis", "+05:00", "utc", "../etc"}) {
            assertThat(choose(client, wrong)).as(wrong).contains("aria-invalid=\"true\"", "Time zone: Asia/Kolkata");
        }
    }
}
