package io.pinlock.panel;

import io.pinlock.base.Dates;
import io.pinlock.base.journal.JournalEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What events and entries of the journal tell in a sentence: who it was, why, how often; in the reader's language. */
@Component
class EventWords {
    private final MessageSource messages;
    private final Formats show;

    EventWords(MessageSource messages, Formats show) {
        this.messages = messages;
        this.show = show;
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
        return Stream.of(text(values, "login", "event.by"), text(values, "by", "event.by"),
                Optional.ofNullable(values.get("requesting registrar"))
                        .map(to -> text("event.transfer", values.getOrDefault("current registrar", ""), to)),
                Optional.ofNullable(values.get("command")), word(values, "sms type"), word(values, "sms status"), word(values, "reason"),
                Optional.ofNullable(values.get("grace end date"))
                        .map(end -> text("event.grace", Dates.begin(end).map(show::second).orElse(end))),
                Optional.ofNullable(values.get("lowbalance warning"))
                        .map(least -> text("event.low", values.getOrDefault("amount", ""), values.getOrDefault("currency", ""), least)))
                .flatMap(Optional::stream).collect(Collectors.joining(", "));
    }

    /** How often an entry of the journal stands for the same, where that is more than once. */
    String repeated(JournalEntry entry) {
        return entry.times() == 1 ? "" : text("event.times", Long.toString(entry.times()), show.plain(entry.lastAt()));
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
