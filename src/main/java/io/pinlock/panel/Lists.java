package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Makes tables of pages out of lists. */
@Component
class Lists {
    private static final String NO_WRAP = "text-nowrap";
    private static final Page FEW = new Page(0, 10, 10);

    /** Addresses of the pages that names in a table lead to; each ends before the name. */
    private enum Side {
        ACCOUNT("/panel/domains/", "/panel/account/subresellers/", "/panel/account/messages/"),
        OPERATOR("/panel/operator/domains/", "/panel/operator/accounts/", "/panel/operator/messages/");

        private final String domain;
        private final String account;
        private final String message;

        Side(String domain, String account, String message) {
            this.domain = domain;
            this.account = account;
            this.message = message;
        }
    }

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

    /** A page of a list of that account, for the operator. */
    <T> ListView operatorPage(Caller account, ListPage<T> list, Map<String, String> query, int page) {
        return operatorView(list.shownColumns(), list.source().read(account, query, ListView.rows(page)), page);
    }

    /** The first rows of a list. */
    <T> ListView few(Caller caller, ListPage<T> list) {
        return view(caller, list.shownColumns(), list.source().read(caller, Map.of(), FEW), 1);
    }

    /** What was found for that page, with these columns. */
    <T> ListView view(Caller caller, List<Column<T>> columns, Listing<T> found, int page) {
        return table(Side.ACCOUNT, names -> names.isEmpty() ? Set.of() : domains.heldAmong(caller.id(), names), columns, found, page);
    }

    /** The same for the operator, whose pages the names lead to. */
    <T> ListView operatorView(List<Column<T>> columns, Listing<T> found, int page) {
        return table(Side.OPERATOR, Set::copyOf, columns, found, page);
    }

    /** @param known which of these domains have a page to lead to */
    private <T> ListView table(Side side, Function<List<DomainName>, Set<DomainName>> known, List<Column<T>> columns, Listing<T> found,
            int page) {
        List<List<Value>> rows = found.rows().stream()
                .map(row -> columns.stream().map(column -> column.value().apply(row)).toList()).toList();
        Set<DomainName> leading = known.apply(rows.stream().flatMap(List::stream).filter(Value.Domain.class::isInstance)
                .flatMap(domain -> DomainName.parse(domain.text()).stream()).distinct().toList());
        return ListView.of(columns.stream().map(Column::key).toList(), rows.stream().map(row -> IntStream.range(0, row.size())
                .mapToObj(i -> cell(side, columns.get(i).key(), row.get(i), leading)).toList()).toList(), found.total(), page);
    }

    private ListView.Cell cell(Side side, String key, Value value, Set<DomainName> leading) {
        return switch (value) {
            case Value.Text(var text) -> ListView.Cell.of(text);
            case Value.Word(var text) -> ListView.Cell.of(word(key, text));
            case Value.Badge(var text) -> new ListView.Cell(word(key, text), "", "badge " + text.toLowerCase(Locale.ROOT), null);
            case Value.Account(var text) -> new ListView.Cell(text, side.account + text, "", null);
            case Value.Domain(var text) -> DomainName.parse(text)
                    .map(name -> new ListView.Cell(name.unicode(), leading.contains(name) ? side.domain + name.ascii() : "", "", null))
                    .orElseGet(() -> ListView.Cell.of(text));
            case Value.Message(var at, var id) -> new ListView.Cell(show.plain(at), side.message + id, NO_WRAP, show.utc(at));
            case Value.Time(var at) -> new ListView.Cell(show.plain(at), "", NO_WRAP, show.utc(at));
            case Value.UtcTime time -> new ListView.Cell(time.text(), "", NO_WRAP, null);
            case Value.Day(var at) -> new ListView.Cell(show.day(at), "", NO_WRAP, show.utc(at));
            case Value.Amount(var money) -> money.map(amount -> new ListView.Cell(show.money(amount), "", "amount", null))
                    .orElseGet(() -> ListView.Cell.of(""));
        };
    }

    /**
     * Tells a page what its list, search fields and file are.
     *
     * @param base  address of the page; that of the file has {@code .csv} behind it
     * @param query what was typed; what makes no sense is left out, and the page says so
     */
    static void fill(ListPage<?> list, String base, Map<String, String> query, ListView listing, Model model) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (Filter<?> filter : list.filters()) {
            filter.typed(query).filter(text -> filter.value().apply(text).isPresent()).ifPresent(text -> typed.put(filter.name(), text));
        }
        model.addAttribute("name", list.name());
        model.addAttribute("base", base);
        model.addAttribute("filters", list.filters());
        if (list.filters().stream().filter(filter -> filter.typed(query).isPresent()).count() > typed.size()) {
            model.addAttribute("unfit", true);
        }
        model.addAttribute("typed", typed);
        model.addAttribute("query", Search.query(typed));
        model.addAttribute("listing", listing);
    }

    /** A value in the reader's language; the value itself where there is no word for it. */
    public String word(String about, String value) {
        return Optional.ofNullable(messages.getMessage("word." + about + "." + value.replace(' ', '_'), new Object[0], null,
                LocaleContextHolder.getLocale())).orElse(value);
    }
}
