package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.PanelClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/** The statements of an account: what they say is what the ledger says. */
class StatementsTest {
    private static final String PAGE = "/panel/account/statements";

    private final TestServer server = TestServer.own(Map.of("pinlock.issuer", "Example GmbH, Hauptstrasse 1, VAT ID DE123456789"));
    private final String top = server.registrar();
    private final String leaf = server.subreseller(top, "100.00", "18.00");
    private final String march = server.year() + "-03";

    @AfterEach
    void proveInvariants() {
        server.proveInvariants();
        server.close();
    }

    /** Signed in now: no session lasts as long as the clock is moved here. */
    private PanelClient client() {
        return PanelClient.of(server, top);
    }

    private String page(String month) {
        return page(client(), month);
    }

    private static String page(PanelClient client, String month) {
        HttpResponse<String> answer = client.get(PAGE + "/" + month);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** The text of a page in its order, without tags. */
    private static String text(String page) {
        return page.substring(page.indexOf("<main")).replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
    }

    /** The words of a file, page after page, each run of blanks as one. */
    private static String words(byte[] pdf) {
        try (PdfReader reader = new PdfReader(pdf)) {
            PdfTextExtractor extractor = new PdfTextExtractor(reader);
            return IntStream.rangeClosed(1, reader.getNumberOfPages()).mapToObj(page -> {
                try {
                    return extractor.getTextFromPage(page);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).collect(Collectors.joining(" ")).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void testSuccess_aMonth_isWhatTheLedgerHas() {
        String own = server.lockedDomain(top);
        String below = server.lockedDomain(leaf);
        server.clock().advance(Duration.ofDays(31));
        TestServer.done(server.desk().deposit(Actor.operator(), top, "30.00", "second"));
        String text = text(page(march));
        assertThat(text).contains("Sold by PinLock Example GmbH Hauptstrasse 1 VAT ID DE123456789", "Account " + top, "Currency EUR",
                "Period " + march + "-01 00:00:00 to " + march + "-31 23:59:59 UTC", "Opening balance 0.00 EUR",
                "Closing balance 471.44 EUR", "charge domain-pin-lock " + own + " -12.00 EUR 19.00 -2.28 EUR -14.28 EUR",
                "charge domain-pin-lock " + below + " " + leaf + " -12.00 EUR 19.00 -2.28 EUR -14.28 EUR",
                "deposit 1 500.00 EUR 0.00 EUR 500.00 EUR", "charge 2 -24.00 EUR -4.56 EUR -28.56 EUR",
                "19.00 % VAT 2 -24.00 EUR -4.56 EUR -28.56 EUR").doesNotContain("second", "not over yet");
        assertThat(server.count("SELECT sum(customer_minor)::bigint AS n FROM ledger_entry WHERE customer_id = "
                + "(SELECT id FROM account WHERE login = ?) AND at < (? || '-04-01')::timestamptz", top, String.valueOf(server.year())))
                .isEqualTo(47_144);
        String april = text(page(server.year() + "-04"));
        assertThat(april).contains("Opening balance 471.44 EUR", "Closing balance 501.44 EUR", "second", "This month is not over yet")
                .doesNotContain(own);
        assertThat(server.balance(top)).isEqualTo("501.44");
    }

    @Test
    void testSuccess_theListOfMonths_namesThoseWithEntries() {
        server.lockedDomain(top);
        server.clock().advance(Duration.ofDays(75));
        TestServer.done(server.desk().deposit(Actor.operator(), top, "30.00", "second"));
        String text = text(client().get(PAGE).body());
        assertThat(text).contains("May " + server.year() + " 1 30.00 EUR 0.00 EUR", "Mar " + server.year() + " 2 500.00 EUR -14.28 EUR")
                .doesNotContain("Apr " + server.year());
        String none = server.account(Optional.empty(), "0");
        assertThat(PanelClient.of(server, none).get(PAGE).body()).contains("Nothing yet").doesNotContain(".pdf");
    }

    @Test
    void testSuccess_aMonthWithoutEntries_hasTheBalance() {
        server.clock().advance(Duration.ofDays(75));
        assertThat(text(page(server.year() + "-04"))).contains("Opening balance 500.00 EUR", "Closing balance 500.00 EUR",
                "Nothing was booked in this month").doesNotContain("Sum of");
        assertThat(words(client().bytes(PAGE + "/" + server.year() + "-04.pdf"))).contains("500.00 EUR");
        assertThat(client().get(PAGE + "/" + server.year() + "-04.csv").body().lines()).hasSize(1);
    }

    @Test
    void testFailure_aMonthThatIsNone_orHasNotBegun() {
        for (String month : List.of(server.year() + "-13", server.year() + "-00", server.year() + "-04", "9999-12", "2026-1", "march")) {
            for (String kind : List.of("", ".pdf", ".csv")) {
                assertThat(client().get(PAGE + "/" + month + kind).statusCode()).as(month + kind).isEqualTo(404);
            }
        }
    }

    @Test
    void testFailure_anotherAccountsStatement() {
        String domain = server.lockedDomain(top);
        String stranger = server.registrar();
        PanelClient other = PanelClient.of(server, stranger);
        for (String kind : List.of("", ".pdf", ".csv")) {
            assertThat(other.get(PAGE + "/" + march + kind).body()).as(kind).doesNotContain(top, domain);
            assertThat(PanelClient.of(server, server.operator()).get(PAGE + "/" + march + kind).statusCode()).isEqualTo(404);
            assertThat(new PanelClient(server, "en").get(PAGE + "/" + march + kind).uri().getPath()).isEqualTo("/panel/signin");
        }
        assertThat(words(other.bytes(PAGE + "/" + march + ".pdf"))).contains(stranger).doesNotContain(top, domain);
        assertThat(other.post(PAGE, "/panel/account/subresellers/" + top + "/act-for").statusCode()).isEqualTo(404);
        PanelClient acting = client();
        acting.post(PAGE, "/panel/account/subresellers/" + leaf + "/act-for");
        assertThat(text(page(acting, march))).as("of an account below, while acting for it").contains("Account " + leaf)
                .contains("Sold by " + top + " Account").doesNotContain("Example GmbH");
    }

    @Test
    void testSuccess_pdf_hasTheWordsOfThePage() {
        String domain = server.lockedDomain(leaf);
        TestServer.done(server.desk().deposit(Actor.operator(), top, "7.00", "Zahlung für Łódź, Αθήνα, Київ"));
        byte[] pdf = client().bytes(PAGE + "/" + march + ".pdf");
        assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        String text = words(pdf);
        assertThat(text).contains("Statement of account, Mar " + server.year(), "Example GmbH", "VAT ID DE123456789", top, leaf, "EUR",
                "domain-pin-lock", "Zahlung", "Łódź", "Αθήνα", "Київ", "-14.28 EUR", "Opening balance", "492.72 EUR", "Sum of", "19.00 %",
                "not an invoice", "page 1");
        assertThat(text.replace(" ", "")).contains(domain);
        HttpResponse<String> answer = client().get(PAGE + "/" + march + ".pdf");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow()).contains("pinlock-statement-" + march + ".pdf");
        PanelClient german = new PanelClient(server, "de");
        german.signIn(top, top + "-secret");
        assertThat(words(german.bytes(PAGE + "/" + march + ".pdf"))).contains("Kontoauszug, März " + server.year(), "492,72 EUR",
                "keine Rechnung");
    }

    @Test
    void testSuccess_csv_hasEachEntry() {
        String domain = server.lockedDomain(leaf);
        List<String> lines = client().get(PAGE + "/" + march + ".csv").body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).isEqualTo("\"accounting date\";\"accounting id\";\"accounting type\";\"accounting description\";"
                + "\"accounting object\";\"subreseller\";\"accounting price\";\"vat percent\";\"accounting vat\";\"accounting vat price\";"
                + "\"accounting currency\"");
        assertThat(lines.getLast()).endsWith("\"CHARGE\";\"domain-pin-lock\";\"" + domain + "\";\"" + leaf
                + "\";\"-12.00\";\"19.00\";\"-2.28\";\"-14.28\";\"EUR\"");
    }

    @Test
    void testSuccess_aReversal_isTakenOffTheSameRate() {
        String domain = server.lockedDomain(top);
        long entry = server.count("SELECT id AS n FROM ledger_entry WHERE domain = ?", domain);
        TestServer.done(server.desk().reverse(Actor.operator(), entry, "booked by mistake"));
        assertThat(text(page(march))).contains("reversal 1 12.00 EUR 2.28 EUR 14.28 EUR", "19.00 % VAT 2 0.00 EUR 0.00 EUR 0.00 EUR",
                "booked by mistake, reverses entry " + entry + " " + domain, "Closing balance 500.00 EUR");
    }

    /** Deposits of a cent each. */
    private void book(int entries) {
        server.sql(
                "INSERT INTO ledger_entry (at, kind, currency, description, customer_id, customer_minor, cash_minor) SELECT ?, 'DEPOSIT', "
                        + "'EUR', 'one of many', (SELECT id FROM account WHERE login = ?), 1, -1 FROM generate_series(1, ?)",
                server.clock().instant(), top, entries);
        server.sql("UPDATE balance SET balance_minor = balance_minor + ? WHERE account_id = (SELECT id FROM account WHERE login = ?)",
                entries, top);
    }

    @Test
    void testSuccess_asManyEntriesAsFit_areAllThere() {
        book(1999);
        assertThat(page(march).split("one of many", -1)).hasSize(2000);
        assertThat(words(client().bytes(PAGE + "/" + march + ".pdf")).split("one of many", -1)).hasSize(2000);
    }

    @Test
    void testSuccess_moreEntriesThanFit_areLeftOut_andTheSumsAreOfAll() {
        book(2000);
        String text = text(page(march));
        assertThat(text).contains("The month has more than 2,000 entries", "deposit 2001 520.00 EUR", "Closing balance 520.00 EUR")
                .doesNotContain("one of many");
        assertThat(words(client().bytes(PAGE + "/" + march + ".pdf"))).contains("more than 2,000 entries", "520.00 EUR")
                .doesNotContain("one of many");
        assertThat(client().get(PAGE + "/" + march + ".csv").body().lines()).hasSize(2002);
    }
}
