package io.pinlock.panel;

import io.pinlock.lock.ContactOrders;
import io.pinlock.lock.Freezes;
import io.pinlock.sms.Objections;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * What the address in a message opens, without a login: what was asked for and by whom, and a button that says "that was not me". Opening
 * it does nothing, because phones look at the addresses in messages by themselves.
 */
@Controller
class ObjectionController {
    static final String PAGE = "/panel/no/";

    private final Objections objections;
    private final Freezes freezes;
    private final ContactOrders orders;

    ObjectionController(Objections objections, Freezes freezes, ContactOrders orders) {
        this.objections = objections;
        this.freezes = freezes;
        this.orders = orders;
    }

    /** The address is short, because it has to fit a message; the page is where the panel's are. */
    @GetMapping("/n/{word:[A-Za-z0-9]+}")
    String address(@PathVariable String word) {
        return "redirect:" + PAGE + word.toLowerCase(Locale.ROOT);
    }

    @GetMapping(PAGE + "{word}")
    String page(@PathVariable String word, HttpServletRequest http, HttpServletResponse response, Model model) {
        return answer(word, objections.find(word, http.getRemoteAddr()), response, model);
    }

    @PostMapping(PAGE + "{word}/freeze")
    String freeze(@PathVariable String word, HttpServletRequest http, HttpServletResponse response, Model model) {
        Objections.Lookup found = objections.find(word, http.getRemoteAddr());
        if (found instanceof Objections.Lookup.Found(var message)) {
            objections.object(message);
            return "redirect:" + PAGE + word;
        }
        return answer(word, found, response, model);
    }

    /** Without freezing: only the order that the message's PIN is for is void then. */
    @PostMapping(PAGE + "{word}/refuse")
    String refuse(@PathVariable String word, HttpServletRequest http, HttpServletResponse response, Model model) {
        Objections.Lookup found = objections.find(word, http.getRemoteAddr());
        if (found instanceof Objections.Lookup.Found(var message)) {
            model.addAttribute("refused", orders.refuse(message));
        }
        return answer(word, found, response, model);
    }

    private String answer(String word, Objections.Lookup found, HttpServletResponse response, Model model) {
        model.addAttribute("word", word);
        switch (found) {
            case Objections.Lookup.Found(var message) -> model.addAttribute("told", freezes.told(message));
            case Objections.Lookup.Unknown _ -> response.setStatus(HttpStatus.NOT_FOUND.value());
            case Objections.Lookup.TooMany(var from) -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                model.addAttribute("from", from);
            }
        }
        return "panel/objection";
    }
}
