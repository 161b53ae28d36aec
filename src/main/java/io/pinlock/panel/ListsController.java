package io.pinlock.panel;

import io.pinlock.download.ListFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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

/** The pages that are a list of the API, and the same lists as CSV. */
@Controller
class ListsController {
    private static final String NAMES = "{name:messages|events|journal|entries|renewals}";

    /** A whole list is kept in memory and takes a connection while it is made. */
    private static final int AT_ONCE = 2;

    private final Semaphore downloads = new Semaphore(AT_ONCE);
    private final Lists lists;
    private final CommandRunner commands;

    ListsController(Lists lists, CommandRunner commands) {
        this.lists = lists;
        this.commands = commands;
    }

    @GetMapping("/panel/account/" + NAMES)
    String list(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam Map<String, String> query, Model model) {
        ListPage list = ListPage.of(name).orElseThrow();
        Map<String, String> typed = typed(list, query);
        model.addAttribute("name", name);
        model.addAttribute("filters", list.filters());
        if (list.filters().stream().map(filter -> query.getOrDefault(filter.parameter(), "").strip()).filter(text -> !text.isEmpty())
                .count() > typed.size()) {
            model.addAttribute("problemKey", "list.unfit");
        }
        model.addAttribute("typed", typed);
        model.addAttribute("query", Search.query(typed));
        model.addAttribute("listing", lists.page(user.caller(), list.command(), values(list, typed), list.columns(),
                ListView.page(query.getOrDefault("page", ""))));
        return "panel/list";
    }

    @GetMapping("/panel/account/" + NAMES + ".csv")
    void csv(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam Map<String, String> query,
            HttpServletResponse response) throws IOException {
        ListPage list = ListPage.of(name).orElseThrow();
        if (!downloads.tryAcquire()) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        ListFile.Made file;
        try {
            file = commands.csv(user.caller(), list.command(), values(list, typed(list, query)));
        } finally {
            downloads.release();
        }
        send(name, response, file);
    }

    private static void send(String name, HttpServletResponse response, ListFile.Made file) throws IOException {
        switch (file) {
            case ListFile.Ready(_, var content) -> {
                response.setContentType("text/csv; charset=UTF-8");
                response.setHeader("Content-Disposition", "attachment; filename=\"pinlock-" + name + ".csv\"");
                try (InputStream csv = new GZIPInputStream(new ByteArrayInputStream(content))) {
                    csv.transferTo(response.getOutputStream());
                }
            }
            case ListFile.Failed _ -> throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
    }

    /** What was searched for, as far as it makes sense. */
    private static Map<String, String> typed(ListPage list, Map<String, String> query) {
        Map<String, String> typed = new LinkedHashMap<>();
        list.filters().forEach(filter -> {
            String text = query.getOrDefault(filter.parameter(), "").strip();
            if (!text.isEmpty() && filter.isFit(text)) {
                typed.put(filter.parameter(), text);
            }
        });
        return typed;
    }

    private static Map<String, String> values(ListPage list, Map<String, String> typed) {
        Map<String, String> values = new HashMap<>(list.fixed());
        list.filters().stream().filter(filter -> typed.containsKey(filter.parameter()))
                .forEach(filter -> values.put(filter.parameter(), filter.value(typed.getOrDefault(filter.parameter(), ""))));
        return values;
    }
}
