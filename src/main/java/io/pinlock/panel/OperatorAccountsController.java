package io.pinlock.panel;

import io.pinlock.account.Accounts;
import io.pinlock.account.Passkeys;
import io.pinlock.admin.AccountAdministration;
import io.pinlock.admin.LoginAdministration;
import io.pinlock.admin.OrderResult;
import io.pinlock.admin.ServiceAdministration;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Listing;
import io.pinlock.billing.AccountOverview;
import io.pinlock.billing.Ledger;
import io.pinlock.billing.Service;
import io.pinlock.domain.Pattern;
import io.pinlock.lock.LockOverview;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

/** The operator's accounts: all of them, a new one, and the money and rights of one. */
@Controller
class OperatorAccountsController {
    static final String PAGE = "/panel/operator/accounts";
    /** More than that, in whatever currency, is asked about first. */
    private static final Set<String> MONEY = Set.of("deposit", "credit", "emergency");
    private static final Set<String> ASKED = Set.of("disable", "passkeys");

    private final Accounts accounts;
    private final AccountOverview overview;
    private final AccountAdministration desk;
    private final ServiceAdministration services;
    private final LoginAdministration logins;
    private final LockOverview locks;
    private final Passkeys passkeys;
    private final Formats show;
    private final SurePage sure;
    private final Forms forms;

    OperatorAccountsController(Accounts accounts, AccountOverview overview, AccountAdministration desk, ServiceAdministration services,
            LoginAdministration logins, LockOverview locks, Passkeys passkeys, Formats show, SurePage sure, Forms forms) {
        this.locks = locks;
        this.passkeys = passkeys;
        this.show = show;
        this.sure = sure;
        this.logins = logins;
        this.accounts = accounts;
        this.overview = overview;
        this.desk = desk;
        this.services = services;
        this.forms = forms;
    }

    @GetMapping(PAGE)
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String page, Model model) {
        int number = ListView.page(page);
        String like = Search.pattern(q).map(Pattern::like).orElse("");
        Listing<AccountOverview.Summary> found = overview.all(like, ListView.rows(number));
        model.addAttribute("accounts", found.rows());
        model.addAttribute("listing", ListView.of(List.of(), List.of(), found.total(), number));
        model.addAttribute("q", q);
        model.addAttribute("query", Search.query(Map.of("q", q)));
        return "panel/operator-accounts";
    }

    @PostMapping(PAGE + "/create")
    String create(@AuthenticationPrincipal PanelUser user, @RequestParam Map<String, String> typed, Model model) {
        String login = typed.getOrDefault("login", "");
        OrderResult done = desk.create(user.actor(), login,
                Optional.of(typed.getOrDefault("parent", "")).filter(parent -> !parent.isBlank()),
                typed.getOrDefault("currency", ""), Forms.vat(typed.getOrDefault("vat", "")), typed.getOrDefault("password", ""));
        return forms.order(done, PAGE + "/" + login.toLowerCase(Locale.ROOT) + "?done=created", model, () -> list("", "", model));
    }

    @GetMapping(PAGE + "/{login}")
    String account(@PathVariable String login, Model model) {
        AccountOverview.Profile found = overview.profile(login, Service.DOMAIN_PIN_LOCK)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("account", found.account());
        model.addAttribute("balance", found.balance());
        found.price().ifPresent(net -> model.addAttribute("price", net));
        model.addAttribute("request", UUID.randomUUID());
        return "panel/operator-account";
    }

    /** One form each: what it is about is the last word of its address, and its one field. Much money is asked about first. */
    @PostMapping(PAGE + "/{login}/{change:deposit|credit|emergency|vat|activate|deactivate}")
    String change(@AuthenticationPrincipal PanelUser user, @PathVariable String login, @PathVariable String change,
            @RequestParam(defaultValue = "") String value, @RequestParam(defaultValue = "") String description,
            @RequestParam Optional<UUID> request, Model model) {
        AccountRef account = known(login);
        Optional<Money> much = MONEY.contains(change) && !sure.isAnswered() ? SurePage.much(account.currency(), value) : Optional.empty();
        if (much.isPresent()) {
            return sure.ask(change, account.login(), facts(account, change, much.get(), description), PAGE + "/" + login, model);
        }
        OrderResult done = switch (change) {
            case "deposit" -> desk.deposit(user.actor(), login, Forms.amount(value), description, request.orElseGet(UUID::randomUUID));
            case "credit" -> desk.setCreditLimit(user.actor(), login, Forms.amount(value));
            case "emergency" -> desk.setEmergencyCredit(user.actor(), login, Forms.amount(value));
            case "vat" -> desk.setVat(user.actor(), login, Forms.vat(value));
            case "activate" -> services.activateService(user.actor(), login, Service.DOMAIN_PIN_LOCK);
            default -> services.deactivateService(user.actor(), login, Service.DOMAIN_PIN_LOCK);
        };
        return forms.order(done, PAGE + "/" + login + "?done=" + change, model, () -> account(login, model));
    }

    private List<SurePage.Fact> facts(AccountRef account, String change, Money much, String description) {
        Ledger.Balance now = overview.balance(account.id());
        return switch (change) {
            case "deposit" -> List.of(new SurePage.Fact("sure.amount", show.money(much)), new SurePage.Fact("description", description),
                    new SurePage.Fact("protect.sure.before", show.money(now.balance())),
                    new SurePage.Fact("protect.sure.after", show.money(now.balance().plus(much))));
            case "credit" -> limit(now.creditLimit(), much);
            default -> limit(now.emergencyCredit(), much);
        };
    }

    private List<SurePage.Fact> limit(Money before, Money after) {
        return List.of(new SurePage.Fact("sure.limit.before", show.money(before)),
                new SurePage.Fact("sure.limit.after", show.money(after)));
    }

    /** The same for how the account signs in. */
    @AsksAgain(secrets = "value")
    @PostMapping(PAGE + "/{login}/{change:password|passkeys|disable|enable}")
    String changeSignIn(@AuthenticationPrincipal PanelUser user, @PathVariable String login, @PathVariable String change,
            @RequestParam(defaultValue = "") String value, Model model) {
        AccountRef account = known(login);
        if (ASKED.contains(change) && !sure.isAnswered()) {
            return sure.ask(change, account.login(), facts(account), PAGE + "/" + login, model);
        }
        OrderResult done = switch (change) {
            case "password" -> desk.changePassword(user.actor(), login, value);
            case "passkeys" -> logins.removePasskeys(user.actor(), login);
            case "disable" -> desk.disable(user.actor(), login);
            default -> desk.enable(user.actor(), login);
        };
        return forms.order(done, PAGE + "/" + login + "?done=" + change, model, () -> account(login, model));
    }

    private List<SurePage.Fact> facts(AccountRef account) {
        LockOverview.Overview has = locks.of(account.id());
        return List.of(new SurePage.Fact("nav.domains", String.valueOf(has.domains())),
                new SurePage.Fact("home.protected", String.valueOf(has.active())),
                new SurePage.Fact("nav.passkeys", String.valueOf(passkeys.of(account.login()).size())));
    }

    /** The operator's own login has no page: its passkeys are a matter of the command line. */
    private AccountRef known(String login) {
        return accounts.find(login).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
