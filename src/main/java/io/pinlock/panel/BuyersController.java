package io.pinlock.panel;

import io.pinlock.admin.OrderResult;
import io.pinlock.admin.ResellerAdministration;
import io.pinlock.base.Caller;
import io.pinlock.billing.Service;
import io.pinlock.billing.ServiceCatalog;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an account does with those right below it, to which it sells: creates them, books their payments, helps and stops their logins. */
@Controller
class BuyersController {
    private final SubresellersController subresellers;
    private final ResellerAdministration desk;
    private final ServiceCatalog services;
    private final Forms forms;

    BuyersController(SubresellersController subresellers, ResellerAdministration desk, ServiceCatalog services, Forms forms) {
        this.subresellers = subresellers;
        this.desk = desk;
        this.services = services;
        this.forms = forms;
    }

    /** With price and service, so that it can begin. */
    @AsksAgain(secrets = "password")
    @PostMapping(SubresellersController.PAGE + "/create")
    String create(@AuthenticationPrincipal PanelUser user, @RequestParam Map<String, String> typed, Model model) {
        Caller caller = user.caller();
        String login = typed.getOrDefault("login", "").strip().toLowerCase(Locale.ROOT);
        OrderResult created = desk.create(caller, login, Forms.vat(typed.getOrDefault("vat", "")), typed.getOrDefault("password", ""));
        if (created instanceof OrderResult.Refused) {
            return forms.order(created, "", model, () -> subresellers.list(user, "", "", model));
        }
        Caller sub = subresellers.below(user, login);
        OrderResult priced = desk.setPrice(caller, login, caller.account().currency(), Forms.amount(typed.getOrDefault("amount", "")));
        services.activate(sub, Service.DOMAIN_PIN_LOCK);
        return forms.order(priced, SubresellersController.page(sub) + "?done=subreseller-created", model,
                () -> subresellers.show(caller, sub, model));
    }

    @AsksAgain
    @PostMapping(SubresellersController.PAGE + "/{login}/deposit")
    String deposit(@AuthenticationPrincipal PanelUser user, @PathVariable String login, @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String description, @RequestParam Optional<UUID> request, Model model) {
        Caller sub = subresellers.below(user, login);
        return forms.order(desk.deposit(user.caller(), login, Forms.amount(value), description, request.orElseGet(UUID::randomUUID)),
                SubresellersController.page(sub) + "?done=deposit", model, () -> subresellers.show(user.caller(), sub, model));
    }

    /** How a buyer signs in, one form each: what it is about is the last word of its address. */
    @AsksAgain(secrets = "value")
    @PostMapping(SubresellersController.PAGE + "/{login}/{change:password|passkeys|disable|enable}")
    String change(@AuthenticationPrincipal PanelUser user, @PathVariable String login, @PathVariable String change,
            @RequestParam(defaultValue = "") String value, @RequestParam(defaultValue = "false") boolean sure, Model model) {
        Caller caller = user.caller();
        Caller sub = subresellers.below(user, login);
        if (change.equals("disable") && !sure) {
            forms.refuse("subreseller.unsure", "", model);
            return subresellers.show(caller, sub, model);
        }
        OrderResult done = switch (change) {
            case "password" -> desk.changePassword(caller, login, value);
            case "passkeys" -> desk.removePasskeys(caller, login);
            default -> desk.setDisabled(caller, login, change.equals("disable"));
        };
        return forms.order(done, SubresellersController.page(sub) + "?done=" + change, model, () -> subresellers.show(caller, sub, model));
    }
}
