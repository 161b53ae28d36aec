package io.pinlock.panel;

import io.pinlock.admin.Demo;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Walks a newcomer through the whole story, with the demo's accounts, and shows how far it has come. */
@Controller
class StartController {
    private static final String PAGE = "/panel/start";
    private static final Map<String, TemporalAmount> STEPS = new LinkedHashMap<>();

    static {
        STEPS.put("minutes", Duration.ofMinutes(10));
        STEPS.put("day", Period.ofDays(1));
        STEPS.put("month", Period.ofDays(30));
        STEPS.put("year", Period.ofYears(1));
    }

    private final Walk walk;
    private final Optional<Demo> demo;
    private final Forms forms;
    private final InstantSource clock;

    StartController(Walk walk, Optional<Demo> demo, Forms forms, InstantSource clock) {
        this.walk = walk;
        this.demo = demo;
        this.forms = forms;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String page(@ModelAttribute("demo") boolean shown, Model model) {
        demo(shown);
        Walk.Step step = walk.step();
        model.addAttribute("step", step.name());
        model.addAttribute("past", step.past());
        model.addAttribute("advances", STEPS.keySet());
        model.addAttribute("own", demo(shown).isItsOwn());
        model.addAttribute("now", clock.instant());
        return "panel/start";
    }

    /** Asks for a tick: one click is too easily made. */
    @PostMapping(PAGE + "/restart")
    String restart(@ModelAttribute("demo") boolean shown, @RequestParam(defaultValue = "false") boolean sure, Model model) {
        Demo running = own(shown);
        if (!sure) {
            forms.refuse("start.restart.unsure", "sure", model);
            return page(shown, model);
        }
        running.restart();
        return "redirect:" + PAGE + "?done=demo-restarted";
    }

    @PostMapping(PAGE + "/advance")
    String advance(@ModelAttribute("demo") boolean shown, @RequestParam(defaultValue = "") String by) {
        Demo running = own(shown);
        if (!STEPS.containsKey(by)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        running.advance(STEPS.get(by));
        return "redirect:" + PAGE + "?done=demo-advanced";
    }

    /** The same, where there is nothing but a demo in its database. */
    private Demo own(boolean shown) {
        Demo running = demo(shown);
        if (!running.isItsOwn()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return running;
    }

    /** The demo, to a browser of this machine; 404 to any other, and where there is none. */
    private Demo demo(boolean shown) {
        return demo.filter(_ -> shown).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
