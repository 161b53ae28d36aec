package io.pinlock.panel;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages that are a list, and the same lists as CSV. */
@Controller
class ListsController {
    private static final String NAMES = "{name:messages|events|journal|entries|renewals}";

    private final List<ListPage<?>> pages;
    private final Lists lists;
    private final CsvFiles files;

    ListsController(List<ListPage<?>> pages, Lists lists, CsvFiles files) {
        this.pages = List.copyOf(pages);
        this.lists = lists;
        this.files = files;
    }

    @GetMapping("/panel/account/" + NAMES)
    String list(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam Map<String, String> query, Model model) {
        ListPage<?> list = named(name);
        Map<String, String> typed = new LinkedHashMap<>();
        for (Filter<?> filter : list.filters()) {
            filter.typed(query).filter(text -> filter.value().apply(text).isPresent()).ifPresent(text -> typed.put(filter.name(), text));
        }
        model.addAttribute("name", name);
        model.addAttribute("filters", list.filters());
        if (list.filters().stream().filter(filter -> filter.typed(query).isPresent()).count() > typed.size()) {
            model.addAttribute("unfit", true);
        }
        model.addAttribute("typed", typed);
        model.addAttribute("query", Search.query(typed));
        model.addAttribute("listing", lists.page(user.caller(), list, query, ListView.page(query.getOrDefault("page", ""))));
        return "panel/list";
    }

    @GetMapping("/panel/account/" + NAMES + ".csv")
    void csv(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam Map<String, String> query,
            HttpServletResponse response) throws IOException {
        files.send(user.caller(), named(name), query, name, response);
    }

    private ListPage<?> named(String name) {
        return pages.stream().filter(page -> page.name().equals(name)).findFirst().orElseThrow();
    }
}
