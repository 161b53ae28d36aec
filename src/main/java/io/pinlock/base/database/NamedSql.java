package io.pinlock.base.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement with names, as {@code :domain}, in the place of {@code ?} marks: for those that have more values than can be counted at a
 * glance. A name may stand in several places. What looks like one in a literal, a quoted name, a comment or a cast is none. Not for
 * statements with dollar quotes or with a quote behind a backslash.
 */
public final class NamedSql {
    private static final Pattern NAME = Pattern.compile("""
            '[^']*'|"[^"]*"|--[^\\n]*|/\\*.*?\\*/|::|:(?<name>[a-zA-Z]\\w*)|(?<mark>\\?)""", Pattern.DOTALL);
    /** Texts are few. Those that are put together anew each time must not fill the memory. */
    private static final Cache<String, Text> TEXTS = Caffeine.newBuilder().maximumSize(1_000).build();

    private final Text text;
    private final Map<String, @Nullable Object> values = new HashMap<>();

    NamedSql(String named) {
        text = TEXTS.get(named, Text::of);
    }

    /** The text with marks, and the name that each mark stands for. */
    private record Text(String marked, List<String> names) {
        static Text of(String named) {
            List<String> names = new ArrayList<>();
            StringBuilder marked = new StringBuilder();
            Matcher found = NAME.matcher(named);
            while (found.find()) {
                if (found.group("mark") != null) {
                    throw new IllegalArgumentException("names and marks in one statement: " + named);
                }
                String name = found.group("name");
                if (name != null) {
                    names.add(name);
                }
                found.appendReplacement(marked, name == null ? Matcher.quoteReplacement(found.group()) : "?");
            }
            return new Text(found.appendTail(marked).toString(), List.copyOf(names));
        }
    }

    /**
     * Gives a name its value: any that {@link Sql} takes.
     *
     * @throws IllegalArgumentException where the statement has no such name, or it has a value already
     */
    public NamedSql with(String name, @Nullable Object value) {
        if (!text.names().contains(name) || values.containsKey(name)) {
            throw new IllegalArgumentException("no name that waits for a value: " + name + " in " + text.marked());
        }
        values.put(name, value);
        return this;
    }

    /**
     * The statement with the values of all its names.
     *
     * @throws IllegalStateException where a name has none
     */
    public Sql sql() {
        List<@Nullable Object> ordered = new ArrayList<>();
        for (String name : text.names()) {
            if (!values.containsKey(name)) {
                throw new IllegalStateException("no value for " + name + " in " + text.marked());
            }
            ordered.add(values.get(name));
        }
        return new Sql(text.marked(), ordered);
    }

    /** Only the text: values may be secrets. */
    @Override
    public String toString() {
        return text.marked();
    }
}
