package io.pinlock.panel;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
    private static final String PAGE = "/panel/account/";
    private static final String NAMES = "{name:messages|events|journal|entries|renewals}";

    private final List<ListPage<?>> pages;
    private final Lists lists;
    private final CsvDownloads downloads;

    ListsController(List<ListPage<?>> pages, Lists lists, CsvDownloads downloads) {
        this.pages = List.copyOf(pages);
        this.lists = lists;
        this.downloads = downloads;
    }

    @GetMapping(PAGE + NAMES)
    String list(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam Map<String, String> query, Model model) {
        ListPage<?> list = named(name);
        Lists.fill(list, PAGE + name, query, lists.page(user.caller(), list, query, ListView.page(query.getOrDefault("page", ""))), model);
        return "panel/list";
    }

    @GetMapping(PAGE + NAMES + ".csv")
    void csv(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam Map<String, String> query,
            HttpServletResponse response) throws IOException {
        downloads.send(name, page -> named(name).part(user.caller(), query, page), response);
    }

    private ListPage<?> named(String name) {
        return pages.stream().filter(page -> page.name().equals(name)).findFirst().orElseThrow();
    }
}
