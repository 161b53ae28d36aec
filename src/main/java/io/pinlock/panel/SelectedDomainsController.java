package io.pinlock.panel;

import io.pinlock.account.GuardProfile;
import io.pinlock.account.TransferMode;
import io.pinlock.base.Caller;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.Act;
import io.pinlock.lock.DomainModes;
import io.pinlock.lock.GuardedChanges;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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
        Optional<Function<DomainName, GuardedChanges.Outcome<?>>> work = work(user.caller(), change);
        List<DomainName> names = domain == null
                ? List.of()
                : domain.stream().limit(MOST).flatMap(name -> DomainName.parse(name).stream()).distinct().toList();
        if (work.isEmpty() || names.isEmpty()) {
            forms.refuse("selected.none", "", model);
            return list.list(user, Map.of(), model);
        }
        List<Result> results = names.stream().map(name -> new Result(name.unicode(),
                work.get().apply(name).objection().map(sentences::of))).toList();
        model.addAttribute("results", results);
        model.addAttribute("changed", results.stream().filter(result -> result.refusal().isEmpty()).count());
        return "panel/selected";
    }

    private Optional<Function<DomainName, GuardedChanges.Outcome<?>>> work(Caller caller, String change) {
        return switch (change) {
            case "profile.DEFAULT" -> Optional.of(name -> modes.setGuardProfile(caller, name, Optional.empty(), Optional.empty()));
            case "profile.TRANSFER", "profile.FULL" -> chosen(GuardProfile.values(), change).map(profile -> name -> modes
                    .setGuardProfile(caller, name, Optional.empty(), Optional.of(profile)));
            default -> change.startsWith("transfer-mode.")
                    ? chosen(TransferMode.values(), change).map(mode -> name -> modes.setTransferMode(Act.TRANSFER_MODE, caller, name,
                            Optional.empty(), mode))
                    : Optional.empty();
        };
    }

    private static <E extends Enum<E>> Optional<E> chosen(E[] values, String change) {
        return Stream.of(values).filter(value -> change.endsWith("." + value.name())).findFirst();
    }
}
