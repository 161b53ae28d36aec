package io.pinlock.panel;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;

/** Walks a newcomer through the whole story, with the demo's accounts, and shows how far it has come. */
@Controller
class StartController {
    static final String PAGE = "/panel/start";

    private final Walk walk;

    StartController(Walk walk) {
        this.walk = walk;
    }

    @GetMapping(PAGE)
    String page(@ModelAttribute("demo") boolean demo, Model model) {
        if (!demo) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Walk.Step step = walk.step();
        model.addAttribute("step", step.name());
        model.addAttribute("past", step.past());
        return "panel/start";
    }
}
