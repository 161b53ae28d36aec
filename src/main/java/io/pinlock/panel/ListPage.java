package io.pinlock.panel;

import io.pinlock.base.Dates;
import io.pinlock.domain.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of an account that is a list of the API.
 *
 * @param path    last word of its address
 * @param command what it lists
 * @param fixed   what the command is always sent with
 * @param filters what can be searched for
 */
record ListPage(String path, String command, Map<String, String> fixed, List<Filter> filters, List<Column> columns) {
    static final ListPage JOURNAL = new ListPage("journal", "QueryDomainJournalList", Map.of("WIDE", "1", "ORDER", "DESC"),
            List.of(Filter.pattern("DOMAIN"), Filter.pattern("ACTION"), Filter.day("MINDATE"), Filter.day("MAXDATE")),
            List.of(Column.time("journal date"), Column.domain("domain"), Column.text("login"), Column.text("acts for"),
                    Column.text("action"), Column.word("outcome"), Column.text("detail"), Column.text("address")));
    static final ListPage ENTRIES = new ListPage("entries", "QueryAccountingList",
            Map.of("WIDE", "1", "ORDER", "DESC", "MINDATE", "1970-01-01"),
            List.of(Filter.day("MINDATE"), Filter.day("MAXDATE"), Filter.pattern("OBJECT")),
            List.of(Column.time("accounting date"), Column.word("accounting type"), Column.text("accounting description"),
                    Column.text("subreseller"), Column.amount("accounting price"), Column.amount("accounting vat"),
                    Column.amount("accounting vat price")));
    static final ListPage RENEWALS = new ListPage("renewals", "QueryUpcomingAccountingList",
            Map.of("WIDE", "1", "ORDERBY", "RENEWALDATE", "DAYS", "400", "INCLUDESUB", "1"),
            List.of(Filter.pattern("DOMAIN"), Filter.number("DAYS")),
            List.of(Column.day("renewaldate"), Column.domain("domain"), Column.amount("price"), Column.amount("vat")));
    private static final ListPage MESSAGES = new ListPage("messages", "QuerySMSList", Map.of("WIDE", "1", "ORDER", "DESC"),
            List.of(Filter.pattern("DOMAIN")),
            List.of(Column.time("sms date"), Column.domain("domain"), Column.text("sms number"), Column.word("sms type"),
                    Column.badge("sms status"), Column.text("sms route"), Column.text("sms reason")));
    private static final ListPage EVENTS = new ListPage("events", "QueryEventList", Map.of("SHOWALL", "1", "ORDER", "DESC"),
            List.of(Filter.day("MINDATE"), Filter.day("MAXDATE")), List.of(Column.time("event date"), Column.domain("object id"),
                    Column.word("eventclass"), Column.word("eventsubclass")));
    private static final List<ListPage> ALL = List.of(MESSAGES, EVENTS, JOURNAL, ENTRIES, RENEWALS);

    /**
     * What a list can be narrowed by.
     *
     * @param parameter as the API names it
     * @param type      of the field in the form
     */
    record Filter(String parameter, String type) {
        private static Filter pattern(String parameter) {
            return new Filter(parameter, "search");
        }

        private static Filter day(String parameter) {
            return new Filter(parameter, "date");
        }

        private static Filter number(String parameter) {
            return new Filter(parameter, "number");
        }

        /** Whether the API takes it. */
        boolean isFit(String text) {
            return switch (type) {
                case "date" -> text.length() == 10 && Dates.begin(text).isPresent();
                case "number" -> text.matches("[0-9]{1,4}");
                default -> Pattern.parse(value(text)).isPresent();
            };
        }

        /** As the API wants it: part of a name becomes a pattern. */
        String value(String text) {
            return type.equals("search") ? Search.pattern(text) : text;
        }
    }

    static Optional<ListPage> of(String path) {
        return ALL.stream().filter(page -> page.path.equals(path)).findFirst();
    }
}
