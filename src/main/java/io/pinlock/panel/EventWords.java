package io.pinlock.panel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What an event tells beside its subject: who it was, with what, and why; in the reader's language. */
@Component
class EventWords {
    private final MessageSource messages;

    EventWords(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * In one line; empty where the event says no more.
     *
     * @param data as {@code name:value}
     */
    String about(List<String> data) {
        Map<String, String> values = new HashMap<>();
        data.stream().filter(line -> line.contains(":"))
                .forEach(line -> values.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)));
        return Stream.of(text(values, "login", "event.by"),
                Optional.ofNullable(values.get("requesting registrar"))
                        .map(to -> text("event.transfer", values.getOrDefault("current registrar", ""), to)),
                Optional.ofNullable(values.get("command")), word(values, "sms type"), word(values, "sms status"), word(values, "reason"),
                text(values, "grace end date", "event.grace")).flatMap(Optional::stream).collect(Collectors.joining(", "));
    }

    private Optional<String> text(Map<String, String> values, String name, String key) {
        return Optional.ofNullable(values.get(name)).map(value -> text(key, value));
    }

    private String text(String key, String... values) {
        return messages.getMessage(key, values, LocaleContextHolder.getLocale());
    }

    /** The value itself where there is no word for it. */
    private Optional<String> word(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name)).map(value -> messages.getMessage(
                "word." + name.replace(' ', '-') + "." + value.replace(' ', '_'), new Object[0], value, LocaleContextHolder.getLocale()));
    }
}
