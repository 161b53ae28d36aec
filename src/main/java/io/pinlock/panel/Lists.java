package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.Timestamps;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Makes tables of pages out of lists. */
@Component
class Lists {
    private static final Page FEW = new Page(0, 10, 10);

    private final Domains domains;
    private final Formats show;
    private final MessageSource messages;

    Lists(Domains domains, Formats show, MessageSource messages) {
        this.domains = domains;
        this.show = show;
        this.messages = messages;
    }

    /** A page of a list. */
    <T> ListView page(Caller caller, ListPage<T> list, Map<String, String> query, int page) {
        return view(caller, list.shownColumns(), list.source().read(caller, query, ListView.rows(page)), page);
    }

    /** The first rows of a list. */
    <T> ListView few(Caller caller, ListPage<T> list) {
        return view(caller, list.shownColumns(), list.source().read(caller, Map.of(), FEW), 1);
    }

    /** What was found for that page, with these columns. */
    <T> ListView view(Caller caller, List<Column<T>> columns, Listing<T> found, int page) {
        List<List<Value>> rows = found.rows().stream()
                .map(row -> columns.stream().map(column -> column.value().apply(row)).toList()).toList();
        Set<DomainName> held = held(caller, rows);
        return ListView.of(columns.stream().map(Column::key).toList(), rows.stream().map(row -> IntStream.range(0, row.size())
                .mapToObj(i -> cell(columns.get(i).key(), row.get(i), held)).toList()).toList(), found.total(), page);
    }

    /** Which domains have a page to lead to. */
    private Set<DomainName> held(Caller caller, List<List<Value>> rows) {
        List<DomainName> names = rows.stream().flatMap(List::stream).filter(Value.Domain.class::isInstance)
                .flatMap(domain -> DomainName.parse(domain.text()).stream()).distinct().toList();
        return names.isEmpty() ? Set.of() : domains.heldAmong(caller.id(), names);
    }

    private ListView.Cell cell(String key, Value value, Set<DomainName> held) {
        return switch (value) {
            case Value.Text(var text) -> ListView.Cell.of(text);
            case Value.Word(var text) -> ListView.Cell.of(word(key, text));
            case Value.Badge(var text) -> new ListView.Cell(word(key, text), "", "badge " + text.toLowerCase(Locale.ROOT));
            case Value.Account(var text) -> new ListView.Cell(text, "/panel/account/subresellers/" + text, "");
            case Value.Domain(var text) -> DomainName.parse(text)
                    .map(name -> new ListView.Cell(name.unicode(), held.contains(name) ? "/panel/domains/" + name.ascii() : "", ""))
                    .orElseGet(() -> ListView.Cell.of(text));
            case Value.Time(var at) -> ListView.Cell.of(Timestamps.plain(at));
            case Value.Day(var at) -> ListView.Cell.of(show.day(at));
            case Value.Amount(var money) -> money.map(amount -> new ListView.Cell(show.money(amount), "", "amount"))
                    .orElseGet(() -> ListView.Cell.of(""));
        };
    }

    /** A value in the reader's language; the value itself where there is no word for it. */
    String word(String about, String value) {
        return Optional.ofNullable(messages.getMessage("word." + about + "." + value.replace(' ', '_'), new Object[0], null,
                LocaleContextHolder.getLocale())).orElse(value);
    }
}
