package io.pinlock.panel;

import io.pinlock.account.SavedSearches;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeps what somebody looks for in the list of domains, for the login that is signed in. */
@Controller
class SavedSearchesController {
    private static final String LIST = "redirect:/panel/domains";

    private final SavedSearches searches;
    private final DomainsController list;
    private final Forms forms;

    SavedSearchesController(SavedSearches searches, DomainsController list, Forms forms) {
        this.list = list;
        this.forms = forms;
        this.searches = searches;
    }

    @PostMapping("/panel/domains/keep-search")
    String keep(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String name,
            @RequestParam Map<String, String> typed, Model model) {
        String query = Search.query(DomainFilters.of(typed).query());
        if (query.isEmpty() || !searches.keep(user.login(), new SavedSearches.SavedSearch(name.strip(), query))) {
            forms.refuse("searches.refused", "", model);
            return list.list(user, typed, model);
        }
        return LIST + "?" + query + "done=search-kept";
    }

    @PostMapping("/panel/domains/forget-search")
    String forget(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String name) {
        searches.forget(user.login(), name);
        return LIST + "?done=search-forgotten";
    }
}
