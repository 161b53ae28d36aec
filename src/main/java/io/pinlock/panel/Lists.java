package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Makes tables of pages out of lists of the API. */
@Component
class Lists {
    private static final List<String> CURRENCIES = List.of("currency", "accounting currency");

    private final CommandRunner commands;
    private final Domains domains;
    private final Formats show;
    private final MessageSource messages;

    Lists(CommandRunner commands, Domains domains, Formats show, MessageSource messages) {
        this.domains = domains;
        this.commands = commands;
        this.show = show;
        this.messages = messages;
    }

    /** A page of a list. */
    ListView page(Caller caller, String command, Map<String, String> values, List<Column> columns, int page) {
        Map<String, String> paged = new HashMap<>(values);
        paged.putIfAbsent("LIMIT", Integer.toString(ListView.ROWS));
        paged.put("FIRST", Long.toString((page - 1L) * ListView.ROWS));
        CommandResult answer = commands.ask(caller, command, paged);
        Set<DomainName> held = held(caller, columns, answer.rows());
        return ListView.of(columns.stream().map(Column::key).toList(),
                answer.rows().stream().map(row -> columns.stream().map(column -> cell(column, row, held)).toList()).toList(),
                answer.total(),
                page);
    }

    /** Which domains have a page to lead to. */
    private Set<DomainName> held(Caller caller, List<Column> columns, List<Map<String, String>> rows) {
        List<DomainName> names = columns.stream().filter(column -> column.kind() == Column.Kind.DOMAIN)
                .flatMap(column -> rows.stream().map(row -> row.getOrDefault(column.name(), "")))
                .flatMap(name -> DomainName.parse(name).stream()).distinct().toList();
        return names.isEmpty() ? Set.of() : domains.heldAmong(caller.id(), names);
    }

    private ListView.Cell cell(Column column, Map<String, String> row, Set<DomainName> held) {
        String value = row.getOrDefault(column.name(), "");
        if (value.isEmpty()) {
            return ListView.Cell.of("");
        }
        return switch (column.kind()) {
            case TEXT -> ListView.Cell.of(value);
            case TIME -> ListView.Cell.of(value.length() > 19 ? value.substring(0, 19) : value);
            case DAY -> ListView.Cell.of(value.substring(0, Math.min(10, value.length())));
            case DOMAIN -> DomainName.parse(value)
                    .map(name -> new ListView.Cell(name.unicode(), held.contains(name) ? "/panel/domains/" + name.ascii() : "", ""))
                    .orElseGet(() -> ListView.Cell.of(value));
            case AMOUNT -> new ListView.Cell(show.amount(value, currency(row)), "", "amount");
            case WORD -> ListView.Cell.of(word(column.key(), value));
            case BADGE -> new ListView.Cell(word(column.key(), value), "", "badge " + value.toLowerCase(Locale.ROOT));
        };
    }

    private static String currency(Map<String, String> row) {
        return CURRENCIES.stream().flatMap(name -> Stream.ofNullable(row.get(name))).findFirst().orElse("");
    }

    /** A value in the reader's language; the value itself where there is no word for it. */
    String word(String about, String value) {
        return Optional.ofNullable(messages.getMessage("word." + about + "." + value.replace(' ', '_'), new Object[0], null,
                LocaleContextHolder.getLocale())).orElse(value);
    }
}
