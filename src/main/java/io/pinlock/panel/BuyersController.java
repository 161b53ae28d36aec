package io.pinlock.panel;

import io.pinlock.admin.AdminReason;
import io.pinlock.admin.OrderResult;
import io.pinlock.admin.ResellerAdministration;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.billing.Amounts;
import io.pinlock.billing.BillingReason;
import io.pinlock.billing.Service;
import io.pinlock.billing.ServiceCatalog;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an account does with those right below it, to which it sells: creates them, books their payments, helps and stops their logins. */
@Controller
class BuyersController {
    private static final Set<String> ASKED = Set.of("passkeys", "disable");

    private final SubresellersController subresellers;
    private final ResellerAdministration desk;
    private final ServiceCatalog services;
    private final Forms forms;
    private final SurePage sure;
    private final Formats show;

    BuyersController(SubresellersController subresellers, ResellerAdministration desk, ServiceCatalog services, Forms forms,
            SurePage sure, Formats show) {
        this.sure = sure;
        this.show = show;
        this.subresellers = subresellers;
        this.desk = desk;
        this.services = services;
        this.forms = forms;
    }

    /** With price and service, so that it can begin: what would refuse one of the two is looked at before. */
    @AsksAgain(secrets = "password")
    @PostMapping(SubresellersController.PAGE + "/create")
    String create(@AuthenticationPrincipal PanelUser user, @RequestParam Map<String, String> typed, Model model) {
        Caller caller = user.caller();
        String login = typed.getOrDefault("login", "").strip().toLowerCase(Locale.ROOT);
        String amount = Forms.amount(typed.getOrDefault("amount", ""));
        Optional<Refusal> refusal = objection(caller, amount).or(() -> refusal(
                desk.create(caller, login, Forms.vat(typed.getOrDefault("vat", "")), typed.getOrDefault("password", ""))));
        if (refusal.isPresent()) {
            return forms.answer(refusal, "", model, () -> subresellers.list(user, "", "", model));
        }
        Caller sub = subresellers.below(user, login);
        return forms.answer(refusal(desk.setPrice(caller, login, caller.account().currency(), amount))
                .or(() -> services.activate(sub, Service.DOMAIN_PIN_LOCK)),
                SubresellersController.page(sub) + "?done=subreseller-created", model, () -> subresellers.show(caller, sub, model));
    }

    private Optional<Refusal> objection(Caller caller, String amount) {
        String currency = caller.account().currency();
        Optional<Money> price = Amounts.parse(amount, CurrencyUnit.of(currency));
        if (price.filter(Money::isPositiveOrZero).isEmpty()) {
            return Optional.of(AdminReason.NO_AMOUNT.refusal(amount, currency));
        }
        if (subresellers.cost(caller, caller).filter(price.get()::isLessThan).isPresent()) {
            return Optional.of(FormReason.BELOW_COST.refusal());
        }
        return caller.isRegistrar() || services.isActivated(caller.id(), Service.DOMAIN_PIN_LOCK)
                ? Optional.empty()
                : Optional.of(BillingReason.NOT_ACTIVATED.refusal());
    }

    private static Optional<Refusal> refusal(OrderResult order) {
        return order instanceof OrderResult.Refused(var why) ? Optional.of(why) : Optional.empty();
    }

    /** Much money is asked about first. */
    @AsksAgain
    @PostMapping(SubresellersController.PAGE + "/{login}/deposit")
    String deposit(@AuthenticationPrincipal PanelUser user, @PathVariable String login, @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String description, @RequestParam Optional<UUID> request, Model model) {
        Caller sub = subresellers.below(user, login);
        Optional<Money> much = sure.isAnswered() ? Optional.empty() : SurePage.much(sub.account().currency(), value);
        if (much.isPresent()) {
            return sure.ask("deposit", login, List.of(new SurePage.Fact("sure.amount", show.money(much.get())),
                    new SurePage.Fact("description", description)), SubresellersController.page(sub), model);
        }
        return forms.order(desk.deposit(user.caller(), login, Forms.amount(value), description, request.orElseGet(UUID::randomUUID)),
                SubresellersController.page(sub) + "?done=deposit", model, () -> subresellers.show(user.caller(), sub, model));
    }

    @AsksAgain
    @PostMapping(SubresellersController.PAGE + "/{login}/credit")
    String credit(@AuthenticationPrincipal PanelUser user, @PathVariable String login, @RequestParam(defaultValue = "") String amount,
            Model model) {
        Caller sub = subresellers.below(user, login);
        Optional<Money> much = sure.isAnswered() ? Optional.empty() : SurePage.much(sub.account().currency(), amount);
        if (much.isPresent()) {
            return sure.ask("credit", login, List.of(new SurePage.Fact("sure.limit.after", show.money(much.get()))),
                    SubresellersController.page(sub), model);
        }
        return forms.order(desk.setCreditLimit(user.caller(), login, Forms.amount(amount)),
                SubresellersController.page(sub) + "?done=credit", model, () -> subresellers.show(user.caller(), sub, model));
    }

    /** How a buyer signs in, one form each: what it is about is the last word of its address. */
    @AsksAgain(secrets = "value")
    @PostMapping(SubresellersController.PAGE + "/{login}/{change:password|passkeys|disable|enable}")
    String change(@AuthenticationPrincipal PanelUser user, @PathVariable String login, @PathVariable String change,
            @RequestParam(defaultValue = "") String value, Model model) {
        Caller caller = user.caller();
        Caller sub = subresellers.below(user, login);
        if (ASKED.contains(change) && !sure.isAnswered()) {
            return sure.ask(change, login, List.of(), SubresellersController.page(sub), model);
        }
        OrderResult done = switch (change) {
            case "password" -> desk.changePassword(caller, login, value);
            case "passkeys" -> desk.removePasskeys(caller, login);
            case "disable" -> desk.disable(caller, login);
            default -> desk.enable(caller, login);
        };
        return forms.order(done, SubresellersController.page(sub) + "?done=" + change, model, () -> subresellers.show(caller, sub, model));
    }
}
