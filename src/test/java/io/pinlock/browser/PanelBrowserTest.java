package io.pinlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.pinlock.server.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The panel in a real browser: the system's Chromium. Pictures of its pages are in target/pictures. */
@Tag("browser")
class PanelBrowserTest {
    private static final TestServer SERVER = TestServer.shared();
    private static final Playwright PLAYWRIGHT = Playwright
            .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private static final Browser BROWSER = PLAYWRIGHT.chromium().launch(new BrowserType.LaunchOptions()
            .setExecutablePath(Path.of("/usr/bin/chromium")).setChromiumSandbox(false)
            .setArgs(List.of("--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--no-first-run")));
    private static final Path PICTURES = Path.of("target/pictures");

    private final String login = SERVER.registrar();
    private final String domain = SERVER.domain(login);
    private BrowserContext context = BROWSER.newContext();
    private Page page = context.newPage();

    @BeforeEach
    void english() {
        open("en", 1280, ColorScheme.LIGHT);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @AfterAll
    static void end() {
        BROWSER.close();
        PLAYWRIGHT.close();
    }

    private void open(String language, int width, ColorScheme colours) {
        context.close();
        context = BROWSER.newContext(new Browser.NewContextOptions().setLocale(language).setViewportSize(width, 900).setColorScheme(colours)
                .setBaseURL(SERVER.uri("/").toString()));
        page = context.newPage();
        // A page that asks for anything from elsewhere, or breaks its own content policy, fails.
        page.onRequest(request -> assertThat(request.url()).startsWith(SERVER.uri("/").toString()));
        page.onConsoleMessage(message -> assertThat(message.type()).as(message.text()).isNotEqualTo("error"));
    }

    private void signIn() {
        page.navigate("/panel/signin");
        page.locator("#login").fill(login);
        page.locator("#password").fill(login + "-secret");
        page.locator("button").click();
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
        List<Rule> serious = new AxeBuilder(page).analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact())).toList();
        assertThat(serious).as(name).extracting(Rule::getId).isEmpty();
        Object wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(wide).as("nothing sticks out of " + name).isEqualTo(0);
    }

    private void button(String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    }

    private void sees(String text) {
        PlaywrightAssertions.assertThat(page.locator("main")).containsText(text);
    }

    @Test
    void testSuccess_protectInAMinute() {
        page.navigate("/panel/");
        picture("signin");
        signIn();
        picture("domains");
        page.getByText(domain).click();
        page.locator("#number").pressSequentially("+49 170 1234567");
        PlaywrightAssertions.assertThat(page.locator("#country")).containsText("Number in: Germany");
        picture("protect");
        button("Charge and send the PIN");
        sees("The PIN is on its way");
        PlaywrightAssertions.assertThat(page.locator("#token")).isFocused();
        picture("confirm");
        String pin = SERVER.pin(domain);
        page.locator("#token").fill(pin.substring(0, 4) + "-" + pin.substring(4));
        button("Confirm");
        sees("The domain is protected.");
        picture("protected");
        page.navigate("/panel/phone");
        PlaywrightAssertions.assertThat(page.locator("#phone")).containsText(pin);
        picture("phone");
    }

    @Test
    void testSuccess_stateChangesByItself() {
        signIn();
        page.navigate("/panel/domains/" + domain);
        page.locator("#number").fill("+49 170 1234567");
        button("Charge and send the PIN");
        SERVER.pin(domain);
        PlaywrightAssertions.assertThat(page.locator("#state")).containsText("sent");
        SERVER.confirmLock(login, domain, "00000000");
        PlaywrightAssertions.assertThat(page.locator("#state")).containsText("5 attempts left");
    }

    @Test
    void testSuccess_narrowDarkAndGerman() {
        open("de", 360, ColorScheme.DARK);
        signIn();
        picture("domains-360");
        page.navigate("/panel/domains/" + domain);
        sees("nicht geschützt");
        picture("protect-360");
        page.navigate("/panel/domains/" + SERVER.lockedDomain(login));
        picture("protected-360");
        page.navigate("/panel/phone");
        picture("phone-360");
    }

    @Test
    void testSuccess_firstPageIsSmall() {
        long[] bytes = {0};
        page.onResponse(response -> bytes[0] += response.body().length);
        page.navigate("/panel/signin");
        assertThat(bytes[0]).isBetween(1_000L, 100_000L);
    }
}
