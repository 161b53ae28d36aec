package io.pinlock.panel;

import io.pinlock.command.ListOptions;
import io.pinlock.command.Page;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.Pattern;
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
    private static final int ROWS = 50;
    private static final int MOST_PAGES = 1_000_000;

    private final Domains domains;
    private final PinLocks locks;

    DomainsController(Domains domains, PinLocks locks) {
        this.domains = domains;
        this.locks = locks;
    }

    /**
     * A line of the list.
     *
     * @param dueAt when the lock is charged again, where one is active
     */
    record Line(String name, String unicode, LockStatus.State state, Optional<Instant> dueAt) {}

    @GetMapping("/panel/domains")
    String list(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "asc") String order,
            @RequestParam(defaultValue = "1") String page, Model model) {
        int number = page.matches("[0-9]{1,6}") ? Math.clamp(Integer.parseInt(page), 1, MOST_PAGES) : 1;
        boolean descending = order.equals("desc");
        Optional<Pattern> pattern = Pattern
                .parse(q.isBlank() ? "*" : q.contains("*") || q.chars().anyMatch(c -> c > 127) ? q.strip() : "*" + q.strip() + "*");
        Domains.Listing listing = pattern.map(wanted -> domains.list(user.caller().id(), wanted,
                new ListOptions(new Page((number - 1) * ROWS, ROWS, ROWS), false, "DOMAIN", descending)))
                .orElse(new Domains.Listing(List.of(), 0));
        List<DomainName> names = listing.rows().stream().map(HeldDomain::name).toList();
        Map<DomainName, PinLocks.LockSummary> states = locks.summaries(user.caller().id(), names);
        model.addAttribute("lines", names.stream().map(name -> line(name, Optional.ofNullable(states.get(name)))).toList());
        model.addAttribute("total", listing.total());
        model.addAttribute("q", q);
        model.addAttribute("descending", descending);
        model.addAttribute("page", number);
        model.addAttribute("pages", Math.max(1, (listing.total() + ROWS - 1) / ROWS));
        return "panel/domains";
    }

    private static Line line(DomainName name, Optional<PinLocks.LockSummary> lock) {
        LockStatus.State state = lock.map(PinLocks.LockSummary::state).orElse(LockStatus.State.NONE);
        return new Line(name.ascii(), name.unicode(), state,
                lock.filter(_ -> state != LockStatus.State.PENDING).map(PinLocks.LockSummary::dueAt));
    }
}
