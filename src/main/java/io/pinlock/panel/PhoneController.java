package io.pinlock.panel;

import io.pinlock.sms.Inbox;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;

/** The built-in inbox as a phone, to a browser of this machine that knows its key: to try the whole story in one browser. */
@Controller("phoneScreen")
class PhoneController {
    private static final int ALL = 30;
    private static final int NEWEST = 4;

    private final Inbox inbox;

    PhoneController(Inbox inbox) {
        this.inbox = inbox;
    }

    @GetMapping("/panel/phone")
    String phone(@ModelAttribute("phone") boolean shown, Model model) {
        requireThat(shown);
        model.addAttribute("messages", inbox.entries(ALL));
        return "panel/phone";
    }

    /** What stands beside other pages, and changes by itself. */
    @GetMapping("/panel/phone/newest")
    String newest(@ModelAttribute("phone") boolean shown) {
        requireThat(shown);
        return "panel/phone :: newest";
    }

    private static void requireThat(boolean shown) {
        if (!shown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** The messages that stand beside other pages. */
    public List<Inbox.Entry> newest() {
        return inbox.entries(NEWEST);
    }

    /** Whether the phone is of use there: on the pages of a domain, and of transfers. */
    public boolean isBeside(String page) {
        return page.startsWith(DomainController.PAGE) || page.startsWith(TransfersController.PAGE);
    }
}
