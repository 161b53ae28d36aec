package io.pinlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.pinlock.app.TestServer;
import io.pinlock.testing.Eventually;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A page in the system's Chromium, one at a time: of several beside each other one was seen to hang. Pictures are in target/pictures. */
@EnabledIfSystemProperty(named = "browser", matches = ".+")
@ResourceLock("browser")
abstract class Browsing {
    /** One for each class of tests: what it makes may be used by the thread of that class only. */
    private static final ThreadLocal<Running> RUNNING = ThreadLocal.withInitial(Browsing::launch);

    private static final Path PICTURES = Path.of("target/pictures");
    private static final int TALL = 900;
    private static final List<Integer> WIDTHS = List.of(360, 1600);

    private static final double PATIENCE = (double) Eventually.LONGEST.toMillis();

    private final TestServer server;
    private Pattern expected = Pattern.compile("(?!)");
    BrowserContext context;
    Page page;

    private record Running(Playwright playwright, Browser browser) {}

    private static Running launch() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("browser"))).setChromiumSandbox(false)
                        .setTimeout((double) Eventually.LONGEST_OF_PROGRAMS.toMillis()).setArgs(List.of("--disable-quic",
                                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
                                "--disable-gpu",
                                "--in-process-gpu")));
        return new Running(playwright, browser);
    }

    @AfterAll
    static void end() {
        RUNNING.get().playwright().close();
        RUNNING.remove();
    }

    Browsing(TestServer server) {
        this.server = server;
        context = newContext(new Browser.NewContextOptions().setLocale("en-US"));
        page = newPage();
    }

    @AfterEach
    void close() {
        context.close();
    }

    /** Another browser, so to speak: without cookies. */
    void open(Browser.NewContextOptions options) {
        context.close();
        context = newContext(options);
        page = newPage();
    }

    private String home() {
        return "http://localhost:" + server.port() + "/";
    }

    private BrowserContext newContext(Browser.NewContextOptions options) {
        options.setReducedMotion(ReducedMotion.REDUCE).setViewportSize(1280, TALL).setBaseURL(home());
        BrowserContext made = RUNNING.get().browser().newContext(options);
        made.setDefaultTimeout(PATIENCE);
        return made;
    }

    private Page newPage() {
        String home = home();
        Page made = context.newPage();
        // A page that asks for anything from elsewhere, or breaks its own content policy, fails.
        made.onRequest(request -> assertThat(request.url()).startsWith(home));
        made.onConsoleMessage(message -> assertThat(message.type().equals("error") && !expected.matcher(message.text()).find())
                .as(message.text()).isFalse());
        made.onDialog(dialog -> {
            throw new AssertionError(dialog.message());
        });
        made.onPageError(error -> {
            throw new AssertionError(error);
        });
        return made;
    }

    /** From now on the browser may note that the server has refused something. */
    void expectsRefusal() {
        expected = Pattern.compile("status of 40[0134]");
    }

    void signIn(String login) {
        page.navigate("/panel/signin");
        enter(login, login + "-secret");
    }

    void enter(String login, String password) {
        page.locator("#login").fill(login);
        page.locator("#password").fill(password);
        page.locator("form[action$=signin] button").click();
    }

    /** From now on this browser has an authenticator for passkeys. */
    void plugIn() {
        CDPSession browser = context.newCDPSession(page);
        browser.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        JsonObject all = new JsonObject();
        all.add("options", options);
        browser.send("WebAuthn.addVirtualAuthenticator", all);
    }

    /** Wide and narrow, light and dark: nothing sticks out, and axe finds nothing serious. */
    void picture(String name) {
        // A page that a click has brought may not have begun yet.
        page.waitForLoadState();
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
            for (int width : WIDTHS) {
                page.setViewportSize(width, TALL);
                Object wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                assertThat(wide).as("nothing sticks out of " + name + " at " + width).isEqualTo(0);
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                        .setPath(PICTURES.resolve(name + "-" + width + (colours == ColorScheme.DARK ? "-dark" : "") + ".png")));
            }
            List<String> serious = axe().analyze().getViolations().stream()
                    .filter(rule -> List.of("serious", "critical").contains(rule.getImpact())).map(Rule::toString).toList();
            assertThat(serious).as(name + " " + colours).isEmpty();
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, TALL);
    }

    /** Legacy: without a page of its own for what it finds in frames, of which these pages have none. Five times as fast. */
    private AxeBuilder axe() {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(options);
    }

    Locator named(String button) {
        return page.locator("main").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true));
    }

    void press(String button) {
        named(button).first().click();
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)).first().click();
    }

    /** Language, look and sign-out. */
    void openMenu() {
        page.locator("details.dropdown summary").click();
    }

    void sees(String text) {
        PlaywrightAssertions.assertThat(page.locator("main")).containsText(text);
    }

    void doesNotSee(String text) {
        PlaywrightAssertions.assertThat(page.locator("main")).not().containsText(text);
    }

    /** Fills the field of that label. */
    void fill(String id, String text) {
        page.locator("#" + id).fill(text);
    }

    /** The newest PIN on the phone's page. */
    String pinOnThePhone() {
        Locator bubble = page.locator(".bubble").filter(new Locator.FilterOptions().setHasText("PIN")).first();
        String text = bubble.textContent();
        return text.replaceFirst("(?s).*PIN ([0-9]+) .*", "$1");
    }
}
