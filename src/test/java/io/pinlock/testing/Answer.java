package io.pinlock.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer of the API, read strictly: anything that would break one of the known clients fails the test that reads it. */
public record Answer(String raw, int code, String description, Map<String, List<String>> properties) {
    private static final Pattern PROPERTY = Pattern.compile("property\\[([^\\]]+)]\\[([0-9]+)] =( (.*))?");

    public static Answer parse(String raw) {
        if (!raw.startsWith("[RESPONSE]\ncode = ") || !raw.endsWith("\nEOF\n")) {
            throw new AssertionError("not an answer: " + raw);
        }
        if (raw.contains("\r") || raw.contains("\n\n") || raw.contains("{") || raw.contains("}")) {
            throw new AssertionError("breaks a client: " + raw);
        }
        List<String> lines = List.of(raw.split("\n"));
        int code = Integer.parseInt(value(lines.get(1), "code"));
        String description = value(lines.get(2), "description");
        Map<String, List<String>> properties = new LinkedHashMap<>();
        for (String line : lines.subList(3, lines.size() - 1)) {
            Matcher matcher = PROPERTY.matcher(line);
            if (matcher.matches()) {
                List<String> values = properties.computeIfAbsent(matcher.group(1), name -> new ArrayList<>());
                if (Integer.parseInt(matcher.group(2)) != values.size()) {
                    throw new AssertionError("index out of order: " + line);
                }
                values.add(Objects.requireNonNullElse(matcher.group(4), ""));
            } else if (!line.matches("(runtime|queuetime) = [0-9]+(\\.[0-9]{1,3})?")) {
                throw new AssertionError("unknown line: " + line);
            }
        }
        return new Answer(raw, code, description, properties);
    }

    public String text() {
        return code + " " + description;
    }

    public String value(String property) {
        return values(property).getFirst();
    }

    public List<String> values(String property) {
        List<String> values = properties.get(property);
        if (values == null) {
            throw new AssertionError("no " + property + " in " + raw);
        }
        return values;
    }

    private static String value(String line, String key) {
        if (!line.startsWith(key + " = ")) {
            throw new AssertionError("expected " + key + ": " + line);
        }
        return line.substring(key.length() + 3);
    }
}
