package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.Act;
import io.pinlock.lock.DomainModes;
import io.pinlock.lock.DomainReport;
import io.pinlock.lock.ListedLocks;
import io.pinlock.lock.LockOutcome;
import io.pinlock.lock.LockReason;
import io.pinlock.lock.OrderWords;
import io.pinlock.lock.Pins;
import io.pinlock.lock.SharedPins;
import io.pinlock.sms.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * One PIN for several domains: which these are, the check word, and the field for the PIN. Where the panel has a form for what the PIN
 * opens, it is done at all of these domains; the rest is for the commands of the API.
 */
@Controller
class SharedPinsController {
    static final String PAGE = "/panel/shared-pins/";

    private final SharedPins shared;
    private final ListedLocks locks;
    private final DomainModes modes;
    private final Pins pins;
    private final RefusalMessages sentences;
    private final Forms forms;

    SharedPinsController(SharedPins shared, ListedLocks locks, DomainModes modes, Pins pins, RefusalMessages sentences, Forms forms) {
        this.shared = shared;
        this.locks = locks;
        this.modes = modes;
        this.pins = pins;
        this.sentences = sentences;
        this.forms = forms;
    }

    @GetMapping(PAGE + "{id}")
    String page(@AuthenticationPrincipal PanelUser user, @PathVariable UUID id, Model model) {
        return show(find(user, id), model);
    }

    private SharedPins.Shown find(PanelUser user, UUID id) {
        return shared.find(user.caller(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String show(SharedPins.Shown pin, Model model) {
        boolean german = LocaleContextHolder.getLocale().getLanguage().equals(Locale.GERMAN.getLanguage());
        model.addAttribute("pin", pin);
        pin.order().ifPresent(order -> model.addAttribute("words",
                OrderWords.text(order, pin.lines().size(), german ? Language.DE : Language.EN)));
        model.addAttribute("here", pin.act() == Act.LOCK_REQUEST || pin.act() == Act.LOCK_REMOVAL
                || pin.order().flatMap(ModeChoice::of).isPresent());
        return "panel/shared-pin";
    }

    /** Does what the PIN opens at all of its domains that have not redeemed it. */
    @AsksAgain(secrets = "token")
    @PostMapping(PAGE + "{id}")
    String redeem(@AuthenticationPrincipal PanelUser user, @PathVariable UUID id, @RequestParam(defaultValue = "") String token,
            Model model) {
        SharedPins.Shown pin = find(user, id);
        if (pin.open().isEmpty()) {
            return show(pin, model);
        }
        List<DomainReport.Line> lines = redeem(user.caller(), pin, new Token(token));
        boolean wrong = lines.stream().allMatch(line -> line.refusal().filter(why -> why.reason() == LockReason.TOKEN_INVALID).isPresent());
        if (wrong) {
            forms.refuse(LockReason.TOKEN_INVALID.refusal(), model);
            return show(find(user, id), model);
        }
        return SelectedDomainsController.report(pin.act() == Act.LOCK_REQUEST ? "locked" : "selected", lines.stream()
                .map(line -> new SelectedDomainsController.Result(line.domain().unicode(), line.refusal().map(sentences::of))).toList(),
                model);
    }

    private List<DomainReport.Line> redeem(Caller caller, SharedPins.Shown pin, Token token) {
        return switch (pin.act()) {
            case LOCK_REQUEST -> lines(locks.confirm(caller, pin.open(), pin.number(), pin.language(), token, false));
            case LOCK_REMOVAL -> lines(locks.deactivate(caller, pin.open(), Optional.of(token), false));
            default -> pin.order().flatMap(ModeChoice::of).map(wanted -> set(caller, pin.open(), wanted, token)).orElseGet(List::of);
        };
    }

    private static List<DomainReport.Line> lines(LockOutcome outcome) {
        return switch (outcome) {
            case LockOutcome.Listed(var report) -> report.lines();
            case LockOutcome.NoneOf(_, var report) -> report.lines();
            default -> List.of();
        };
    }

    /** A PIN that is wrong at one domain is so at all of them, and not tried again. */
    private List<DomainReport.Line> set(Caller caller, List<DomainName> domains, ModeChoice.Set wanted, Token token) {
        List<DomainReport.Line> lines = new ArrayList<>();
        boolean wrong = false;
        for (DomainName domain : domains) {
            Optional<Refusal> refusal = wrong
                    ? Optional.of(LockReason.TOKEN_INVALID.refusal())
                    : wanted.choice().set(wanted.value(), modes, caller, domain, Optional.of(token)).objection();
            wrong |= refusal.filter(why -> why.reason() == LockReason.TOKEN_INVALID).isPresent();
            lines.add(new DomainReport.Line(domain, refusal));
        }
        return lines;
    }

    /** Sends the same PIN again. */
    @PostMapping(PAGE + "{id}/again")
    String again(@AuthenticationPrincipal PanelUser user, @PathVariable UUID id, Model model) {
        SharedPins.Shown pin = find(user, id);
        if (pin.open().isEmpty()) {
            return show(pin, model);
        }
        return forms.answer(pins.resend(user.caller(), pin.open().getFirst(), 1).objection(), PAGE + id + "?done=resent", model,
                () -> show(pin, model));
    }
}
