package io.pinlock.panel;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.journal.JournalEntry;
import io.pinlock.base.journal.JournalLists;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What one account has and did, as the operator sees it: the lists of the account, and the same lists as CSV. */
@Controller
class OperatorAccountListsController {
    private static final String PAGE = OperatorAccountsController.PAGE
            + "/{login}/{name:domains|locks|entries|renewals|messages|events|journal}";

    private final Accounts accounts;
    private final List<ListPage<?>> pages;
    private final Lists lists;
    private final CsvDownloads downloads;

    /** @param journalList as the account reads it; the operator is told all of each entry */
    OperatorAccountListsController(Accounts accounts, List<ListPage<?>> pages, ListPage<JournalEntry> journalList, JournalLists journal,
            Lists lists, CsvDownloads downloads) {
        this.accounts = accounts;
        ListPage<JournalEntry> inFull = journalList
                .from((account, query, page) -> journal.inFull(ListPages.wanted(account, query), page));
        this.pages = pages.stream().<ListPage<?>>map(page -> page.name().equals(inFull.name()) ? inFull : page).toList();
        this.lists = lists;
        this.downloads = downloads;
    }

    @GetMapping(PAGE)
    String list(@AuthenticationPrincipal PanelUser user, @PathVariable String login, @PathVariable String name,
            @RequestParam Map<String, String> query, Model model) {
        Caller account = account(user, login);
        ListPage<?> list = named(name);
        Lists.fill(list, OperatorAccountsController.PAGE + "/" + account.account().login() + "/" + name, query,
                lists.operatorPage(account, list, query, ListView.page(query.getOrDefault("page", ""))), model);
        model.addAttribute("login", account.account().login());
        return "panel/operator-account-list";
    }

    @GetMapping(PAGE + ".csv")
    void csv(@AuthenticationPrincipal PanelUser user, @PathVariable String login, @PathVariable String name,
            @RequestParam Map<String, String> query, HttpServletResponse response) throws IOException {
        Caller account = account(user, login);
        downloads.send(account.account().login() + "-" + name, page -> named(name).part(account, query, page), response);
    }

    private ListPage<?> named(String name) {
        return pages.stream().filter(page -> page.name().equals(name)).findFirst().orElseThrow();
    }

    private Caller account(PanelUser user, String login) {
        List<AccountRef> ancestry = accounts.ancestryOf(login);
        if (ancestry.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return user.reading(ancestry);
    }
}
