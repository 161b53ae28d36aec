package io.pinlock.panel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** What people type to find something. */
final class Search {
    private Search() {}

    /** As a pattern of the API: any name that has the text in it. Where there is a star, or more than ASCII, it is taken as it is. */
    static String pattern(String typed) {
        String text = typed.strip();
        return text.isEmpty() || text.contains("*") || text.chars().anyMatch(c -> c > 127) ? text : "*" + text + "*";
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
