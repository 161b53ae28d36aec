package io.pinlock.panel;

import io.pinlock.admin.OrderResult;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.domain.ListEdit;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What happens when a form is sent. How one that was refused comes back is the matter of {@link RefusedForm}. */
@Component
class Forms {
    /** Attribute of a page: the sentence that says why its form was refused. */
    static final String PROBLEM = "problem";
    /** Attribute of a page: the name of the field that the sentence is about. */
    static final String FIELD = "problemField";

    private final RefusalMessages sentences;
    private final MessageSource messages;
    private final HttpServletRequest http;

    /** @param http the request that is being answered, whichever that is */
    Forms(RefusalMessages sentences, MessageSource messages, HttpServletRequest http) {
        this.sentences = sentences;
        this.messages = messages;
        this.http = http;
    }

    /**
     * Answers a form.
     *
     * @param refusal why nothing was done; empty where it was
     * @param done    where the browser goes after success, so that reloading does nothing twice
     * @param page    shows the page of the form again, with the reason why it was refused
     */
    String answer(Optional<Refusal> refusal, String done, Model model, Supplier<String> page) {
        refusal.ifPresent(why -> refuse(why, model));
        return refusal.isEmpty() ? "redirect:" + done : page.get();
    }

    /** The same for an order of the operator's rooms. */
    String order(OrderResult order, String done, Model model, Supplier<String> page) {
        return answer(switch (order) {
            case OrderResult.Yes _ -> Optional.empty();
            case OrderResult.Refused(var refusal) -> Optional.of(refusal);
        }, done, model, page);
    }

    /** Tells the page that its form was refused, and why. */
    void refuse(Refusal why, Model model) {
        model.addAttribute(PROBLEM, sentences.of(why));
        RefusedField.of(why.reason()).stream().filter(name -> http.getParameter(name) != null).findFirst()
                .ifPresent(name -> model.addAttribute(FIELD, name));
    }

    /** The same where the field has a name of its own. */
    void refuse(Refusal why, String field, Model model) {
        model.addAttribute(PROBLEM, sentences.of(why));
        model.addAttribute(FIELD, field);
    }

    /**
     * Tells the page that its form was refused, where that is no matter of another room.
     *
     * @param key   of the message that says why
     * @param field that it is about; empty for none
     */
    void refuse(String key, String field, Model model) {
        model.addAttribute(PROBLEM, sentence(key));
        if (!field.isEmpty()) {
            model.addAttribute(FIELD, field);
        }
    }

    /** A message in the reader's language. */
    String sentence(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    /** What was typed into a field that may be left empty. */
    static Optional<String> filled(String typed) {
        return Optional.of(typed.strip()).filter(text -> !text.isEmpty());
    }

    /** The PIN that came with a form. */
    static Optional<Token> token(Map<String, String> typed) {
        return filled(typed.getOrDefault("token", "")).map(Token::new);
    }

    /** The words of a field that takes several, each once. */
    static List<String> words(Map<String, String> typed, String field) {
        return Stream.of(typed.getOrDefault(field, "").strip().split("[\\s,;]+")).filter(word -> !word.isEmpty()).distinct().toList();
    }

    /** These in place of what is there; refused where that is something else by now than the form has shown. */
    static ListEdit instead(List<String> others, String shown) {
        return ListEdit.instead(others, there -> there.toString().equals(shown)
                ? Optional.empty()
                : Optional.of(FormReason.CHANGED_MEANWHILE.refusal()));
    }

    /** A percentage; below zero, which every desk refuses, where it is none. */
    static BigDecimal vat(String typed) {
        String plain = amount(typed);
        return plain.matches("[0-9]{1,3}(\\.[0-9]{1,6})?") ? new BigDecimal(plain) : BigDecimal.ONE.negate();
    }

    /** An amount as the desks read it: people also write a comma before the decimals. */
    static String amount(String typed) {
        return typed.strip().replace(',', '.');
    }
}
