package io.pinlock.panel;

import io.pinlock.base.AccountId;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.Pattern;
import io.pinlock.lock.LockLists;
import io.pinlock.lock.LockStatus;
import io.pinlock.lock.PinLocks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The domains of an account, a page of them at a time. */
@Controller
class DomainsController {
    private final Domains domains;
    private final PinLocks locks;
    private final LockLists lists;

    DomainsController(Domains domains, PinLocks locks, LockLists lists) {
        this.domains = domains;
        this.locks = locks;
        this.lists = lists;
    }

    /**
     * A line of the list.
     *
     * @param dueAt when the lock is charged again, where one is active
     */
    record Line(String name, String unicode, LockStatus.State state, Optional<Instant> dueAt) {}

    /** By name, or by the day of the next charge: then only those with a lock are there. */
    @GetMapping("/panel/domains")
    String list(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "name") String sort, @RequestParam(defaultValue = "asc") String order,
            @RequestParam(defaultValue = "1") String page, Model model) {
        int number = ListView.page(page);
        boolean descending = order.equals("desc");
        boolean byRenewal = sort.equals("renewal");
        Optional<Pattern> pattern = Search.pattern(q);
        Page rows = ListView.rows(number);
        Found found = pattern.map(wanted -> byRenewal
                ? locked(lists.active(user.caller().id(), wanted, new Sorting<>(LockLists.Order.RENEWAL, descending), rows))
                : named(user.caller().id(), domains.list(user.caller().id(), wanted, rows, descending))).orElse(new Found(List.of(), 0));
        model.addAttribute("lines", found.lines());
        model.addAttribute("total", found.total());
        model.addAttribute("listing", ListView.of(List.of(), List.of(), found.total(), number));
        model.addAttribute("q", q);
        model.addAttribute("sort", byRenewal ? "renewal" : "name");
        model.addAttribute("descending", descending);
        model.addAttribute("query", Search.query(Map.of("q", q, "sort", byRenewal ? "renewal" : "", "order", descending ? "desc" : "")));
        return "panel/domains";
    }

    private record Found(List<Line> lines, long total) {}

    private static Found locked(Listing<LockLists.ActiveLock> active) {
        return new Found(active.rows().stream()
                .map(lock -> new Line(lock.domain().ascii(), lock.domain().unicode(), lock.state(), Optional.of(lock.renewalAt())))
                .toList(), active.total());
    }

    private Found named(AccountId account, Listing<HeldDomain> listing) {
        List<DomainName> names = listing.rows().stream().map(HeldDomain::name).toList();
        Map<DomainName, PinLocks.LockSummary> states = locks.summaries(account, names);
        return new Found(names.stream().map(name -> line(name, Optional.ofNullable(states.get(name)))).toList(), listing.total());
    }

    private static Line line(DomainName name, Optional<PinLocks.LockSummary> lock) {
        LockStatus.State state = lock.map(PinLocks.LockSummary::state).orElse(LockStatus.State.NONE);
        return new Line(name.ascii(), name.unicode(), state,
                lock.filter(_ -> state != LockStatus.State.PENDING).map(PinLocks.LockSummary::dueAt));
    }
}
