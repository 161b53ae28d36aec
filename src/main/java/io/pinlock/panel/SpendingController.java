package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Dates;
import io.pinlock.billing.Spending;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an account spent on which domain, and for which account below it; the last twelve months unless other days are chosen. */
@Controller
class SpendingController {
    private static final String PAGE = "/panel/account/spending";
    private static final Filter<Instant> MINDATE = Filter.from("MINDATE");
    private static final Filter<Instant> MAXDATE = Filter.until("MAXDATE");
    private static final int MONTHS = 12;

    private final Spending spending;
    private final Lists lists;
    private final CsvDownloads downloads;
    private final Formats show;
    private final InstantSource clock;

    SpendingController(Spending spending, Lists lists, CsvDownloads downloads, Formats show, InstantSource clock) {
        this.spending = spending;
        this.lists = lists;
        this.downloads = downloads;
        this.show = show;
        this.clock = clock;
    }

    /** @param about the domain or the account, as the page shows it */
    private record Row(Value about, Spending.Spent spent) {}

    @GetMapping(PAGE)
    String page(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String by,
            @RequestParam Map<String, String> query, Model model) {
        Spending.By chosen = by(by);
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("by", word(chosen));
        Stream.of(MINDATE, MAXDATE).forEach(filter -> filter.typed(query).filter(text -> filter.value().apply(text).isPresent())
                .ifPresent(text -> typed.put(filter.name(), text)));
        if (Stream.of(MINDATE, MAXDATE).anyMatch(filter -> filter.typed(query).isPresent() && !typed.containsKey(filter.name()))) {
            model.addAttribute("unfit", true);
        }
        typed.putIfAbsent(MINDATE.name(), show.dayHere(beginning()));
        model.addAttribute("choices", Stream.of(Spending.By.values()).map(SpendingController::word).toList());
        model.addAttribute("filters", List.of(MINDATE, MAXDATE));
        model.addAttribute("typed", typed);
        model.addAttribute("query", Search.query(typed));
        model.addAttribute("listing", lists.page(user.caller(), list(chosen), typed, ListView.page(query.getOrDefault("page", ""))));
        return "panel/spending";
    }

    @GetMapping(PAGE + ".csv")
    void csv(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String by, @RequestParam Map<String, String> query,
            HttpServletResponse response) throws IOException {
        Spending.By chosen = by(by);
        downloads.send("spending-" + word(chosen), page -> list(chosen).part(user.caller(), query, page), response);
    }

    private ListPage<Row> list(Spending.By by) {
        String about = word(by);
        return new ListPage<>("spending", List.of(MINDATE, MAXDATE),
                (caller, query, page) -> spending.list(caller.account(), by, MINDATE.of(query, beginning()),
                        MAXDATE.of(query, Dates.FOREVER), page).map(spent -> new Row(about(caller, by, spent.about()), spent)),
                List.of(new Column<>(about, Row::about),
                        Column.text("charges", row -> Long.toString(row.spent().charges())),
                        Column.amount("accounting price", row -> row.spent().net()),
                        Column.amount("accounting vat", row -> row.spent().vat()),
                        Column.amount("accounting vat price", row -> row.spent().gross()),
                        Column.text("accounting currency", row -> row.spent().gross().getCurrencyUnit().getCode())),
                List.of(about, "charges", "accounting price", "accounting vat", "accounting vat price"));
    }

    private static Value about(Caller caller, Spending.By by, String text) {
        return switch (by) {
            case DOMAIN -> new Value.Domain(text);
            case SUBRESELLER -> text.equals(caller.account().login()) ? new Value.Text(text) : new Value.Account(text);
        };
    }

    private Instant beginning() {
        return YearMonth.from(clock.instant().atZone(Formats.zone())).minusMonths(MONTHS - 1L).atDay(1).atStartOfDay(Formats.zone())
                .toInstant();
    }

    private static Spending.By by(String typed) {
        return Stream.of(Spending.By.values()).filter(by -> word(by).equals(typed)).findFirst().orElse(Spending.By.DOMAIN);
    }

    private static String word(Spending.By by) {
        return by.name().toLowerCase(Locale.ROOT);
    }
}
