package io.pinlock.panel;

import io.pinlock.account.Accounts;
import io.pinlock.admin.AccountAdministration;
import io.pinlock.admin.LoginAdministration;
import io.pinlock.admin.OrderResult;
import io.pinlock.admin.ServiceAdministration;
import io.pinlock.base.Listing;
import io.pinlock.billing.AccountOverview;
import io.pinlock.billing.Service;
import io.pinlock.domain.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
    private static final String PAGE = "/panel/operator/accounts";

    private final Accounts accounts;
    private final AccountOverview overview;
    private final AccountAdministration desk;
    private final ServiceAdministration services;
    private final LoginAdministration logins;
    private final Forms forms;

    OperatorAccountsController(Accounts accounts, AccountOverview overview, AccountAdministration desk, ServiceAdministration services,
            LoginAdministration logins, Forms forms) {
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
        found.disabledAt().ifPresent(at -> model.addAttribute("disabledAt", at));
        return "panel/operator-account";
    }

    /** One form each: what it is about is the last word of its address, and its one field. */
    @PostMapping(PAGE + "/{login}/{change:deposit|credit|emergency|vat|activate|deactivate}")
    String change(@AuthenticationPrincipal PanelUser user, @PathVariable String login, @PathVariable String change,
            @RequestParam(defaultValue = "") String value, @RequestParam(defaultValue = "") String description,
            @RequestParam Optional<UUID> request, Model model) {
        known(login);
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

    /** The same for how the account signs in. */
    @AsksAgain(secrets = "value")
    @PostMapping(PAGE + "/{login}/{change:password|passkeys|disable|enable}")
    String changeSignIn(@AuthenticationPrincipal PanelUser user, @PathVariable String login, @PathVariable String change,
            @RequestParam(defaultValue = "") String value, Model model) {
        known(login);
        OrderResult done = switch (change) {
            case "password" -> desk.changePassword(user.actor(), login, value);
            case "passkeys" -> logins.removePasskeys(user.actor(), login);
            default -> desk.setDisabled(user.actor(), login, change.equals("disable"));
        };
        return forms.order(done, PAGE + "/" + login + "?done=" + change, model, () -> account(login, model));
    }

    /** The operator's own login has no page: its passkeys are a matter of the command line. */
    private void known(String login) {
        if (accounts.find(login).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
