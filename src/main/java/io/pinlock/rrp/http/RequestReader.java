package io.pinlock.rrp.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a query string and a body of {@code application/x-www-form-urlencoded} fields, in any order: bare parameters, or the whole command
 * as lines in {@code s_command}. Wrong percent signs are taken literally and wrong UTF-8 as replacement characters; nothing makes it throw.
 */
final class RequestReader {
    private static final Set<String> IGNORED_LINES = Set.of("", "[COMMAND]", "EOF");
    private static final int LONGEST_NAME = 64;

    private final Map<String, String> transport = new LinkedHashMap<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private RequestReader() {}

    /** Empty where the text has no readable form: a line of a command without {@code =}, an impossible name, or one name twice. */
    static Optional<Request> read(String query, String body) {
        RequestReader reader = new RequestReader();
        boolean readable = reader.fields(query);
        readable &= reader.fields(body);
        String lines = reader.transport.getOrDefault("s_command", "");
        reader.transport.remove("s_command");
        readable &= reader.lines(lines);
        return readable ? Optional.of(new Request(reader.transport, reader.parameters)) : Optional.empty();
    }

    private boolean fields(String encoded) {
        boolean readable = true;
        for (String field : encoded.split("&", -1)) {
            int end = field.indexOf('=');
            String name = decode(end < 0 ? field : field.substring(0, end)).strip();
            String value = end < 0 ? "" : decode(field.substring(end + 1));
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("s_") || lower.equals("persistent")) {
                readable &= putOnce(transport, lower, value.strip());
            } else if (!name.isEmpty()) {
                readable &= parameter(name, value);
            }
        }
        return readable;
    }

    /** One {@code KEY=VALUE} a line, split at the first equals sign. */
    private boolean lines(String text) {
        boolean readable = true;
        for (String line : text.split("\r?\n|\r", -1)) {
            int end = line.indexOf('=');
            if (end > 0) {
                readable &= parameter(line.substring(0, end).strip(), line.substring(end + 1));
            } else {
                readable &= IGNORED_LINES.contains(line.strip().toUpperCase(Locale.ROOT));
            }
        }
        return readable;
    }

    private boolean parameter(String name, String value) {
        String upper = name.toUpperCase(Locale.ROOT);
        String trimmed = value.strip();
        boolean readable = trimmed.isEmpty() || putOnce(parameters, upper, trimmed);
        return readable && name.length() <= LONGEST_NAME && name.chars().allMatch(c -> c > ' ' && c < 127 && c != '{' && c != '}');
    }

    /** The same name with two values has no one meaning: which of two domains would be locked? */
    private static boolean putOnce(Map<String, String> values, String name, String value) {
        String before = values.putIfAbsent(name, value);
        return before == null || before.equals(value);
    }

    /** {@code java.net.URLDecoder} throws on a wrong percent sign; this must not. */
    private static String decode(String encoded) {
        if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
            return encoded;
        }
        byte[] in = encoded.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '+') {
                out.write(' ');
            } else if (in[i] == '%' && i + 2 < in.length && hex(in[i + 1]) >= 0 && hex(in[i + 2]) >= 0) {
                out.write(hex(in[i + 1]) * 16 + hex(in[i + 2]));
                i += 2;
            } else {
                out.write(in[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte digit) {
        return Character.digit(digit, 16);
    }
}
