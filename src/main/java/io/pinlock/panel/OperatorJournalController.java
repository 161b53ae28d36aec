package io.pinlock.panel;

import io.pinlock.admin.Check;
import io.pinlock.base.Dates;
import io.pinlock.base.Listing;
import io.pinlock.base.Timestamps;
import io.pinlock.base.journal.JournalEntry;
import io.pinlock.base.journal.JournalLists;
import io.pinlock.base.journal.JournalSearch;
import io.pinlock.domain.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Looking through the whole journal, and proving that the stored state keeps every rule. */
@Controller
class OperatorJournalController {
    /** How far back is looked unless a day is chosen: the journal may be large. */
    private static final Duration RECENT = Duration.ofDays(30);
    private static final List<String> FIELDS = List.of("domain", "login", "action", "from", "until");

    private final JournalLists journal;
    private final Formats show;
    private final Lists lists;
    private final EventWords words;
    private final Check check;
    private final InstantSource clock;

    OperatorJournalController(JournalLists journal, Formats show, Lists lists, EventWords words, Check check, InstantSource clock) {
        this.clock = clock;
        this.journal = journal;
        this.show = show;
        this.lists = lists;
        this.words = words;
        this.check = check;
    }

    @GetMapping("/panel/operator/journal")
    String journal(@RequestParam Map<String, String> query, Model model) {
        Instant from = Dates.begin(query.getOrDefault("from", "")).orElseGet(() -> clock.instant().minus(RECENT));
        JournalSearch search = new JournalSearch(like(query, "domain"), like(query, "action").toLowerCase(Locale.ROOT),
                like(query, "login"),
                from,
                Dates.end(query.getOrDefault("until", "")).orElse(Dates.FOREVER));
        int page = ListView.page(query.getOrDefault("page", ""));
        Map<String, String> typed = new HashMap<>(query);
        typed.keySet().retainAll(FIELDS);
        typed.putIfAbsent("from", show.day(from));
        model.addAttribute("typed", typed);
        model.addAttribute("query", Search.query(typed));
        Listing<JournalEntry> found = journal.search(search, ListView.rows(page));
        model.addAttribute("listing",
                ListView.of(
                        List.of("journal-date", "domain", "login", "acts-for", "actor", "action", "outcome", "detail", "repeated",
                                "address"),
                        found.rows().stream().map(this::row).toList(), found.total(), page));
        return "panel/operator-journal";
    }

    private List<ListView.Cell> row(JournalEntry entry) {
        return Stream.of(Timestamps.plain(entry.at()), entry.domain().orElse(""), entry.login().orElse(""), entry.actsFor().orElse(""),
                lists.word("actor", entry.actor()), entry.action(), lists.word("outcome", entry.outcome()),
                entry.detail().orElse(""), words.repeated(entry), entry.address().orElse("")).map(ListView.Cell::of).toList();
    }

    private static String like(Map<String, String> query, String name) {
        return Search.pattern(query.getOrDefault(name, "")).map(Pattern::like).orElse("");
    }

    @GetMapping("/panel/operator/check")
    String check() {
        return "panel/operator-check";
    }

    /** Looks at the whole database, which may take its time. */
    @PostMapping("/panel/operator/check/run")
    String run(Model model) {
        model.addAttribute("findings", check.run());
        return "panel/operator-check";
    }
}
