package io.pinlock.app;

import static io.pinlock.testing.Eventually.LONGEST_OF_PROGRAMS;
import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.Answer;
import io.pinlock.testing.Eventually;
import io.pinlock.testing.HelperThreads;
import io.pinlock.testing.Recorder;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged program as a process, as a user starts it. */
final class Program implements AutoCloseable {
    private static final Pattern API = Pattern.compile("  API +(http://127\\.0\\.0\\.1:[0-9]+)/api/call");
    private static final Pattern INBOX = Pattern.compile("SMS +inbox http://[^/]+(/inbox.json[?]key=[0-9a-f]{32})");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What the launcher has, too, and that little of the code is compiled well: it does not run for long. */
    private static final List<String> HASTE = List.of("-XX:AOTCache=" + Path.of("target", "pinlock.aot").toAbsolutePath(), "-Xlog:aot=off",
            "-Xlog:cds=off", "-XX:TieredStopAtLevel=1");
    private static final ThreadLocal<List<Program>> STARTED = ThreadLocal.withInitial(ArrayList::new);

    /** What the password of a login ends with. */
    private String passwords = "-secret";
    private final Process process;
    private final Thread reader;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> base = new CompletableFuture<>();

    private Program(Map<String, String> environment, List<String> arguments) throws IOException {
        this(Path.of(""), environment, arguments);
    }

    private Program(Path workingFolder, Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                        "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(HASTE);
        command.addAll(List.of("-jar", Path.of("target", "pinlock.jar").toAbsolutePath().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toAbsolutePath().toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        process = builder.start();
        STARTED.get().add(this);
        reader = HelperThreads.start("output", this::read);
    }

    static Program start(String... arguments) throws IOException {
        return new Program(Map.of(), List.of(arguments));
    }

    /** In that folder, with more in its environment. */
    static Program start(Path workingFolder, Map<String, String> environment, String... arguments) throws IOException {
        return new Program(workingFolder, environment, List.of(arguments));
    }

    /** Serves on a free port with the demo data, until it is ready. */
    static Program serve(String... arguments) throws IOException {
        Program program = begin(Map.of(), arguments);
        program.awaitReady();
        return program;
    }

    /** The same, with more settings in its environment. */
    static Program serve(Map<String, String> environment, String... arguments) throws IOException {
        Program program = begin(environment, arguments);
        program.awaitReady();
        return program;
    }

    /** On an external PostgreSQL. */
    static Program serve(TestPostgres.Login database, Path data) throws IOException {
        Program program = begin(database, data);
        program.awaitReady();
        return program;
    }

    /** Not yet ready, and perhaps never. */
    static Program begin(TestPostgres.Login database, Path data) throws IOException {
        Files.writeString(data.resolve("pinlock.properties"), "pinlock.database.url=" + database.url() + "\npinlock.database.user="
                + database.user() + "\npinlock.database.password=" + database.password() + "\n");
        return beginOutsideTheDemo(database, data, Map.of());
    }

    /** On an external PostgreSQL, with more settings in its environment. */
    static Program serve(TestPostgres.Login database, Path data, Map<String, String> environment) throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(Map.of("PINLOCK_DATABASE_URL", database.url(), "PINLOCK_DATABASE_USER", database.user(), "PINLOCK_DATABASE_PASSWORD",
                database.password()));
        Program program = beginOutsideTheDemo(database, data, all);
        program.awaitReady();
        return program;
    }

    /** On its own PostgreSQL, and not yet ready. */
    static Program begin(String... arguments) throws IOException {
        return begin(Map.of(), arguments);
    }

    private static Program begin(Map<String, String> environment, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("serve", "--demo", "--port", "0"));
        all.addAll(List.of(arguments));
        return new Program(environment, all);
    }

    /** A demo has no external PostgreSQL: its data are put there before, with passwords that are not public. */
    private static Program beginOutsideTheDemo(TestPostgres.Login database, Path data, Map<String, String> environment)
            throws IOException {
        if (!Files.exists(data.resolve("keys.json"))) {
            DemoOutside.add(database, data);
        }
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(Map.of("PINLOCK_SMS_SHOWINBOX", "true", "PINLOCK_WEBHOOKS_ALLOWLOOPBACK", "true"));
        Program program = new Program(all, List.of("serve", "--port", "0", "--data", data.toString()));
        program.passwords = DemoOutside.PASSWORDS;
        return program;
    }

    /** Like kill -9, for every program that the tests of this thread have started. */
    static void killAll() {
        STARTED.get().forEach(Program::strike);
        STARTED.get().clear();
    }

    private void read() throws IOException {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher matcher = API.matcher(line);
                if (matcher.find()) {
                    base.complete(matcher.group(1));
                }
            }
        } finally {
            base.completeExceptionally(new AssertionError("ended: " + output));
        }
    }

    /** Fails at once when it ends instead. */
    void awaitReady() {
        eventually(LONGEST_OF_PROGRAMS, () -> {
            if (!process.isAlive()) {
                reader.join();
                throw new IllegalStateException("ended with " + process.exitValue() + ": " + output);
            }
            assertThat(output).anyMatch(line -> line.startsWith("  Database "));
        });
    }

    int port() {
        return URI.create(base.join()).getPort();
    }

    String output() {
        return String.join("\n", output);
    }

    Process process() {
        return process;
    }

    int awaitEnd() {
        try {
            if (!process.waitFor(LONGEST_OF_PROGRAMS.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("does not end: " + output);
            }
            reader.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SIGTERM. Not {@code Process.destroy}, which also stops listening to the program's last words. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Like kill -9, and goes on at once. Not {@code Process.destroyForcibly}, which also stops listening to the program's last words. */
    void strike() {
        process.toHandle().destroyForcibly();
    }

    void kill() {
        strike();
        awaitEnd();
    }

    Answer call(String login, String command, String... parameters) throws IOException {
        return Answer.parse(get("/api/call?" + query(login, command, parameters)));
    }

    /** Like {@link #call}, for a call whose answer may never come. */
    Optional<Answer> tryCall(String login, String command, String... parameters) {
        try {
            return Optional.of(call(login, command, parameters));
        } catch (IOException | AssertionError lost) {
            return Optional.empty();
        }
    }

    String inbox() throws IOException {
        return get(output.stream().map(INBOX::matcher).filter(Matcher::find).findFirst().orElseThrow().group(1));
    }

    private String query(String login, String command, String... parameters) {
        StringBuilder query = new StringBuilder("s_login=" + login + "&s_pw=" + login + passwords + "&command=" + command);
        for (int i = 0; i < parameters.length; i += 2) {
            query.append('&').append(parameters[i]).append('=').append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    private String get(String path) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base.join() + path)).timeout(Eventually.LONGEST).build();
            String body = HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
            Recorder.rrp(path, body);
            return body;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        terminate();
        awaitEnd();
    }
}
