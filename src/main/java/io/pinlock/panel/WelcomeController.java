package io.pinlock.panel;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What stands at the server's own address: what it is, and with the demo how to try it, with the address that the reader has typed. */
@Controller
class WelcomeController {
    @GetMapping("/")
    String page(HttpServletRequest http, Model model) {
        model.addAttribute("server", ServletUriComponentsBuilder.fromContextPath(http).toUriString());
        return "panel/welcome";
    }
}
