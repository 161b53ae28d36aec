package io.pinlock.panel;

import io.pinlock.account.Accounts;
import io.pinlock.account.DomainColumns;
import io.pinlock.account.SavedSearches;
import io.pinlock.base.AccountId;
import io.pinlock.base.Caller;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.csv.CsvLists;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.Pattern;
import io.pinlock.lock.DomainsByLock;
import io.pinlock.lock.ListedDomains.ListedDomain;
import io.pinlock.lock.ListedDomains;
import io.pinlock.lock.LockLists;
import io.pinlock.lock.LockStatus;
import io.pinlock.transfer.TransferLists;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The domains of an account, or of one below it, a page of them at a time. */
@Controller
class DomainsController {
    private static final List<String> COLUMNS = Stream.concat(Stream.of("domain", "domainidn"),
            Stream.of(DomainColumn.values()).map(DomainColumn::inFiles)).toList();

    private final Domains domains;
    private final DomainsByLock byLock;
    private final ListedDomains listed;
    private final TransferLists transfers;
    private final Accounts accounts;
    private final CsvDownloads downloads;
    private final SavedSearches searches;
    private final DomainColumns columns;
    private final Lists lists;

    DomainsController(Domains domains, DomainsByLock byLock, ListedDomains listed, TransferLists transfers, Accounts accounts,
            CsvDownloads downloads, SavedSearches searches, DomainColumns columns, Lists lists) {
        this.domains = domains;
        this.byLock = byLock;
        this.listed = listed;
        this.transfers = transfers;
        this.accounts = accounts;
        this.downloads = downloads;
        this.searches = searches;
        this.columns = columns;
        this.lists = lists;
    }

    /** How the list is ordered: by name, or by the day of the next charge, and then only those with an active lock are there. */
    private record Order(boolean byRenewal, boolean descending) {}

    @GetMapping("/panel/domains")
    String list(@AuthenticationPrincipal PanelUser user, @RequestParam Map<String, String> query, Model model) {
        int number = ListView.page(query.getOrDefault("page", "1"));
        DomainFilters filters = DomainFilters.of(query);
        Order order = order(query, filters);
        AccountId holder = holder(user.caller(), filters);
        Listing<DomainName> found = Search.pattern(filters.name())
                .map(pattern -> find(holder, filters, pattern, order, ListView.rows(number))).orElseGet(() -> new Listing<>(List.of(), 0));
        List<DomainColumn> chosen = columns.of(user.login()).map(DomainColumn::named).orElse(DomainColumn.USUAL);
        List<Column<ListedDomain>> shown = chosen.stream()
                .filter(column -> column != DomainColumn.HOLDER || !filters.below().isEmpty()).map(DomainColumn::column).toList();
        List<ListedDomain> lines = listed.of(holder, found.rows(), chosen.contains(DomainColumn.PAID_UNTIL));
        model.addAttribute("lines", lines);
        model.addAttribute("columns", chosen);
        model.addAttribute("total", found.total());
        model.addAttribute("listing", lists.view(user.caller(), shown, new Listing<>(lines, found.total()), number));
        model.addAttribute("filters", filters);
        model.addAttribute("searches", searches.of(user.login()));
        model.addAttribute("own", holder.equals(user.caller().id()));
        model.addAttribute("sort", order.byRenewal() ? "renewal" : "name");
        model.addAttribute("descending", order.descending());
        Map<String, String> same = new LinkedHashMap<>(filters.query());
        model.addAttribute("filtered", Search.query(same));
        same.put("sort", order.byRenewal() ? "renewal" : "");
        same.put("order", order.descending() ? "desc" : "");
        model.addAttribute("query", Search.query(same));
        return "panel/domains";
    }

    /** All that the list has, whatever the page. */
    @GetMapping("/panel/domains.csv")
    void csv(@AuthenticationPrincipal PanelUser user, @RequestParam Map<String, String> query, HttpServletResponse response)
            throws IOException {
        DomainFilters filters = DomainFilters.of(query);
        AccountId holder = holder(user.caller(), filters);
        Pattern pattern = Search.pattern(filters.name()).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        downloads.send("domains", page -> {
            Listing<DomainName> found = find(holder, filters, pattern, order(query, filters), page);
            return new CsvLists.Part(COLUMNS,
                    new Listing<>(listed.of(holder, found.rows(), true).stream().map(DomainsController::line).toList(),
                            found.total()));
        }, response);
    }

    private static Order order(Map<String, String> query, DomainFilters filters) {
        return new Order("renewal".equals(query.get("sort")) && filters.isPlain(), "desc".equals(query.get("order")));
    }

    private AccountId holder(Caller caller, DomainFilters filters) {
        return filters.below().isEmpty()
                ? caller.id()
                : accounts.below(caller, filters.below()).map(Caller::id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Listing<DomainName> find(AccountId holder, DomainFilters filters, Pattern pattern, Order order, Page page) {
        boolean descending = order.descending();
        if (filters.asked()) {
            return transfers.asked(holder, pattern, descending, page);
        }
        if (filters.month().isPresent()) {
            return byLock.due(holder, pattern, filters.from(), filters.until(), descending, page);
        }
        if (filters.state().isEmpty() && !order.byRenewal()) {
            return domains.list(holder, pattern, page, descending).map(HeldDomain::name);
        }
        LockLists.Order by = order.byRenewal() ? LockLists.Order.RENEWAL : LockLists.Order.NATURAL;
        return switch (filters.state().orElse(LockStatus.State.ACTIVE)) {
            case NONE -> byLock.unprotected(holder, pattern, descending, page);
            case PENDING -> byLock.pending(holder, pattern, descending, page);
            case RENEWALFAILED -> byLock.unpaid(holder, pattern, descending, page);
            case ACTIVE -> byLock.active(holder, pattern, new Sorting<>(by, descending), page);
        };
    }

    private static List<String> line(ListedDomain domain) {
        return Stream.concat(Stream.of(domain.name().ascii(), domain.name().unicode()),
                Stream.of(DomainColumn.values()).map(column -> column.value(domain).text())).toList();
    }
}
