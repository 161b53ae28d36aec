package io.pinlock.panel;

import io.pinlock.account.Accounts;
import io.pinlock.account.SavedSearches;
import io.pinlock.base.AccountId;
import io.pinlock.base.Caller;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.Timestamps;
import io.pinlock.base.csv.CsvLists;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.Pattern;
import io.pinlock.lock.DomainsByLock;
import io.pinlock.lock.LockLists;
import io.pinlock.lock.LockStatus;
import io.pinlock.lock.PinLocks;
import io.pinlock.transfer.TransferLists;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final List<String> COLUMNS = List.of("domain", "domainidn", "pinlock", "renewal date");

    private final Domains domains;
    private final PinLocks locks;
    private final DomainsByLock byLock;
    private final TransferLists transfers;
    private final Accounts accounts;
    private final CsvDownloads downloads;
    private final SavedSearches searches;

    DomainsController(Domains domains, PinLocks locks, DomainsByLock byLock, TransferLists transfers,
            Accounts accounts, CsvDownloads downloads, SavedSearches searches) {
        this.searches = searches;
        this.downloads = downloads;
        this.domains = domains;
        this.locks = locks;
        this.byLock = byLock;
        this.transfers = transfers;
        this.accounts = accounts;
    }

    /**
     * A line of the list.
     *
     * @param dueAt when the lock is charged again, where one is active
     */
    record Line(String name, String unicode, LockStatus.State state, Optional<Instant> dueAt) {}

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
        model.addAttribute("lines", lines(holder, found.rows()));
        model.addAttribute("total", found.total());
        model.addAttribute("listing", ListView.of(List.of(), List.of(), found.total(), number));
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
            return new CsvLists.Part(COLUMNS, new Listing<>(lines(holder, found.rows()).stream().map(line -> List.of(line.name(),
                    line.unicode(), line.state().name(), line.dueAt().map(Timestamps::plain).orElse(""))).toList(), found.total()));
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

    private List<Line> lines(AccountId holder, List<DomainName> names) {
        Map<DomainName, PinLocks.LockSummary> states = locks.summaries(holder, names);
        return names.stream().map(name -> line(name, Optional.ofNullable(states.get(name)))).toList();
    }

    private static Line line(DomainName name, Optional<PinLocks.LockSummary> lock) {
        LockStatus.State state = lock.map(PinLocks.LockSummary::state).orElse(LockStatus.State.NONE);
        return new Line(name.ascii(), name.unicode(), state,
                lock.filter(_ -> state != LockStatus.State.PENDING).map(PinLocks.LockSummary::dueAt));
    }
}
