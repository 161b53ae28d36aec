package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.billing.Amounts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
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
            "OTHER");

    private final CommandRunner commands;
    private final Forms forms;
    private final Formats show;

    ServicesController(CommandRunner commands, Forms forms, Formats show) {
        this.commands = commands;
        this.forms = forms;
        this.show = show;
    }

    /** A row: what a service costs for a year, without and with tax, and whether the account has it. */
    record Offer(String service, Optional<String> net, Optional<String> gross, boolean activated) {}

    @GetMapping(PAGE)
    String page(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "OTHER") String tab, Model model) {
        String wanted = tab.toUpperCase(Locale.ROOT);
        model.addAttribute("tabs", TABS);
        model.addAttribute("tab", TABS.contains(wanted) ? wanted : "OTHER");
        List<String> activated = commands.ask(user.caller(), "QueryAppendixList", Map.of()).rows().stream()
                .filter(row -> "1".equals(row.get("active"))).map(row -> row.getOrDefault("appendix", "")).toList();
        model.addAttribute("offers",
                commands.ask(user.caller(), "QueryServiceList",
                        Map.of("SERVICE", TABS.contains(wanted) ? wanted : "OTHER", "INACTIVE", "1"))
                        .rows().stream().map(row -> offer(user.caller(), row, activated)).toList());
        model.addAttribute("registrar", user.caller().isRegistrar());
        return "panel/prices";
    }

    private Offer offer(Caller caller, Map<String, String> row, List<String> activated) {
        Optional<Money> net = Amounts.parse(row.getOrDefault("annual", ""), CurrencyUnit.of(caller.account().currency()));
        return new Offer(row.getOrDefault("type", ""), net.map(show::money),
                net.map(price -> show.money(price.plus(Amounts.vat(price, caller.account().vatPercent())))),
                activated.contains(row.getOrDefault("type", "")));
    }

    @PostMapping(PAGE + "/activate")
    String activate(@AuthenticationPrincipal PanelUser user, @RequestParam String service, Model model) {
        return forms.send(user.caller(), "ActivateAppendix", Map.of("APPENDIX", service), PAGE + "?done=activated", model,
                () -> page(user, "OTHER", model));
    }
}
