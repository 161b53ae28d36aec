package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.csv.CsvLists;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The pages that are a list, and the same lists as CSV. */
@Controller
class ListsController {
    private static final String NAMES = "{name:messages|events|journal|entries|renewals}";

    /** A whole list is kept in memory and takes a connection while it is made. */
    private static final int AT_ONCE = 2;

    private final Semaphore downloads = new Semaphore(AT_ONCE);
    private final List<ListPage<?>> pages;
    private final Lists lists;
    private final CsvLists csv;

    ListsController(List<ListPage<?>> pages, Lists lists, CsvLists csv) {
        this.pages = List.copyOf(pages);
        this.lists = lists;
        this.csv = csv;
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
        byte[] content = written(user.caller(), named(name), query)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
        response.setContentType("text/csv; charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"pinlock-" + name + ".csv\"");
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(content))) {
            plain.transferTo(response.getOutputStream());
        }
    }

    private ListPage<?> named(String name) {
        return pages.stream().filter(page -> page.name().equals(name)).findFirst().orElseThrow();
    }

    private Optional<byte[]> written(Caller caller, ListPage<?> list, Map<String, String> query) {
        if (!downloads.tryAcquire()) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        try {
            return csv.write(page -> list.part(caller, query, page));
        } finally {
            downloads.release();
        }
    }
}
