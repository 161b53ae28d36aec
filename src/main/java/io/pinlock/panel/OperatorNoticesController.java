package io.pinlock.panel;

import io.pinlock.admin.Notices;
import io.pinlock.base.Dates;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the operator tells everybody: maintenance, trouble, and that it is over. */
@Controller
class OperatorNoticesController {
    private static final String PAGE = "/panel/operator/notices";

    private final Notices notices;
    private final Forms forms;
    private final InstantSource clock;

    OperatorNoticesController(Notices notices, Forms forms, InstantSource clock) {
        this.notices = notices;
        this.forms = forms;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String page(Model model) {
        model.addAttribute("newest", notices.newest());
        model.addAttribute("kinds", Notices.Kind.values());
        model.addAttribute("longest", Notices.LONGEST);
        model.addAttribute("now", clock.instant());
        return "panel/operator-notices";
    }

    /**
     * Without a beginning a notice begins now; without an end it is shown until somebody ends it.
     *
     * @param from  as a browser's field for it sends it, {@code YYYY-MM-DDTHH:MM}, in the reader's time zone; {@code until} as well
     */
    @PostMapping(PAGE + "/write")
    String write(@AuthenticationPrincipal PanelUser user, @RequestParam Notices.Kind kind, @RequestParam(defaultValue = "") String english,
            @RequestParam(defaultValue = "") String german, @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until, Model model) {
        Optional<Instant> begin = time(from, clock.instant());
        Optional<Instant> end = time(until, Dates.FOREVER);
        if (!isText(english)) {
            return refuse("notices.text", "english", model);
        }
        if (!isText(german)) {
            return refuse("notices.text", "german", model);
        }
        if (begin.isEmpty()) {
            return refuse("notices.time", "from", model);
        }
        if (end.filter(begin.get()::isBefore).filter(clock.instant()::isBefore).isEmpty()) {
            return refuse("notices.time", "until", model);
        }
        notices.write(user.actor(), kind, english.strip(), german.strip(), begin.get(), end.get());
        return "redirect:" + PAGE + "?done=notice-written";
    }

    private String refuse(String why, String field, Model model) {
        forms.refuse(why, field, model);
        return page(model);
    }

    private static boolean isText(String typed) {
        return !typed.isBlank() && typed.strip().length() <= Notices.LONGEST;
    }

    private static Optional<Instant> time(String typed, Instant otherwise) {
        try {
            return Optional.of(typed.isBlank() ? otherwise : LocalDateTime.parse(typed.strip()).atZone(Formats.zone()).toInstant())
                    .filter(at -> !at.isAfter(Dates.FOREVER) && !at.isBefore(Dates.BEGINNING));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** A second click finds it ended, which is what was wanted. */
    @PostMapping(PAGE + "/end")
    String end(@AuthenticationPrincipal PanelUser user, @RequestParam UUID id) {
        notices.end(user.actor(), id);
        return "redirect:" + PAGE + "?done=notice-ended";
    }
}
