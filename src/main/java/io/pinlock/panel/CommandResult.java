package io.pinlock.panel;

import io.pinlock.base.Refusal;
import io.pinlock.rrp.language.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a command answered. */
record CommandResult(Reply reply) {
    /** Why it was not carried out. */
    Optional<Refusal> refusal() {
        return reply.refusal();
    }

    /** The first value of a property; empty text where there is none. */
    public String value(String property) {
        return values(property).findFirst().orElse("");
    }

    private Stream<String> values(String property) {
        return reply.properties().stream().filter(each -> each.name().equals(property)).map(Reply.Property::value);
    }

    /** How many rows the whole list has. */
    long total() {
        return value("total").isEmpty() ? 0 : Long.parseLong(value("total"));
    }

    /** The rows of a list, by the names of their columns. */
    List<Map<String, String>> rows() {
        List<Map<String, String>> rows = IntStream.range(0, value("count").isEmpty() ? 0 : Integer.parseInt(value("count")))
                .<Map<String, String>>mapToObj(_ -> new HashMap<>()).toList();
        reply.properties().stream().filter(property -> property.index() < rows.size())
                .forEach(property -> rows.get(property.index()).put(property.name(), property.value()));
        return rows;
    }
}
