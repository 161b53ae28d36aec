package io.pinlock.panel;

import io.pinlock.base.Dates;
import io.pinlock.base.journal.JournalLists;
import io.pinlock.base.journal.JournalSearch;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.LimitPreview;
import io.pinlock.sms.RateLimit;
import io.pinlock.sms.Routes;
import io.pinlock.sms.SmsLimits;
import io.pinlock.sms.TestMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
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

/** How the routes do, a test message through one of them, and what the limits decided. */
@Controller
class OperatorSmsController {
    private static final String PAGE = "/panel/operator/sms";
    private static final Set<String> OUTCOMES = Set.of("Sent", "Delivered", "Unknown", "Busy", "TryLater", "Declined", "Refused", "Twice");
    private static final int DECISIONS = 50;
    private static final Duration RECENT = Duration.ofDays(30);

    private final Routes routes;
    private final SmsLimits limits;
    private final LimitPreview preview;
    private final TestMessage test;
    private final Countries countries;
    private final JournalLists journal;
    private final InstantSource clock;
    private final Forms forms;

    OperatorSmsController(Routes routes, SmsLimits limits, LimitPreview preview, TestMessage test, Countries countries,
            JournalLists journal,
            InstantSource clock, Forms forms) {
        this.forms = forms;
        this.clock = clock;
        this.routes = routes;
        this.limits = limits;
        this.preview = preview;
        this.test = test;
        this.countries = countries;
        this.journal = journal;
    }

    @GetMapping(PAGE)
    String page(@RequestParam(defaultValue = "") String outcome, Model model) {
        if (OUTCOMES.contains(outcome)) {
            model.addAttribute("outcome", outcome);
        }
        model.addAttribute("routes", routes.views());
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

    @GetMapping("/panel/operator/limits")
    String limits(@RequestParam(defaultValue = "") String limit, @RequestParam(defaultValue = "") String most, Model model) {
        model.addAttribute("limits", limits.described());
        model.addAttribute("rates", RateLimit.values());
        model.addAttribute("most", most);
        Arrays.stream(RateLimit.values()).filter(rate -> rate.name().equals(limit) && most.matches("[1-9][0-9]{0,8}")).forEach(rate -> {
            model.addAttribute("rate", rate);
            model.addAttribute("refused", preview.refused(rate, Integer.parseInt(most)));
        });
        model.addAttribute("decisions",
                journal.newest(new JournalSearch("%", "smslimit", "%", clock.instant().minus(RECENT), Dates.FOREVER), DECISIONS));
        return "panel/operator-limits";
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
