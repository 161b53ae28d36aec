package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.DomainModes;
import io.pinlock.lock.DomainReport;
import io.pinlock.lock.ListedPins;
import io.pinlock.lock.LockOutcome;
import io.pinlock.lock.LockReason;
import io.pinlock.lock.Orders;
import io.pinlock.lock.PinLocks;
import io.pinlock.sms.Language;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The same change of many domains that were ticked in the list, one after the other. Where a lock guards some of them, the page offers one
 * PIN for all of these.
 */
@Controller
class SelectedDomainsController {
    /** The change that switches locks off. */
    static final String OFF = "lock.off";
    private static final String ON = "lock.on";
    /** As many as a page of the list has. */
    private static final int MOST = 50;

    private final DomainModes modes;
    private final PinLocks locks;
    private final ListedPins pins;
    private final RefusalMessages sentences;
    private final DomainsController list;
    private final Forms forms;

    SelectedDomainsController(DomainModes modes, PinLocks locks, ListedPins pins, RefusalMessages sentences, DomainsController list,
            Forms forms) {
        this.modes = modes;
        this.locks = locks;
        this.pins = pins;
        this.sentences = sentences;
        this.list = list;
        this.forms = forms;
    }

    /** What became of one of them; empty where it was changed. */
    record Result(String name, Optional<String> refusal) {}

    /** The domains of a form, each once. */
    static List<DomainName> names(@Nullable List<String> domain) {
        return domain == null
                ? List.of()
                : domain.stream().limit(MOST).flatMap(name -> DomainName.parse(name).stream()).distinct().toList();
    }

    private static Optional<ModeChoice.Set> choice(String change) {
        int dot = change.indexOf('.');
        String value = change.substring(dot + 1);
        return ModeChoice.of(change.substring(0, Math.max(dot, 0))).filter(known -> known.has(value))
                .map(known -> new ModeChoice.Set(known, value));
    }

    /** @param change {@code transfer-mode.AUTODENY}, {@code profile.FULL} and so on; {@code lock.on} and {@code lock.off} ask before */
    @AsksAgain
    @PostMapping("/panel/domains/selected")
    String change(@AuthenticationPrincipal PanelUser user, @RequestParam(required = false) List<String> domain,
            @RequestParam(defaultValue = "") String change, Model model) {
        List<DomainName> names = names(domain);
        boolean asks = change.equals(ON) || change.equals(OFF);
        Optional<ModeChoice.Set> choice = choice(change);
        if (names.isEmpty() || (choice.isEmpty() && !asks)) {
            forms.refuse("selected.none", "", model);
            return list.list(user, Map.of(), model);
        }
        if (asks) {
            return change.equals(ON) ? "forward:/panel/domains/selected/lock" : "forward:/panel/domains/selected/off";
        }
        ModeChoice.Set wanted = choice.get();
        return report("selected", names.stream().map(name -> new DomainReport.Line(name,
                wanted.choice().set(wanted.value(), modes, user.caller(), name, Optional.empty()).objection())).toList(), change, model);
    }

    /** Sends one PIN for the change of all these domains. */
    @AsksAgain
    @PostMapping("/panel/domains/selected/pin")
    String pin(@AuthenticationPrincipal PanelUser user, @RequestParam(required = false) List<String> domain,
            @RequestParam(defaultValue = "") String change, Model model) {
        List<DomainName> names = names(domain);
        Optional<ModeChoice.Set> choice = choice(change);
        if (names.isEmpty() || (choice.isEmpty() && !change.equals(OFF))) {
            forms.refuse("selected.none", "", model);
            return list.list(user, Map.of(), model);
        }
        Caller caller = user.caller();
        Language language = names.stream().map(locks.summaries(caller.id(), names)::get).filter(Objects::nonNull).findFirst()
                .map(PinLocks.LockSummary::language).orElse(Language.EN);
        return sent(pins.request(caller, names, language, name -> choice.map(wanted -> wanted.choice().order(wanted.value(), name))
                .orElseGet(() -> Orders.lockRemoval(name)), false), model, () -> list.list(user, Map.of(), model));
    }

    /** The page of a PIN that was sent, or why not; before it what it is not for. */
    String sent(LockOutcome outcome, Model model, Supplier<String> otherwise) {
        return switch (outcome) {
            case LockOutcome.Listed(var report) -> {
                String page = SharedPinsController.PAGE + report.order().orElseThrow().batch() + "?done=sent";
                List<Result> refused = refused(report);
                model.addAttribute("pinPage", page);
                yield refused.isEmpty() ? "redirect:" + page : report("shared", results(report.lines()), model);
            }
            case LockOutcome.NoneOf(var refusal, var report) -> {
                forms.refuse(refusal, model);
                yield report("shared", results(report.lines()), model);
            }
            default -> {
                outcome.objection().ifPresent(why -> forms.refuse(why, model));
                yield otherwise.get();
            }
        };
    }

    List<Result> refused(DomainReport report) {
        return results(report.lines()).stream().filter(result -> result.refusal().isPresent()).toList();
    }

    private List<Result> results(List<DomainReport.Line> lines) {
        return lines.stream().map(line -> new Result(line.domain().unicode(), line.refusal().map(sentences::of))).toList();
    }

    /** @param change that needs a PIN at some of them */
    String report(String what, List<DomainReport.Line> lines, String change, Model model) {
        List<String> guarded = lines.stream().filter(line -> line.refusal().filter(why -> why.reason() == LockReason.TOKEN_MISSING)
                .isPresent()).map(line -> line.domain().ascii()).toList();
        model.addAttribute("guarded", guarded);
        model.addAttribute("change", change);
        return report(what, results(lines), model);
    }

    /** @param what was done; its messages are {@code WHAT.title} and {@code WHAT.changed} */
    static String report(String what, List<Result> results, Model model) {
        model.addAttribute("what", what);
        model.addAttribute("results", results);
        model.addAttribute("changed", results.stream().filter(result -> result.refusal().isEmpty()).count());
        return "panel/selected";
    }
}
