package io.pinlock.panel;

import io.pinlock.admin.Check;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Proving that the stored state keeps every rule. */
@Controller
class OperatorCheckController {
    private static final String PAGE = "/panel/operator/check";

    private final Check check;

    OperatorCheckController(Check check) {
        this.check = check;
    }

    @GetMapping(PAGE)
    String page() {
        return "panel/operator-check";
    }

    /** Looks at the whole database, which may take its time. */
    @PostMapping(PAGE + "/run")
    String run(Model model) {
        model.addAttribute("findings", check.run());
        return "panel/operator-check";
    }
}
