package io.pinlock.app;

import static io.pinlock.testing.Eventually.LONGEST_OF_PROGRAMS;
import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.Answer;
import io.pinlock.testing.ReservedPort;
import io.pinlock.testing.Turn;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a client and the person at the terminal see of a start, and of a stop. */
@Order(Turn.LONG)
@Execution(ExecutionMode.CONCURRENT)
class StartIT {
    private static final String READY = "PinLock is ready";
    private static final String STOPPING = "PinLock is stopping.";
    /** The address of the walk, as the start prints it. */
    private static final Pattern WALK = Pattern
            .compile("Try next: (http://127\\.0\\.0\\.1:([0-9]+)/panel/start\\?key=[0-9a-f]{32}) in a browser");

    @TempDir
    private Path data;

    @AfterEach
    void leaveNothingBehind() {
        Program.killAll();
    }

    /** Asked all the time from the beginning: the first answer is that of a server that is ready. */
    @Test
    void testSuccess_theFirstAnswerIsAsAllOthers_andOneLastWord() throws IOException {
        try (ReservedPort reserved = new ReservedPort(); ReservedPort management = new ReservedPort()) {
            int port = reserved.number();
            Program program = Program.start(Path.of(""), Map.of("PINLOCK_MANAGEMENT_PORT", "" + management.number()), "serve",
                    "--demo", "--port", "" + port, "--data", data.toString());
            Answer first = eventually(LONGEST_OF_PROGRAMS, "an answer", () -> answer(port), Optional::isPresent).orElseThrow();
            assertThat(first.code()).as(first.raw()).isEqualTo(200);
            eventually(LONGEST_OF_PROGRAMS, () -> assertThat(program.output()).contains(READY));
            program.terminate();
            assertThat(program.awaitEnd()).isEqualTo(143);
            assertThat(program.output()).containsOnlyOnce(STOPPING).endsWith(STOPPING);
        }
    }

