package io.pinlock.panel;

import io.pinlock.admin.ServiceAdministration;
import io.pinlock.billing.Service;
import io.pinlock.billing.ServiceCatalog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every price on the platform, and setting one. */
@Controller
class OperatorPricesController {
    private static final String PAGE = "/panel/operator/prices";

    private final ServiceCatalog catalog;
    private final ServiceAdministration desk;
    private final SurePage sure;
    private final Forms forms;

    OperatorPricesController(ServiceCatalog catalog, ServiceAdministration desk, SurePage sure, Forms forms) {
        this.sure = sure;
        this.catalog = catalog;
        this.desk = desk;
        this.forms = forms;
    }

    @GetMapping(PAGE)
    String page(Model model) {
        model.addAttribute("prices", catalog.prices(Service.DOMAIN_PIN_LOCK));
        return "panel/operator-prices";
    }

    @PostMapping(PAGE + "/set")
    String set(@AuthenticationPrincipal PanelUser user, @RequestParam Map<String, String> typed, Model model) {
        String amount = Forms.amount(typed.getOrDefault("amount", ""));
        if (amount.matches("0+(\\.0+)?") && !sure.isAnswered()) {
            return sure.ask("price", login(typed, "buyer").orElseGet(() -> forms.sentence("price.everybody")), List.of(
                    new SurePage.Fact("price.seller", login(typed, "seller").orElseGet(() -> forms.sentence("price.operator"))),
                    new SurePage.Fact("account.currency", typed.getOrDefault("currency", "")), new SurePage.Fact("price.net", amount)),
                    PAGE, model);
        }
        return forms.order(desk.setPrice(user.actor(), Service.DOMAIN_PIN_LOCK, login(typed, "seller"), login(typed, "buyer"),
                typed.getOrDefault("currency", ""), amount), PAGE + "?done=price", model,
                () -> page(model));
    }

    private static Optional<String> login(Map<String, String> typed, String name) {
        return Optional.of(typed.getOrDefault(name, "").strip()).filter(text -> !text.isEmpty());
    }
}
