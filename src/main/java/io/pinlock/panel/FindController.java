package io.pinlock.panel;

import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The search field that each page has: a name that is written whole leads to its page, anything else to the list of what fits. */
@Controller
class FindController {
    private final Domains domains;

    FindController(Domains domains) {
        this.domains = domains;
    }

    @GetMapping("/panel/find")
    String find(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String q) {
        if (user.isOperator()) {
            return list("/panel/operator/accounts", q);
        }
        Optional<DomainName> whole = DomainName.parse(q.strip())
                .filter(name -> domains.heldAmong(user.caller().id(), List.of(name)).contains(name));
        return whole.map(name -> "redirect:" + DomainController.PAGE + name.ascii()).orElseGet(() -> list("/panel/domains", q));
    }

    private static String list(String page, String q) {
        return "redirect:" + UriComponentsBuilder.fromPath(page).queryParam("q", "{q}").build(q.strip()).toASCIIString();
    }
}
