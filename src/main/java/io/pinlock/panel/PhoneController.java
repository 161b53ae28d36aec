package io.pinlock.panel;

import io.pinlock.sms.Inbox;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;

/** The built-in inbox as a phone, to a browser of this machine that knows its key: to try the whole story in one browser. */
@Controller
class PhoneController {
    private final Inbox inbox;

    PhoneController(Inbox inbox) {
        this.inbox = inbox;
    }

    @GetMapping("/panel/phone")
    String phone(@ModelAttribute("phone") boolean shown, Model model) {
        if (!shown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("messages", inbox.entries().stream().limit(30).toList());
        return "panel/phone";
    }
}
