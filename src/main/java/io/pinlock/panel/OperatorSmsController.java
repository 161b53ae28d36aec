package io.pinlock.panel;

import io.pinlock.lock.LocksByCountry;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.OperatorSettings;
import io.pinlock.sms.Routes;
import io.pinlock.sms.Setting;
import io.pinlock.sms.TestMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** How the routes do, what the operator wants of them, and a test message through one of them. */
@Controller
class OperatorSmsController {
    private static final String PAGE = "/panel/operator/sms";
    private static final Set<String> OUTCOMES = Set.of("Sent", "Delivered", "Unknown", "Busy", "TryLater", "Declined", "Refused", "Twice");

    private final Routes routes;
    private final OperatorSettings settings;
    private final LocksByCountry locks;
    private final TestMessage test;
    private final Countries countries;
    private final SettingForms settingForms;
    private final SurePage sure;
    private final Formats show;
    private final Forms forms;

    OperatorSmsController(Routes routes, OperatorSettings settings, LocksByCountry locks, TestMessage test, Countries countries,
            SettingForms settingForms, SurePage sure, Formats show, Forms forms) {
        this.routes = routes;
        this.settings = settings;
        this.locks = locks;
        this.test = test;
        this.countries = countries;
        this.settingForms = settingForms;
        this.sure = sure;
        this.show = show;
        this.forms = forms;
    }

    @GetMapping(PAGE)
    String page(@RequestParam(defaultValue = "") String outcome, Model model) {
        if (OUTCOMES.contains(outcome)) {
            model.addAttribute("outcome", outcome);
        }
        model.addAttribute("routes", routes.views());
        model.addAttribute("settings", settings.routes());
        return "panel/operator-sms";
    }

    /** Asks first: a message costs money, and somebody reads it. */
    @PostMapping(PAGE + "/test")
    String ask(@RequestParam String route, @RequestParam(defaultValue = "") String number, Model model) {
        AuthorityNumber.parse(number).ifPresentOrElse(to -> {
            model.addAttribute("route", known(route));
            model.addAttribute("number", to.e164());
            model.addAttribute("id", UUID.randomUUID());
            model.addAttribute("country", countries.name(to.country()));
        }, () -> forms.refuse("sms.test.number", "number", model));
        return page("", model);
    }

    @PostMapping(PAGE + "/send")
    String send(@AuthenticationPrincipal PanelUser user, @RequestParam String route, @RequestParam(defaultValue = "") String number,
            @RequestParam UUID id) {
        AuthorityNumber to = AuthorityNumber.parse(number).orElseThrow(OperatorSmsController::unknown);
        return "redirect:" + PAGE + "?outcome=" + test.send(user.actor(), route, to, id).orElseThrow(OperatorSmsController::unknown);
    }

    private String known(String route) {
        return routes.views().stream().map(Routes.View::name).filter(route::equals).findFirst().orElseThrow(OperatorSmsController::unknown);
    }

    @AsksAgain
    @PostMapping({PAGE + "/change", PAGE + "/back"})
    String change(@AuthenticationPrincipal PanelUser user, Model model) {
        List<Setting> all = settings.routes();
        return settingForms.answer(user, all, PAGE, () -> page("", model), values -> askAbout(all, values, model), model);
    }

    private String askAbout(List<Setting> all, Map<String, String> values, Model model) {
        OperatorSettings.CutOff cutOff = settings.cutOff(values);
        List<LocksByCountry.Count> there = locks.in(cutOff.countries());
        List<SurePage.Fact> facts = new ArrayList<>(settingForms.facts(all, values));
        if (!cutOff.countries().isEmpty()) {
            facts.add(new SurePage.Fact("routes.lost", settingForms.names(cutOff.countries())));
            facts.add(new SurePage.Fact("routes.lost.locks", show.count(there.stream().mapToLong(LocksByCountry.Count::active).sum())));
            facts.add(new SurePage.Fact("routes.lost.waiting", show.count(cutOff.waiting())));
        }
        model.addAttribute("last", cutOff.isLast());
        model.addAttribute("lost", !cutOff.countries().isEmpty());
        model.addAttribute("locks", there);
        model.addAttribute("more", "panel/setting");
        String route = all.stream().filter(setting -> values.containsKey(setting.name())).flatMap(setting -> setting.route().stream())
                .findFirst().orElse("");
        return sure.ask("route", route, facts, PAGE, model);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
