package io.pinlock.panel;

import io.pinlock.base.Dates;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.JournalEntry;
import io.pinlock.base.journal.JournalLists;
import io.pinlock.base.journal.JournalSearch;
import io.pinlock.domain.Pattern;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Looking through the whole journal, as a page and as a file. */
@Controller
class OperatorJournalController {
    private static final String PAGE = "/panel/operator/journal";
    /** How far back is looked unless a day is chosen: the journal may be large. */
    private static final Duration RECENT = Duration.ofDays(30);
    private static final List<String> FIELDS = List.of("domain", "login", "action", "outcome", "actor", "address", "from", "until");
    private static final List<String> SHOWN = List.of("journal date", "domain", "login", "acts for", "actor", "action", "outcome", "detail",
            "repeated", "address");
    private static final String OUTCOME = "word.outcome.";
    /** Those that pages have a word for. */
    private static final List<String> OUTCOMES = ResourceBundle.getBundle("panel/messages", Locale.ROOT).keySet().stream()
            .filter(key -> key.startsWith(OUTCOME)).map(key -> key.substring(OUTCOME.length())).sorted().toList();

    private final JournalLists journal;
    private final ListPage<JournalEntry> list;
    private final Formats show;
    private final Lists lists;
    private final CsvDownloads downloads;
    private final InstantSource clock;

    OperatorJournalController(JournalLists journal, ListPage<JournalEntry> list, Formats show, Lists lists, CsvDownloads downloads,
            InstantSource clock) {
        this.clock = clock;
        this.journal = journal;
        this.list = list;
        this.show = show;
        this.lists = lists;
        this.downloads = downloads;
    }

    /** A value of a field with a few choices, and its word. */
    record Choice(String value, String word) {}

    @GetMapping(PAGE)
    String page(@RequestParam Map<String, String> query, Model model) {
        JournalSearch search = search(query);
        int page = ListView.page(query.getOrDefault("page", ""));
        Map<String, String> typed = new HashMap<>(query);
        typed.keySet().retainAll(FIELDS);
        typed.putIfAbsent("from", show.dayHere(search.from()));
        model.addAttribute("typed", typed);
        model.addAttribute("query", Search.query(typed));
        model.addAttribute("outcomes", choices("outcome", OUTCOMES.stream()));
        model.addAttribute("actors", choices("actor", Stream.of(Actor.Kind.values()).map(Actor.Kind::name)));
        model.addAttribute("listing", lists.operatorView(list.columns(SHOWN), journal.search(search, ListView.rows(page)), page));
        return "panel/operator-journal";
    }

    @GetMapping(PAGE + ".csv")
    void csv(@RequestParam Map<String, String> query, HttpServletResponse response) throws IOException {
        JournalSearch search = search(query);
        downloads.send("journal", page -> list.written(journal.search(search, page)), response);
    }

    private List<Choice> choices(String about, Stream<String> values) {
        return values.map(value -> new Choice(value, lists.word(about, value)))
                .sorted(Comparator.comparing(Choice::word, String.CASE_INSENSITIVE_ORDER)).toList();
    }

    private JournalSearch search(Map<String, String> query) {
        JournalSearch.More more = new JournalSearch.More(
                Forms.filled(query.getOrDefault("outcome", "")).filter(OUTCOMES::contains),
                Stream.of(Actor.Kind.values()).filter(kind -> kind.name().equals(query.get("actor"))).findFirst(),
                like(query, "address"));
        return new JournalSearch(like(query, "domain"), like(query, "action").toLowerCase(Locale.ROOT), like(query, "login"), more,
                Dates.begin(query.getOrDefault("from", "")).orElseGet(() -> clock.instant().minus(RECENT)),
                Dates.end(query.getOrDefault("until", "")).orElse(Dates.FOREVER));
    }

    private static String like(Map<String, String> query, String name) {
        return Search.pattern(query.getOrDefault(name, "")).map(Pattern::like).orElse("");
    }
}
