package io.pinlock.panel;

import io.pinlock.domain.Pattern;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people type to find something. */
final class Search {
    private Search() {}

    /**
     * Any name that has the text in it, and with nothing typed any at all; where there is a star, or more than ASCII, the text is the
     * pattern. Empty for what is none.
     */
    static Optional<Pattern> pattern(String typed) {
        String text = typed.strip();
        boolean whole = text.contains("*") || text.chars().anyMatch(c -> c > 127);
        return text.isEmpty() ? Optional.of(Pattern.ANY) : Pattern.parse(whole ? text : "*" + text + "*");
    }

    /** The beginning of a query that says the same: {@code a=b&c=d&}, for links to more of what was found. */
    static String query(Map<String, String> typed) {
        return typed.entrySet().stream().filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()) + "&").collect(Collectors.joining());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
