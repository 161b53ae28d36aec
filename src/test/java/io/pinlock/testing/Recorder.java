package io.pinlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes down what tests send and get at each door, where {@code -Drecord=FOLDER} asks for it, so that the recordings of two
 * versions can be compared ({@link RecordingComparison}). What differs from run to run is masked: accounts and domains by their order in
 * the test, times, identifiers, PINs and keys by their kind. Calls of helper threads are left out: who comes first is not the same in two
 * runs.
 */
public final class Recorder {
    private static final Optional<Path> FOLDER = Optional.ofNullable(System.getProperty("record")).map(Path::of);
    private static final ThreadLocal<Recorder> OF_THIS_THREAD = new ThreadLocal<>();
    private static final Pattern MAIN = Pattern.compile("(?s)<main.*?</main>");

    /** In this order: what stands further down must not find what is masked already. */
    private static final Map<Pattern, String> MASKS = masks();
    private static final Pattern NAMES = Pattern.compile("(?i)(?<![a-z])(acc)([0-9]+)\\b|(?i)(?<=\\b|%20|%3D)d([0-9]+)(?=\\.exam|\\*)");

    private final String test;
    private final Map<String, Integer> names = new LinkedHashMap<>();

    private Recorder(String test) {
        this.test = test;
    }

    private static Map<Pattern, String> masks() {
        Map<String, String> masks = new LinkedHashMap<>();
        masks.put("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID");
        masks.put("(?<=(runtime|queuetime) = )[0-9.]+", "SECONDS");
        masks.put("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(\\.[0-9]+)?Z?", "TIME");
        masks.put("[0-9]{4}-[0-9]{2}-[0-9]{2}", "DATE");
        masks.put("[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?", "TIME");
        masks.put("(?<=127\\.0\\.0\\.1:|localhost:)[0-9]+", "PORT");
        masks.put("\\b[0-9]+(?=_DOMAIN)", "ID");
        masks.put("(?<=property\\[auth\\]\\[[0-9]{1,3}\\] = )[A-Za-z0-9_-]{22}", "AUTH");
        masks.put("\\b[A-Z0-9]{5}-[A-Z0-9]{5}\\b", "CODE");
        masks.put("whsec_[A-Za-z0-9+/=]+", "KEY");
        masks.put("(?i)(?<=(token|pin)(=|%3D| |%20|: ))[0-9]{6,10}\\b", "PIN");
        masks.put("\\bPIN [0-9]{5,10}\\b", "PIN PIN");
        masks.put("(?i)(?<=(event|id|entry|transfer|number|reference)(\\]\\[[0-9]{1,4}\\] = |=|/))[0-9]+\\b", "ID");
        masks.put("\\b[0-9a-fA-F]{32,}\\b", "HEX");
        masks.put("\\b[A-Za-z0-9_-]{40,}={0,2}", "KEY");
        masks.put("/tmp/[A-Za-z0-9_./-]+", "/tmp/FOLDER");
        masks.put("\\b20[2-9][0-9]\\b", "YEAR");
        Map<Pattern, String> compiled = new LinkedHashMap<>();
        masks.forEach((pattern, mask) -> compiled.put(Pattern.compile(pattern), mask));
        return compiled;
    }

    /** From now on this thread carries out that test. */
    static void begin(String test) {
        FOLDER.ifPresent(_ -> OF_THIS_THREAD.set(new Recorder(test)));
    }

    static void end() {
        OF_THIS_THREAD.remove();
    }

    /** A call of the API, or another address that is not the panel's. */
    public static void rrp(String sent, String got) {
        note("rrp", sent, got);
    }

    /** What a page tells, without its markup. */
    public static void panel(String sent, int status, String page) {
        Matcher main = MAIN.matcher(page);
        String text = main.find() ? main.group() : page;
        note("panel", sent, status + " " + text.replaceAll("(?s)<(script|style).*?</\\1>", " ").replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " "));
    }

    public static void cli(String sent, String got) {
        note("cli", sent, got);
    }

    private static void note(String door, String sent, String got) {
        Recorder recorder = OF_THIS_THREAD.get();
        if (recorder != null) {
            recorder.write(door + "\t" + recorder.masked(sent) + "\t" + recorder.masked(got));
        }
    }

    private String masked(String text) {
        String result = NAMES.matcher(text).replaceAll(found -> {
            String kind = found.group(1) == null ? "d" : found.group(1);
            return kind + "#" + names.computeIfAbsent(found.group().toLowerCase(Locale.ROOT), _ -> names.size() + 1);
        });
        for (Map.Entry<Pattern, String> mask : MASKS.entrySet()) {
            result = mask.getKey().matcher(result).replaceAll(mask.getValue());
        }
        return result.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    }

    private void write(String line) {
        Path folder = FOLDER.orElseThrow();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(test + ".txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
