package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.billing.Amounts;
import io.pinlock.billing.BillingReason;
import io.pinlock.billing.Service;
import io.pinlock.billing.ServiceCatalog;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Account &gt; Zones &amp; prices &gt; Services &gt; Other: what can be ordered, for how much, and whether it is activated. */
@Controller
class ServicesController {
    private static final String PAGE = "/panel/account/prices";
    private static final List<String> TABS = List.of("APPLICATION", "CERTIFICATE", "MOBILE", "SERVER", "TRADEMARK", "TRUSTEE", "WEBSPACE",
            Service.KIND);

    private final ServiceCatalog services;
    private final Forms forms;
    private final Formats show;

    ServicesController(ServiceCatalog services, Forms forms, Formats show) {
        this.services = services;
        this.forms = forms;
        this.show = show;
    }

    /** A row: what a service costs for a year, without and with tax, and whether the account has it. */
    record Offer(String service, Optional<String> net, Optional<String> gross, boolean activated) {}

    @GetMapping(PAGE)
    String page(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = Service.KIND) String tab, Model model) {
        String open = Optional.of(tab.toUpperCase(Locale.ROOT)).filter(TABS::contains).orElse(Service.KIND);
        model.addAttribute("tabs", TABS);
        model.addAttribute("tab", open);
        model.addAttribute("offers", open.equals(Service.KIND)
                ? services.offers(user.caller()).stream().map(offer -> offer(user.caller(), offer)).toList()
                : List.of());
        model.addAttribute("registrar", user.caller().isRegistrar());
        return "panel/prices";
    }

    private Offer offer(Caller caller, ServiceCatalog.Offer offer) {
        return new Offer(offer.service().text(), offer.net().map(show::money),
                offer.net().map(price -> show.money(price.plus(Amounts.vat(price, caller.account().vatPercent())))),
                services.isActivated(caller.id(), offer.service()));
    }

    @PostMapping(PAGE + "/activate")
    String activate(@AuthenticationPrincipal PanelUser user, @RequestParam String service, Model model) {
        Optional<Refusal> refusal = Service.parse(service.strip()).map(known -> services.activate(user.caller(), known))
                .orElseGet(() -> Optional.of(BillingReason.UNKNOWN_SERVICE.refusal()));
        return forms.answer(refusal, PAGE + "?done=activated", model, () -> page(user, Service.KIND, model));
    }
}
