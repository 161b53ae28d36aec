package io.pinlock.panel;

import io.pinlock.billing.Amounts;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * The page that asks before something is done that one click would do too easily. It says what that is; its form goes to the same address
 * once more, with all that was typed in hidden fields, and the field {@link #FIELD}.
 */
@Component
class SurePage {
    static final String FIELD = "sure";
    /** More than so much of a currency is asked about. */
    private static final BigDecimal MUCH = new BigDecimal(10_000);

    private final MessageSource messages;
    private final HttpServletRequest http;

    /** @param http the request that is being answered, whichever that is */
    SurePage(MessageSource messages, HttpServletRequest http) {
        this.messages = messages;
        this.http = http;
    }

    /** A line of the summary: the key of its name, and what it says. */
    record Fact(String key, String text) {}

    /** The amount that was typed, where it is so much that a slip of the finger would hurt. */
    static Optional<Money> much(String currency, String typed) {
        return Amounts.parse(Forms.amount(typed), CurrencyUnit.of(currency)).filter(money -> money.getAmount().compareTo(MUCH) > 0);
    }

    /** Whether the form comes from this page. */
    boolean isAnswered() {
        return http.getParameter(FIELD) != null;
    }

    /**
     * What a page about a domain has besides.
     *
     * @param pin  a field for the PIN
     * @param ends a sentence that says that the lock ends
     */
    record OfDomain(boolean pin, boolean ends) {}

    /**
     * Shows the page.
     *
     * @param what  is to be done: the messages are {@code sure.WHAT}, {@code sure.WHAT.about} and {@code sure.WHAT.button}
     * @param whom  it concerns, as the heading names it
     * @param facts the summary
     * @param back  address of the page that nothing is done with
     */
    String ask(String what, String whom, List<Fact> facts, String back, Model model) {
        model.addAttribute("facts", facts);
        return ask(what, List.of(whom), back, model);
    }

    /**
     * The same about a domain.
     *
     * @param words that the messages name
     */
    String ask(String what, List<String> words, OfDomain domain, String back, Model model) {
        model.addAttribute("ofDomain", domain);
        return ask(what, words, back, model);
    }

    private String ask(String what, List<String> words, String back, Model model) {
        model.addAttribute("what", what);
        model.addAttribute("title", words("sure." + what, words));
        model.addAttribute("about", words("sure." + what + ".about", words));
        model.addAttribute("back", back);
        model.addAttribute("action", http.getRequestURI());
        model.addAttribute("fields", ProofPage.typed(http, List.of(FIELD, "token", BoundPins.ASKED)));
        return "panel/sure";
    }

    private String words(String key, List<String> words) {
        return messages.getMessage(key, words.toArray(), LocaleContextHolder.getLocale());
    }
}
