package io.pinlock.panel;

import io.pinlock.account.AccountSettings;
import io.pinlock.account.GuardProfile;
import io.pinlock.account.Logins;
import io.pinlock.account.TransferMode;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.billing.AccountOverview;
import io.pinlock.lock.AccountGuard;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What an account chooses for itself. */
@Controller
class SettingsController {
    private static final String PAGE = "/panel/account/settings";
    private static final String DEFAULT = "DEFAULT";
    private static final Map<String, List<String>> CHOICES = new TreeMap<>(
            Map.of("PINLOCKBOUND", List.of("0", "1"), "PINLOCKSTRICT", List.of("0", "1"), "PINLOCKWINDOWS", List.of("0", "1"),
                    "PINLOCKPROFILE",
                    List.of("TRANSFER", "FULL"), "TOKENLIFETIME", List.of(DEFAULT, "5", "10", "30"), "TRANSFERMODE",
                    List.of("DEFAULT", "AUTOAPPROVE", "AUTODENY")));

    private final AccountOverview overview;
    private final AccountGuard guard;
    private final Forms forms;
    private final Logins logins;
    private final PanelSessions sessions;

    SettingsController(AccountOverview overview, AccountGuard guard, Forms forms, Logins logins, PanelSessions sessions) {
        this.overview = overview;
        this.guard = guard;
        this.forms = forms;
        this.logins = logins;
        this.sessions = sessions;
    }

    /** One of several values; {@code now} is the one that holds. */
    record Choice(String name, List<String> values, String now) {}

    @GetMapping(PAGE)
    String page(@AuthenticationPrincipal PanelUser user, Model model) {
        Map<String, String> now = now(user.caller());
        model.addAttribute("choices", CHOICES.entrySet().stream()
                .map(choice -> new Choice(choice.getKey(), choice.getValue(), now.getOrDefault(choice.getKey(), ""))).toList());
        return "panel/settings";
    }

    private Map<String, String> now(Caller caller) {
        AccountOverview.Status status = overview.status(caller.id());
        AccountSettings chosen = status.settings();
        return Map.of("PINLOCKBOUND", chosen.boundOnly() ? "1" : "0", "PINLOCKSTRICT", chosen.strict() ? "1" : "0", "PINLOCKWINDOWS",
                chosen.windows() ? "1" : "0", "PINLOCKPROFILE", chosen.guardProfile().name(), "TOKENLIFETIME",
                status.account().tokenMinutes().map(String::valueOf).orElse(DEFAULT), "TRANSFERMODE", chosen.transferMode().name());
    }

    /** What is as it was already is left alone. */
    @AsksAgain
    @PostMapping(PAGE + "/choose")
    String choose(@AuthenticationPrincipal PanelUser user, @RequestParam Map<String, String> typed, Model model) {
        Map<String, String> changed = new TreeMap<>(typed);
        changed.keySet().retainAll(CHOICES.keySet());
        changed.entrySet().removeAll(now(user.caller()).entrySet());
        Optional<Refusal> unreadable = changed.entrySet().stream()
                .filter(choice -> !CHOICES.getOrDefault(choice.getKey(), List.of()).contains(choice.getValue()))
                .findFirst().map(choice -> FormReason.UNREADABLE_CHOICE.refusal(choice.getKey()));
        return forms.answer(unreadable.or(() -> guard.modify(user.caller(), modification(changed))), PAGE + "?done=settings", model,
                () -> page(user, model));
    }

    private static AccountGuard.Modification modification(Map<String, String> changed) {
        Function<String, Optional<String>> value = name -> Optional.ofNullable(changed.get(name));
        AccountGuard.Change choices = new AccountGuard.Change(value.apply("TRANSFERMODE").map(TransferMode::valueOf), Optional.empty(),
                value.apply("PINLOCKPROFILE").map(GuardProfile::valueOf), value.apply("PINLOCKSTRICT").map("1"::equals),
                value.apply("PINLOCKBOUND").map("1"::equals), value.apply("PINLOCKWINDOWS").map("1"::equals));
        Optional<Duration> lifetime = value.apply("TOKENLIFETIME").filter(text -> !text.equals(DEFAULT)).map(Long::valueOf)
                .map(Duration::ofMinutes);
        return new AccountGuard.Modification(choices, changed.containsKey("TOKENLIFETIME") ? Optional.of(lifetime) : Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    /** A session is not enough for that: whoever has stolen it must not become the account. */
    @PostMapping(PAGE + "/password")
    String password(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String fresh, @RequestParam(defaultValue = "") String again, HttpServletRequest http,
            HttpServletResponse response, Model model) {
        if (user.actsFor().isPresent()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (!fresh.equals(again)) {
            return refused(user, "settings.password.differs", "again", model);
        }
        return switch (logins.verify(user.login(), password, http.getRemoteAddr())) {
            case Logins.Verdict.Right _ -> change(user, fresh, http, response, model);
            case Logins.Verdict.Wrong _,Logins.Verdict.Disabled _,Logins.Verdict.Public _ ->
                refused(user, "settings.password.wrong", "password", model);
            case Logins.Verdict.Locked _ -> refused(user, "signin.locked", "", model);
            case Logins.Verdict.Busy _ -> refused(user, "signin.busy", "", model);
        };
    }

    /** With the password the old sessions end, and this browser gets another one. */
    private String change(PanelUser user, String fresh, HttpServletRequest http, HttpServletResponse response, Model model) {
        Caller self = new Caller(user.caller().ancestry(), user.address(), Optional.empty());
        Optional<Refusal> refusal = guard.modify(self, AccountGuard.Modification.ofPassword(fresh));
        if (refusal.isEmpty() && logins.verify(user.login(), fresh, user.address()) instanceof Logins.Verdict.Right(_, var setAt)) {
            sessions.open(user.login(), setAt, http, response);
        }
        return forms.answer(refusal, PAGE + "?done=password", model, () -> page(user, model));
    }

    private String refused(PanelUser user, String problem, String field, Model model) {
        forms.refuse(problem, field, model);
        return page(user, model);
    }
}
