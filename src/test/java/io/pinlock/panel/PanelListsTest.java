package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.account.Accounts;
import io.pinlock.app.TestServer;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.testing.Answer;
import io.pinlock.testing.PanelClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lists of an account: as pages, and as files that tell what the lists of the API tell. */
class PanelListsTest {
    private static final String LISTS = "/panel/account/";
    /** What tells the same at the API. */
    private static final Map<String, List<String>> COMMANDS = Map.of(
            "messages", List.of("QuerySMSList", "wide", "1", "order", "desc"),
            "events", List.of("QueryEventList", "showall", "1", "order", "desc"),
            "journal", List.of("QueryDomainJournalList", "wide", "1", "order", "desc"),
            "entries", List.of("QueryAccountingList", "wide", "1", "order", "desc", "mindate", "1970-01-01"),
            "renewals", List.of("QueryUpcomingAccountingList", "wide", "1", "orderby", "RENEWALDATE", "includesub", "1", "days", "400"));

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final PanelClient client = PanelClient.of(server, login);
    private final String domain = server.lockedDomain(login);

    private PanelClient german() {
        PanelClient german = new PanelClient(server, "de");
        german.signIn(login, login + "-secret");
        return german;
    }

    private String page(String list) {
        return client.get(LISTS + list).body();
    }

    /** What the API lists, as a file has it. */
    private String listed(Map<String, String> transport, String list, String... filters) {
        List<String> command = Objects.requireNonNull(COMMANDS.get(list));
        boolean otherDays = List.of(filters).contains("days");
        Answer answer = server.callWith(transport, command.getFirst(),
                Stream.concat(command.stream().skip(1).limit(otherDays ? command.size() - 3 : command.size()), Stream.of(filters))
                        .toArray(String[]::new));
        List<String> columns = answer.values("column");
        Stream<List<String>> rows = IntStream.range(0, Integer.parseInt(answer.value("count")))
                .mapToObj(row -> columns.stream().map(column -> answer.values(column).get(row)).toList());
        return Stream.concat(Stream.of(columns), rows)
                .map(line -> line.stream().map(PanelListsTest::cell).collect(Collectors.joining("\";\"", "\"", "\"\r\n")))
                .collect(Collectors.joining());
    }

    private String listed(String list, String... filters) {
        return listed(Map.of("s_login", login, "s_pw", login + "-secret"), list, filters);
    }

    /** A formula is text in a file. */
    private static String cell(String value) {
        return (value.startsWith("=") ? "'" : "") + value.replace("\"", "\"\"");
    }

