package io.pinlock.panel;

import io.pinlock.base.Page;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Pattern;
import io.pinlock.transfer.TransferLists;
import io.pinlock.transfer.TransferOutcome;
import io.pinlock.transfer.TransferState;
import io.pinlock.transfer.UserTransfer;
import io.pinlock.transfer.UserTransfers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Domains on their way between accounts: taking one over, and what is asked for on either side. */
@Controller
class TransfersController {
    static final String PAGE = "/panel/transfers";
    private static final Page ALL = new Page(0, 10_000, 10_000);
    /** Somebody who asked finds the answer for so long. */
    private static final Duration ANSWERS_SHOWN = Duration.ofDays(30);

    private final UserTransfers transfers;
    private final TransferLists lists;
    private final Forms forms;
    private final InstantSource clock;

    TransfersController(UserTransfers transfers, TransferLists lists, Forms forms, InstantSource clock) {
        this.clock = clock;
        this.transfers = transfers;
        this.lists = lists;
        this.forms = forms;
    }

    @GetMapping({PAGE, PAGE + "/{domain}"})
    String page(@AuthenticationPrincipal PanelUser user, @PathVariable Optional<String> domain, Model model) {
        model.addAttribute("domain", domain.orElse(""));
        return show(user, model);
    }

    private String show(PanelUser user, Model model) {
        model.addAttribute("mine", lists.requested(user.caller().id(), Pattern.ANY, false, ALL).rows());
        model.addAttribute("answered", lists.answered(user.caller().id(), clock.instant().minus(ANSWERS_SHOWN)));
        model.addAttribute("others", lists.received(user.caller().id(), Pattern.ANY, false, ALL).rows());
        return "panel/transfers";
    }

    @PostMapping(PAGE + "/request")
    String request(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String domain,
            @RequestParam(defaultValue = "") String auth, @RequestParam(defaultValue = "") String token, Model model) {
        model.addAttribute("domain", domain);
        return sent(user, domain, model,
                name -> transfers.request(user.caller(), name, Forms.filled(auth), Forms.filled(token).map(Token::new), 0),
                TransfersController::afterRequest);
    }

    /** The mode of a domain may have answered at once. */
    private static String afterRequest(UserTransfer transfer) {
        if (transfer.isCompleted()) {
            return "/panel/domains?q=" + transfer.domain() + "&done=moved";
        }
        return PAGE + (transfer.state() == TransferState.PENDING ? "?done=requested" : "?done=answered");
    }

    @PostMapping(PAGE + "/cancel")
    String cancel(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String domain, Model model) {
        return sent(user, domain, model, name -> transfers.cancel(user.caller(), name), _ -> PAGE + "?done=cancelled");
    }

    private String sent(PanelUser user, String domain, Model model, Function<DomainName, TransferOutcome> work,
            Function<UserTransfer, String> done) {
        TransferOutcome outcome = DomainName.parse(domain.strip()).map(work).orElseGet(() -> new TransferOutcome.Refused(
                (domain.isBlank() ? FormReason.NO_DOMAIN : FormReason.UNREADABLE_DOMAIN).refusal()));
        return switch (outcome) {
            case TransferOutcome.Stands(var transfer, _, _) -> "redirect:" + done.apply(transfer);
            case TransferOutcome.Refused(var refusal) -> forms.answer(Optional.of(refusal), PAGE, model, () -> show(user, model));
        };
    }
}
