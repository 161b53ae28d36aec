package io.pinlock.panel;

import io.pinlock.domain.DomainName;
import io.pinlock.lock.DomainModes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The same change of many domains that were ticked in the list, one after the other. What a lock guards needs a PIN, of which each is for
 * one domain: such a change is refused here, and the page says which.
 */
@Controller
class SelectedDomainsController {
    /** As many as a page of the list has. */
    private static final int MOST = 50;

    private final DomainModes modes;
    private final RefusalMessages sentences;
    private final DomainsController list;
    private final Forms forms;

    SelectedDomainsController(DomainModes modes, RefusalMessages sentences, DomainsController list, Forms forms) {
        this.list = list;
        this.forms = forms;
        this.modes = modes;
        this.sentences = sentences;
    }

    /** What became of one of them; empty where it was changed. */
    record Result(String name, Optional<String> refusal) {}

    /** @param change {@code transfer-mode.AUTODENY}, {@code profile.FULL} and so on */
    @AsksAgain
    @PostMapping("/panel/domains/selected")
    String change(@AuthenticationPrincipal PanelUser user, @RequestParam(required = false) List<String> domain,
            @RequestParam(defaultValue = "") String change, Model model) {
        int dot = change.indexOf('.');
        String value = change.substring(dot + 1);
        Optional<ModeChoice> choice = ModeChoice.of(change.substring(0, Math.max(dot, 0))).filter(known -> known.has(value));
        List<DomainName> names = domain == null
                ? List.of()
                : domain.stream().limit(MOST).flatMap(name -> DomainName.parse(name).stream()).distinct().toList();
        if (choice.isEmpty() || names.isEmpty()) {
            forms.refuse("selected.none", "", model);
            return list.list(user, Map.of(), model);
        }
        List<Result> results = names.stream().map(name -> new Result(name.unicode(), choice.get()
                .set(value, modes, user.caller(), name, Optional.empty()).objection().map(sentences::of))).toList();
        return report("selected", results, model);
    }

    /** @param what was done; its messages are {@code WHAT.title} and {@code WHAT.changed} */
    static String report(String what, List<Result> results, Model model) {
        model.addAttribute("what", what);
        model.addAttribute("results", results);
        model.addAttribute("changed", results.stream().filter(result -> result.refusal().isEmpty()).count());
        return "panel/selected";
    }
}
