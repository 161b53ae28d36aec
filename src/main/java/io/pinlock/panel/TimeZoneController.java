package io.pinlock.panel;

import io.pinlock.account.TimeZones;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** In which time zone whoever is signed in reads times. */
@Controller
class TimeZoneController {
    static final String PAGE = "/panel/time-zone";

    private final TimeZones zones;
    private final Forms forms;
    private final InstantSource clock;

    TimeZoneController(TimeZones zones, Forms forms, InstantSource clock) {
        this.zones = zones;
        this.forms = forms;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String page(Model model) {
        Map<String, List<String>> regions = TimeZones.places().stream()
                .collect(Collectors.groupingBy(place -> place.substring(0, place.indexOf('/')), LinkedHashMap::new, Collectors.toList()));
        model.addAttribute("regions", regions);
        model.addAttribute("now", clock.instant());
        return "panel/time-zone";
    }

    @PostMapping(PAGE + "/choose")
    String choose(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String zone, Model model) {
        Optional<ZoneId> chosen = TimeZones.find(zone);
        chosen.ifPresent(known -> zones.choose(user.self(), user.login(), known));
        return forms.answer(chosen.isPresent() ? Optional.empty() : Optional.of(FormReason.UNREADABLE_CHOICE.refusal("zone")),
                PAGE + "?done=zone", model, () -> page(model));
    }
}
