package io.pinlock.sms.route;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.io.JsonStringEncoder;

/** Text with names in brackets that stand for values, escaped for where they stand. */
final class Template {
    private static final Pattern NAME = Pattern.compile("\\[([a-z]+)]");

    private final String text;
    private final UnaryOperator<String> escape;

    private Template(String text, UnaryOperator<String> escape) {
        this.text = text;
        this.escape = escape;
    }

    static Template url(String text) {
        return new Template(text, Template::percent);
    }

    static Template body(String text, String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return new Template(text, type.contains("json")
                ? Template::json
                : type.contains("xml") ? Template::xml : type.contains("form") ? Template::percent : UnaryOperator.identity());
    }

    /** What a body without a Content-Type header must be, by how it begins. */
    static String contentType(String body) {
        String begin = body.stripLeading();
        return begin.startsWith("{") || begin.startsWith("[{")
                ? "application/json"
                : begin.startsWith("<")
                        ? "text/xml; charset=utf-8"
                        : begin.contains("=") ? "application/x-www-form-urlencoded" : "text/plain; charset=utf-8";
    }

    /** What no value is known for stays as it is. */
    String fill(Map<String, String> values) {
        return NAME.matcher(text).replaceAll(found -> Matcher.quoteReplacement(
                values.containsKey(found.group(1)) ? escape.apply(values.getOrDefault(found.group(1), "")) : found.group()));
    }

    private static String percent(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String xml(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&apos;");
    }

    private static String json(String value) {
        StringBuilder escaped = new StringBuilder();
        JsonStringEncoder.getInstance().quoteAsString(value, escaped);
        return escaped.toString();
    }
}
