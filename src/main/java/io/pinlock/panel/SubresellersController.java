package io.pinlock.panel;

import io.pinlock.account.Accounts;
import io.pinlock.admin.OrderResult;
import io.pinlock.admin.ResellerAdministration;
import io.pinlock.base.Caller;
import io.pinlock.base.Listing;
import io.pinlock.billing.AccountOverview;
import io.pinlock.billing.Amounts;
import io.pinlock.billing.Service;
import io.pinlock.billing.ServiceCatalog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The accounts below: to which the service is sold, at which price, with how much credit; and acting for them. */
@Controller
class SubresellersController {
    static final String PAGE = "/panel/account/subresellers";
    private static final List<Column<AccountOverview.Summary>> COLUMNS = List.of(
            new Column<>("registrar", found -> new Value.Account(found.account().login())),
            Column.text("parent", found -> found.account().parent().orElse("")),
            Column.amount("amount", found -> found.balance().balance()),
            Column.amount("credit", found -> found.balance().creditLimit()),
            Column.text("vat", found -> found.account().vatText()),
            Column.day("created date", found -> found.account().createdAt()));

    private final ServiceCatalog services;
    private final Lists lists;
    private final Forms forms;
    private final PanelSessions sessions;
    private final Accounts accounts;
    private final ResellerAdministration desk;
    private final AccountOverview overview;

    SubresellersController(ServiceCatalog services, Lists lists, Forms forms, PanelSessions sessions, Accounts accounts,
            ResellerAdministration desk, AccountOverview overview) {
        this.services = services;
        this.lists = lists;
        this.forms = forms;
        this.sessions = sessions;
        this.accounts = accounts;
        this.desk = desk;
        this.overview = overview;
    }

    @GetMapping(PAGE)
    String list(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String page, Model model) {
        int number = ListView.page(page);
        Listing<AccountOverview.Summary> found = Search.pattern(q)
                .map(logins -> overview.below(user.caller().id(), logins, false, ListView.rows(number)))
                .orElse(new Listing<>(List.of(), 0));
        model.addAttribute("listing", lists.view(user.caller(), COLUMNS, found, number));
        model.addAttribute("q", q);
        model.addAttribute("query", Search.query(Map.of("q", q)));
        return "panel/subresellers";
    }

    @GetMapping(PAGE + "/{login}")
    String page(@AuthenticationPrincipal PanelUser user, @PathVariable String login, Model model) {
        return show(user.caller(), below(user, login), model);
    }

    /** The page of an account below. */
    String show(Caller caller, Caller sub, Model model) {
        overview.profile(sub.account().login(), Service.DOMAIN_PIN_LOCK).map(AccountOverview.Profile::account).ifPresent(found -> {
            model.addAttribute("byOperator", found.disabledByOperator());
            found.disabledAt().ifPresent(at -> model.addAttribute("disabledAt", at));
        });
        model.addAttribute("request", UUID.randomUUID());
        AccountOverview.Funds funds = overview.funds(sub, Service.DOMAIN_PIN_LOCK);
        model.addAttribute("balance", funds.balance());
        boolean buyer = desk.isBuyer(caller, sub.account().login());
        funds.price().ifPresent(net -> model.addAttribute("price", Amounts.text(net)));
        if (buyer) {
            cost(caller, sub).ifPresent(cost -> {
                model.addAttribute("cost", cost);
                funds.price().ifPresent(net -> model.addAttribute("margin", net.minus(cost)));
            });
        }
        model.addAttribute("sub", sub.account());
        model.addAttribute("buyer", buyer);
        model.addAttribute("activated", services.isActivated(sub.id(), Service.DOMAIN_PIN_LOCK));
        return "panel/subreseller";
    }

    /** What the account above pays itself, net; empty where that is unknown or in another currency than the price. */
    Optional<Money> cost(Caller caller, Caller sub) {
        return overview.funds(caller, Service.DOMAIN_PIN_LOCK).price()
                .filter(net -> net.getCurrencyUnit().getCode().equals(sub.account().currency()));
    }

    /**
     * Sets a price. One below the cost is shown with it first.
     *
     * @param sure the cost that was shown
     */
    @AsksAgain
    @PostMapping(PAGE + "/{login}/price")
    String price(@AuthenticationPrincipal PanelUser user, @PathVariable String login, @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String sure, Model model) {
        Caller sub = below(user, login);
        String typed = Forms.amount(amount);
        Optional<Money> price = Amounts.parse(typed, CurrencyUnit.of(sub.account().currency()));
        Optional<Money> cost = cost(user.caller(), sub)
                .filter(net -> price.filter(net::isGreaterThan).isPresent() && desk.isBuyer(user.caller(), login));
        if (cost.isPresent() && !sure.equals(cost.get().toString())) {
            model.addAttribute("sub", sub.account());
            model.addAttribute("price", price.orElseThrow());
            model.addAttribute("cost", cost.get());
            return "panel/below-cost";
        }
        return ordered(user, login, "price", model, () -> desk.setPrice(user.caller(), login, sub.account().currency(), typed));
    }

    @AsksAgain
    @PostMapping(PAGE + "/{login}/deactivate")
    String deactivate(@AuthenticationPrincipal PanelUser user, @PathVariable String login, Model model) {
        return ordered(user, login, "deactivated", model, () -> desk.deactivateService(user.caller(), login));
    }

    @AsksAgain
    @PostMapping(PAGE + "/{login}/activate")
    String activate(@AuthenticationPrincipal PanelUser user, @PathVariable String login, Model model) {
        Caller sub = below(user, login);
        return forms.answer(services.activate(sub, Service.DOMAIN_PIN_LOCK), page(sub) + "?done=activated", model,
                () -> show(user.caller(), sub, model));
    }

    /** From now on the pages are those of the account below, until {@link #stop}. */
    @PostMapping(PAGE + "/{login}/act-for")
    String actFor(@AuthenticationPrincipal PanelUser user, @PathVariable String login, HttpServletRequest http,
            HttpServletResponse response) {
        sessions.actFor(Optional.of(below(user, login).account().login()), http, response);
        return "redirect:/panel/domains";
    }

    @PostMapping(PAGE + "/act-for-myself")
    String stop(HttpServletRequest http, HttpServletResponse response) {
        sessions.actFor(Optional.empty(), http, response);
        return "redirect:" + PAGE;
    }

    private String ordered(PanelUser user, String login, String done, Model model, Supplier<OrderResult> order) {
        Caller sub = below(user, login);
        return forms.order(order.get(), page(sub) + "?done=" + done, model, () -> show(user.caller(), sub, model));
    }

    static String page(Caller sub) {
        return PAGE + "/" + sub.account().login();
    }

    /** An account below; one that is not is as unknown as one that does not exist, and so is the caller's own. */
    Caller below(PanelUser user, String login) {
        return accounts.below(user.caller(), login).filter(found -> !found.id().equals(user.caller().id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
