package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Dates;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.billing.AccountOverview;
import io.pinlock.billing.Ledger;
import io.pinlock.billing.Service;
import io.pinlock.domain.Pattern;
import io.pinlock.event.Event;
import io.pinlock.lock.LockLists;
import io.pinlock.lock.LockOverview;
import io.pinlock.transfer.TransferLists;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where everybody begins: what one has, and what waits for an answer. */
@Controller
class HomeController {
    /** Renewals within this time are compared with the money that is there. */
    private static final Duration AHEAD = Duration.ofDays(30);
    private static final Page FEW = new Page(0, 5, 5);
    private static final Page COUNT_ONLY = new Page(0, 1, 1);

    private final LockOverview overview;
    private final AccountOverview accounts;
    private final LockLists locks;
    private final TransferLists transfers;
    private final Lists lists;
    private final ListPage<Event> events;
    private final OperatorHome operator;
    private final InstantSource clock;

    HomeController(LockOverview overview, AccountOverview accounts, LockLists locks, TransferLists transfers, Lists lists,
            ListPage<Event> events, OperatorHome operator, InstantSource clock) {
        this.overview = overview;
        this.accounts = accounts;
        this.locks = locks;
        this.transfers = transfers;
        this.lists = lists;
        this.events = events;
        this.operator = operator;
        this.clock = clock;
    }

    /**
     * The renewals of the next days, overdue ones and those of the accounts below included, and the money for them.
     *
     * @param count   how many locks are charged again
     * @param cost    with tax, at the price of today; empty where none is set
     * @param missing by how much the money falls short of it
     */
    record Due(long count, Optional<Money> cost, Optional<Money> missing) {}

    @GetMapping({"/panel", "/panel/"})
    String page(@AuthenticationPrincipal PanelUser user, Model model) {
        return user.isOperator() ? operator.show(model) : show(user.caller(), model);
    }

    private String show(Caller caller, Model model) {
        LockOverview.Overview found = overview.of(caller.id());
        Ledger.Balance balance = accounts.balance(caller.id());
        Instant now = clock.instant();
        var renewals = locks.renewals(caller, new LockLists.Upcoming(true, Pattern.ANY, Pattern.ANY, Dates.BEGINNING, now.plus(AHEAD)),
                new Sorting<>(LockLists.Order.RENEWAL, false), COUNT_ONLY);
        Optional<Money> each = renewals.each().map(cost -> cost.net().plus(cost.tax()));
        Money funds = balance.balance().plus(balance.creditLimit());
        model.addAttribute("overview", found);
        model.addAttribute("unprotected", found.domains() - found.active() - found.pending().total());
        model.addAttribute("balance", balance);
        each.filter(Money::isPositive).ifPresent(price -> model.addAttribute("pays", payable(funds, price)));
        model.addAttribute("due", due(renewals.all(), each, funds.plus(balance.emergencyCredit())));
        model.addAttribute("requests", transfers.received(caller.id(), Pattern.ANY, false, FEW));
        model.addAttribute("events", lists.few(caller, events));
        return "panel/home";
    }

    private static Due due(long count, Optional<Money> each, Money funds) {
        Optional<Money> cost = each.map(price -> price.multipliedBy(count));
        return new Due(count, cost, cost.map(all -> all.minus(funds)).filter(Money::isPositive));
    }

    /** How many years of a lock that much money pays for. */
    private static BigDecimal payable(Money funds, Money price) {
        return funds.getAmount().max(BigDecimal.ZERO).divide(price.getAmount(), 0, RoundingMode.DOWN);
    }
}
