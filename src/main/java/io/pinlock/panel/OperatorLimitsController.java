package io.pinlock.panel;

import io.pinlock.base.Dates;
import io.pinlock.base.journal.JournalLists;
import io.pinlock.base.journal.JournalSearch;
import io.pinlock.lock.LocksByCountry;
import io.pinlock.sms.LimitPreview;
import io.pinlock.sms.OperatorSettings;
import io.pinlock.sms.RateLimit;
import io.pinlock.sms.Routes;
import io.pinlock.sms.Setting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How many messages may be asked for, whom other limits would refuse, and what the limits decided. */
@Controller
class OperatorLimitsController {
    private static final String PAGE = "/panel/operator/limits";
    private static final int DECISIONS = 50;
    private static final Duration RECENT = Duration.ofDays(30);

    private final OperatorSettings settings;
    private final Routes routes;
    private final LimitPreview preview;
    private final LocksByCountry locks;
    private final JournalLists journal;
    private final InstantSource clock;
    private final SettingForms settingForms;
    private final SurePage sure;

    OperatorLimitsController(OperatorSettings settings, Routes routes, LimitPreview preview, LocksByCountry locks, JournalLists journal,
            InstantSource clock, SettingForms settingForms, SurePage sure) {
        this.settings = settings;
        this.routes = routes;
        this.preview = preview;
        this.locks = locks;
        this.journal = journal;
        this.clock = clock;
        this.settingForms = settingForms;
        this.sure = sure;
    }

    @GetMapping(PAGE)
    String page(@RequestParam(defaultValue = "") String limit, @RequestParam(defaultValue = "") String most, Model model) {
        model.addAttribute("rates", RateLimit.values());
        model.addAttribute("most", most);
        Arrays.stream(RateLimit.values()).filter(rate -> rate.name().equals(limit) && most.matches("[1-9][0-9]{0,8}")).forEach(rate -> {
            model.addAttribute("rate", rate);
            model.addAttribute("refused", preview.refused(rate, Integer.parseInt(most)));
        });
        return show(model);
    }

    private String show(Model model) {
        model.addAttribute("settings", settings.limits());
        model.addAttribute("asked", !routes.isInboxOnly());
        model.addAttribute("decisions",
                journal.newest(new JournalSearch("%", "smslimit", "%", clock.instant().minus(RECENT), Dates.FOREVER), DECISIONS));
        return "panel/operator-limits";
    }

    @AsksAgain
    @PostMapping({PAGE + "/change", PAGE + "/back"})
    String change(@AuthenticationPrincipal PanelUser user, Model model) {
        List<Setting> all = settings.limits();
        return settingForms.answer(user, all, PAGE, () -> page("", "", model), values -> ask(all, values, model), model);
    }

    private String ask(List<Setting> all, Map<String, String> values, Model model) {
        List<SurePage.Fact> facts = new ArrayList<>(settingForms.facts(all, values));
        Set<String> lost = preview.noLongerServed(values);
        if (!lost.isEmpty()) {
            facts.add(new SurePage.Fact("limits.lost", settingForms.names(lost)));
        }
        model.addAttribute("lost", !lost.isEmpty());
        model.addAttribute("locks", locks.in(lost));
        model.addAttribute("smaller", preview.smaller(values));
        model.addAttribute("more", "panel/setting");
        return sure.ask("limits", "", facts, PAGE, model);
    }
}