    private void moreToTell() {
        server.bean(Database.class).write(server.bean(Journal.class).entry(Actor.operator(),
                server.bean(Accounts.class).find(login).orElseThrow().id(), domain, "Formula", "DONE", Optional.of("=HYPERLINK(\"x\")")));
        String sub = server.subreseller(login, "100.00", "18.00");
        server.messages(server.lockedDomain(sub));
        server.call(sub, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", "00000000");
        server.call(sub, "TransferDomain", "domain", server.domain(login), "action", "USERTRANSFER");
        client.post("/panel/domains/" + domain, "/panel/domains/" + domain + "/pin");
        TestServer.done(server.desk().deposit(Actor.operator(), login, "7.00", "a \"deposit\"; with marks"));
        server.messages(domain);
    }

    @Test
    void testSuccess_file_tellsWhatTheApiLists() {
        moreToTell();
        COMMANDS.keySet().forEach(list -> {
            String file = client.get(LISTS + list + ".csv").body();
            assertThat(file.lines()).as(list).hasSizeGreaterThan(1);
            assertThat(file).as(list).isEqualTo(listed(list));
        });
        assertThat(client.get(LISTS + "journal.csv").body()).contains("\"'=HYPERLINK(\"\"x\"\")\"");
        for (String list : List.of("messages", "journal", "renewals")) {
            assertThat(client.get(LISTS + list + ".csv?DOMAIN=" + domain + "&page=7").body()).as(list)
                    .isEqualTo(listed(list, "domain", "*" + domain + "*"));
        }
        assertThat(client.get(LISTS + "journal.csv?DOMAIN=m%C3%BCnchen.example&ACTION=*Lock").body())
                .isEqualTo(listed("journal", "domain", "münchen.example", "action", "*Lock"));
        assertThat(client.get(LISTS + "journal.csv?ACTION=domainpinlock&MINDATE=2020-01-01&MAXDATE=2099-12-31").body())
                .isEqualTo(listed("journal", "action", "*domainpinlock*", "mindate", "2020-01-01", "maxdate", "2099-12-31"));
        assertThat(client.get(LISTS + "entries.csv?OBJECT=" + domain + "&MAXDATE=2099-12-31").body())
                .isEqualTo(listed("entries", "object", "*" + domain + "*", "maxdate", "2099-12-31"));
        assertThat(client.get(LISTS + "events.csv?MAXDATE=2020-01-01").body()).isEqualTo(listed("events", "maxdate", "2020-01-01"));
        assertThat(client.get(LISTS + "renewals.csv?DAYS=3").body()).isEqualTo(listed("renewals", "days", "3"));
    }

    @Test
    void testSuccess_actingForAnAccount_itIsItsList_withWhatTheActorDid() {
        String sub = server.subreseller(login, "100.00", "18.00");
        server.messages(server.lockedDomain(sub));
        client.post(LISTS + "subresellers", LISTS + "subresellers/" + sub + "/act-for");
        client.post(LISTS + "settings", LISTS + "settings/choose", "TOKENLIFETIME", "5");
        Map<String, String> transport = Map.of("s_login", login, "s_pw", login + "-secret", "subuser", sub);
        COMMANDS.keySet().forEach(list -> assertThat(client.get(LISTS + list + ".csv").body()).as(list)
                .isEqualTo(listed(transport, list)));
        assertThat(client.get(LISTS + "journal?ACTION=ModifyRegistrar").body()).contains("<span>127.0.0.1</span>", login, sub);
        String own = PanelClient.of(server, sub).get(LISTS + "journal?ACTION=ModifyRegistrar").body();
        assertThat(own).contains(login, sub).as("where the account above was is not told").doesNotContain("127.0.0.1");
    }

    @Test
    void testSuccess_pages_inTheLanguageOfTheReader() {
        moreToTell();
        assertThat(page("messages")).contains("Download as CSV", "PIN for the lock", "class=\"badge delivered\">delivered<", "+19*****321",
                "<a href=\"/panel/domains/" + domain + "\">" + domain + "</a>");
        assertThat(page("events")).contains("somebody asks for it", "something was refused that a lock forbids");
        assertThat(page("journal")).contains("wrong PIN", "RequestDomainPin", "<span>127.0.0.1</span>");
        assertThat(page("entries")).contains("<td class=\"amount\">", "-14.28 EUR", "a &quot;deposit&quot;; with marks", "deposit",
                "charge");
        assertThat(page("renewals")).contains("12.00 EUR", "2.28 EUR").doesNotContain("00:00");
        PanelClient german = german();
        assertThat(german.get(LISTS + "entries").body()).contains("-14,28 EUR", "Einzahlung");
        assertThat(german.get(LISTS + "renewals").body()).contains("12,00 EUR");
        assertThat(german.get(LISTS + "messages?DOMAIN=nothing-like-this").body()).contains("Nichts gefunden").doesNotContain(".csv");
        assertThat(client.get(LISTS + "accounting").body()).contains("-14.28 EUR", "12.00 EUR", domain);
        assertThat(german.get("/panel/domains/" + domain + "/history").body()).contains("PIN angefordert")
                .doesNotContain("RequestDomainPin");
    }

    @Test
    void testSuccess_aDomainThatWasHandedOver_leadsNowhere() {
        String other = server.registrar();
        server.call(other, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", server.requestPin(login, domain));
        assertThat(page("journal")).contains("<span>" + domain + "</span>").doesNotContain("href=\"/panel/domains/" + domain);
        assertThat(page("messages")).contains("<span>" + domain + "</span>").doesNotContain("href=\"/panel/domains/" + domain);
    }

    @Test
    void testFailure_whatCannotBeSearchedFor_isLeftOut() {
        for (String unfit : List.of("journal?MINDATE=yesterday", "journal?MAXDATE=2026-02-30", "journal?DOMAIN=m%C3%BCn*",
                "renewals?DAYS=-1",
                "renewals?DAYS=12345", "entries?MINDATE=2026-01-01%2000:00:00", "events?MINDATE=x&MAXDATE=2099-12-31")) {
            assertThat(page(unfit)).as(unfit).contains("was left out").contains(".csv?" + (unfit.startsWith("events") ? "MAXDATE=" : "\""));
        }
        assertThat(german().get(LISTS + "journal?MINDATE=gestern").body()).contains("weggelassen");
        assertThat(page("journal?DOMAIN=%20%20&MINDATE=")).doesNotContain("was left out");
        assertThat(page("journal?DOMAIN=" + domain + "&MINDATE=2020-01-01")).contains("value=\"" + domain + "\"", "value=\"2020-01-01\"",
                "DOMAIN=" + domain + "&amp;MINDATE=2020-01-01&amp;");
        assertThat(client.get(LISTS + "nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void testSuccess_pageByPage() {
        for (int i = 0; i < 50; i++) {
            TestServer.done(server.desk().deposit(Actor.operator(), login, "1.00", "number " + i));
        }
        assertThat(page("entries")).contains("52 entries", "Page 1 of 2", "number 49", "entries?page=2").doesNotContain("<span>charge<");
        assertThat(page("entries?page=2&MINDATE=2020-01-01")).contains("Page 2 of 2", "charge", "entries?MINDATE=2020-01-01&amp;page=1")
                .doesNotContain("number 49");
        assertThat(page("entries?page=999999")).contains("Page 999,999 of 2").doesNotContain("number 49");
        for (String nonsense : List.of("1000000", "99999999999999999999", "0", "-1", "x", "")) {
            assertThat(page("entries?page=" + nonsense)).as(nonsense).contains("Page 1 of 2");
        }
        assertThat(client.get(LISTS + "entries.csv?page=2").body().lines()).hasSize(53);
        assertThat(client.get(LISTS + "accounting").body()).contains("number 49", "number 40").doesNotContain("number 39");
    }

    @Test
    void testSuccess_accountsBelow() {
        String sub = server.subreseller(login, "100.00", "18.00");
        String list = LISTS + "subresellers";
        assertThat(client.get(list).body()).contains("href=\"" + list + "/" + sub + "\"", "100.00 EUR", "0.00 EUR", "19.00", "One entry");
        assertThat(german().get(list + "?q=" + sub.substring(1)).body()).contains("100,00 EUR", "Ein Eintrag");
        for (String unknown : List.of("nobody", "m%C3%BC*", login)) {
            assertThat(client.get(list + "?q=" + unknown).body()).as(unknown).contains("Nothing found");
        }
    }
}
