package io.pinlock.panel;

import io.pinlock.admin.OrderResult;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What happens when a form is sent. */
@Component
class Forms {
    private final CommandRunner commands;
    private final RefusalMessages sentences;

    Forms(CommandRunner commands, RefusalMessages sentences) {
        this.commands = commands;
        this.sentences = sentences;
    }

    /**
     * Sends a command.
     *
     * @param done where the browser goes after success, so that reloading does nothing twice
     * @param page shows the page of the form again, with the reason why it was refused
     */
    String send(Caller caller, String command, Map<String, String> values, String done, Model model, Supplier<String> page) {
        return answer(commands.ask(caller, command, values).refusal(), done, model, page);
    }

    /** The same for something that was done already, or refused. */
    String answer(Optional<Refusal> refusal, String done, Model model, Supplier<String> page) {
        if (refusal.isEmpty()) {
            return "redirect:" + done;
        }
        model.addAttribute("problem", sentences.of(refusal.get()));
        return page.get();
    }

    /** The same for an order of the operator's rooms. */
    String order(OrderResult order, String done, Model model, Supplier<String> page) {
        return switch (order) {
            case OrderResult.Yes _ -> "redirect:" + done;
            case OrderResult.Refused(var refusal) -> {
                model.addAttribute("problem", sentences.of(refusal));
                yield page.get();
            }
        };
    }

    /** An amount as the desks read it: people also write a comma before the decimals. */
    static String amount(String typed) {
        return typed.strip().replace(',', '.');
    }
}
