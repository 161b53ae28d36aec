package io.pinlock.panel;

import io.pinlock.admin.OrderResult;
import io.pinlock.base.Refusal;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What happens when a form is sent. */
@Component
class Forms {
    private final RefusalMessages sentences;

    Forms(RefusalMessages sentences) {
        this.sentences = sentences;
    }

    /**
     * Answers a form.
     *
     * @param refusal why nothing was done; empty where it was
     * @param done    where the browser goes after success, so that reloading does nothing twice
     * @param page    shows the page of the form again, with the reason why it was refused
     */
    String answer(Optional<Refusal> refusal, String done, Model model, Supplier<String> page) {
        refusal.ifPresent(why -> model.addAttribute("problem", sentences.of(why)));
        return refusal.isEmpty() ? "redirect:" + done : page.get();
    }

    /** The same for an order of the operator's rooms. */
    String order(OrderResult order, String done, Model model, Supplier<String> page) {
        return answer(switch (order) {
            case OrderResult.Yes _ -> Optional.empty();
            case OrderResult.Refused(var refusal) -> Optional.of(refusal);
        }, done, model, page);
    }

    /** What was typed into a field that may be left empty. */
    static Optional<String> filled(String typed) {
        return Optional.of(typed.strip()).filter(text -> !text.isEmpty());
    }

    /** An amount as the desks read it: people also write a comma before the decimals. */
    static String amount(String typed) {
        return typed.strip().replace(',', '.');
    }
}
