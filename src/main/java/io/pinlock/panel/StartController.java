package io.pinlock.panel;

import io.pinlock.account.Accounts;
import io.pinlock.base.Caller;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.lock.PinLocks;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;

/** Walks a newcomer through the whole story, with the demo's accounts, and shows how far it has come. */
@Controller
class StartController {
    private static final DomainName DOMAIN = new DomainName("alpha1.example");
    private static final String HOLDER = "alpha";

    private final Accounts accounts;
    private final Domains domains;
    private final PinLocks locks;

    StartController(Accounts accounts, Domains domains, PinLocks locks) {
        this.accounts = accounts;
        this.domains = domains;
        this.locks = locks;
    }

    /** How far the story has come. */
    enum Step {
        PROTECT, CONFIRM, STEAL, HAND_OVER, DONE
    }

    @GetMapping("/panel/start")
    String page(@ModelAttribute("demo") boolean demo, Model model) {
        if (!demo) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Step step = step();
        model.addAttribute("step", step.name());
        model.addAttribute("past", EnumSet.range(Step.PROTECT, step).stream().filter(other -> other != step).map(Step::name).toList());
        return "panel/start";
    }

    private Step step() {
        Caller holder = new Caller(accounts.ancestryOf(HOLDER), "", Optional.empty());
        if (domains.heldAmong(holder.id(), List.of(DOMAIN)).isEmpty()) {
            return Step.DONE;
        }
        return locks.status(holder, DOMAIN).map(status -> switch (status.state()) {
            case NONE -> Step.PROTECT;
            case PENDING -> Step.CONFIRM;
            case ACTIVE, RENEWALFAILED -> status.token().isPresent() ? Step.HAND_OVER : Step.STEAL;
        }).orElse(Step.PROTECT);
    }
}