    private static Optional<Answer> answer(int port) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI call = URI.create("http://127.0.0.1:" + port
                    + "/api/call?s_login=alpha&s_pw=alpha-secret&command=StatusDomain&domain=alpha1.example");
            return Optional
                    .of(Answer.parse(client.send(HttpRequest.newBuilder(call).build(), HttpResponse.BodyHandlers.ofString()).body()));
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private static void assertThatTheWalkIsThere(Program program) throws IOException, InterruptedException {
        Matcher walk = WALK.matcher(program.output());
        assertThat(walk.find()).as(program.output()).isTrue();
        assertThat(Integer.parseInt(walk.group(2))).isEqualTo(program.port()).isNotZero();
        URI address = URI.create(walk.group(1));
        try (HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            HttpResponse<String> keyTaken = browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(keyTaken.statusCode()).isEqualTo(302);
            URI page = address.resolve(keyTaken.headers().firstValue("Location").orElseThrow());
            assertThat(browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString()).body())
                    .contains("Try it in five steps").doesNotContain("ends with a key");
        }
    }

    @Test
    void testSuccess_onAFreshFolder_eachPhaseIsOneLine_andTheWalkIsAtThePortThatIsUsed() throws Exception {
        try (Program program = Program.start(Path.of(""), Map.of("PINLOCK_PORT", "0"), "serve", "--demo", "--data", data.toString())) {
            program.awaitReady();
            assertThat(program.output()).containsSubsequence("Setting up a database in", "Starting PostgreSQL",
                    "Bringing the tables of the database to this version", "Adding the accounts, prices and domains of the demo", READY);
            assertThat(program.output().lines().takeWhile(line -> !line.startsWith(READY))).hasSizeBetween(4, 5);
            assertThatTheWalkIsThere(program);
        }
        try (ReservedPort reserved = new ReservedPort();
                Program again = Program.start(Path.of(""), Map.of("PINLOCK_PORT", "" + reserved.number()), "serve", "--demo", "--data",
                        data.toString())) {
            again.awaitReady();
            assertThat(again.port()).isEqualTo(reserved.number());
            assertThat(again.output().lines().takeWhile(line -> !line.startsWith(READY))).singleElement().asString()
                    .contains("Starting PostgreSQL");
            assertThatTheWalkIsThere(again);
        }
    }

    /** The way of a browser that keeps its cookies: it takes the token of the form, and sends the form. */
    private static int moveTheClock(Program program) throws IOException, InterruptedException {
        String walk = "http://127.0.0.1:" + program.port() + "/panel/start";
        try (HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            String page = browser.send(HttpRequest.newBuilder(URI.create(walk)).build(), HttpResponse.BodyHandlers.ofString()).body();
            Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
            assertThat(token.find()).isTrue();
            HttpRequest form = HttpRequest.newBuilder(URI.create(walk + "/advance"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("by=year&_csrf=" + token.group(1))).build();
            return browser.send(form, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void testSuccess_aClockThatWasMoved_isToldAtTheNextStart_andRefusedOutsideTheDemo() throws Exception {
        try (Program demo = Program.serve("--data", data.toString())) {
            assertThat(demo.output()).doesNotContain("was moved");
            assertThat(moveTheClock(demo)).isEqualTo(302);
        }
        try (Program again = Program.serve("--data", data.toString())) {
            eventually(LONGEST_OF_PROGRAMS,
                    () -> assertThat(again.output()).containsPattern("The clock of this demo was moved: it is .* UTC, 36[56] days ahead"));
        }
        Program without = Program.start("serve", "--port", "0", "--data", data.toString());
        assertThat(without.awaitEnd()).isOne();
        assertThat(without.output()).contains("The clock of the demo in this database was moved ahead").doesNotContain(READY);
    }

    /** What it had begun to write has ended with it: the folder may have its next owner, who removes what was not finished. */
    @Test
    void testSuccess_toldToStopWhileItMakesTheDatabase_leavesNobodyWriting() throws IOException {
        Program program = Program.begin("--data", data.toString());
        eventually(LONGEST_OF_PROGRAMS, () -> assertThat(data.resolve("initdb.log")).exists());
        program.terminate();
        assertThat(program.awaitEnd()).isEqualTo(143);
        assertThat(program.output()).containsOnlyOnce(STOPPING).doesNotContain(READY, "cannot be set up");
        assertThat(ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream()))
                .noneMatch(command -> command.contains(data.toString()));
    }

    @Test
    void testSuccess_toldToStopWhileItStarts() throws IOException {
        Program program = Program.begin("--data", data.toString());
        eventually(LONGEST_OF_PROGRAMS, () -> assertThat(data.resolve("pinlock.lock")).isNotEmptyFile());
        program.terminate();
        assertThat(program.awaitEnd()).isEqualTo(143);
        assertThat(program.output()).containsOnlyOnce(STOPPING).doesNotContain(READY).doesNotContain("\tat ");
    }

    @Test
    void testFailure_demoThatWasOnceThere_isSaidToBeClosed() throws IOException {
        try (Program demo = Program.serve("--data", data.toString())) {
            assertThat(demo.call("alpha", "StatusAccount").code()).isEqualTo(200);
        }
        Program program = Program.start("serve", "--port", "0", "--data", data.toString());
        program.awaitReady();
        assertThat(program.call("alpha", "StatusAccount").code()).isEqualTo(531);
        assertThat(program.output())
                .contains("4 logins of the demo are closed, because everybody knows their passwords: alpha, beta, gamma, "
                        + "operator. 'pinlock account password LOGIN' and 'pinlock operator password' give them new ones");
        Ordered order = Ordered.at(data, "account", "password", "alpha", "--generate-password");
        assertThat(order.code()).as(order.err()).isZero();
        program.close();

        Program open = Program.start("serve", "--demo", "--address", "0.0.0.0", "--port", "0", "--data", data.toString());
        assertThat(open.awaitEnd()).isOne();
        assertThat(open.output()).startsWith("Everybody knows the passwords of the demo").doesNotContain(STOPPING);
    }
}
