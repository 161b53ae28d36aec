package io.pinlock.panel;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Answers to what people ask who use the panel. Each is a message below {@code help.}, with a question and an answer. */
@Controller
class HelpController {
    static final List<String> QUESTIONS = List.of("no-sms", "void", "number", "lost", "asked", "handover", "strict", "full", "money",
            "words");

    @GetMapping("/panel/help")
    String page(Model model) {
        model.addAttribute("questions", QUESTIONS);
        return "panel/help";
    }
}
