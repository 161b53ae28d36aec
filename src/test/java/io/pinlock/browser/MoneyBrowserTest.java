package io.pinlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.Turn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The pages of an account's money in a real browser, and its statement on paper. */
@Order(Turn.BROWSER)
class MoneyBrowserTest extends Browsing {
    private static final ThreadLocal<TestServer> SERVER = ThreadLocal.withInitial(TestServer::own);

    private final TestServer server = SERVER.get();
    private final String login = server.registrar();
    private final String sub = server.subreseller(login, "1000.00", "18.00");

    MoneyBrowserTest() {
        super(SERVER.get());
    }

    @AfterEach
    void giveBack() {
        server.close();
        SERVER.remove();
    }

    /** Some months with entries of all kinds. */
    private String history() {
        String domain = server.lockedDomain(login);
        server.lockedDomain(sub);
        server.lockedDomain(sub);
        server.clock().advance(Duration.ofDays(31));
        TestServer.done(server.desk().deposit(Actor.operator(), login, "250.00", "bank transfer 4711"));
        server.lockedDomain(sub);
        server.clock().advance(Duration.ofDays(61));
        long entry = server.count("SELECT id AS n FROM ledger_entry WHERE domain = ?", domain);
        TestServer.done(server.desk().reverse(Actor.operator(), entry, "charged by mistake"));
        for (int i = 0; i < 8; i++) {
            server.lockedDomain(i < 3 ? login : sub);
        }
        return domain;
    }

    @Test
    void testSuccess_plotsForecastSpending() {
        history();
        server.clock().advance(Duration.ofDays(270));
        server.sql("UPDATE balance SET credit_limit_minor = 0 WHERE account_id = (SELECT id FROM account WHERE login = ?)", login);
        signIn(login);
        page.navigate("/panel/account/accounting");
        sees("Spent by month, with VAT");
        assertThat(page.locator(".plot svg text").first().evaluate("text => getComputedStyle(text).fontSize")).isEqualTo("12px");
        picture("accounting-plots");
        follow("24 months");
        sees("24 months");
        picture("accounting-24-months");
        follow("Spending by domain and by subreseller");
        sees("By subreseller");
        picture("spending");
        follow("By subreseller");
        sees(sub);
        picture("spending-subreseller");
    }

    @Test
    void testSuccess_statement_onScreenAndOnPaper() throws IOException {
        String domain = history();
        signIn(login);
        follow("Statements");
        sees("Files");
        picture("statements");
        page.locator("tbody th a").first().click();
        sees(domain);
        sees("Closing balance");
        picture("statement");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures/statement-print.png")).setFullPage(true));
        page.pdf(new Page.PdfOptions().setPath(Path.of("target/pictures/statement-print.pdf")).setPreferCSSPageSize(true));
        PanelClient client = PanelClient.of(server, login);
        Files.write(Path.of("target/pictures/statement.pdf"), client.bytes(URI.create(page.url()).getPath() + ".pdf"));
        page.navigate("/panel/account/statements?lang=de");
        sees("Kontoauszüge");
    }

    @Test
    void testSuccess_aPriceBelowCost() {
        signIn(login);
        page.navigate("/panel/account/subresellers/" + sub);
        sees("Your margin for a year, net");
        fill("price", "9.00");
        press("Save");
        sees("A price below your own cost?");
        picture("below-cost");
        press("Set it anyway");
        sees("The price is set.");
        sees("below cost");
        picture("subreseller-margin");
    }

    @Test
    void testSuccess_figuresOfTheOperator() {
        history();
        signIn(server.operator());
        follow("Figures");
        sees("Activations");
        picture("operator-figures-30");
        follow("90 days");
        picture("operator-figures-90");
        open(new Browser.NewContextOptions().setLocale("de-DE"));
        signIn(server.operator());
        page.navigate("/panel/operator/figures?days=7");
        sees("7 Tage");
        picture("operator-figures-german");
    }
}
