package io.pinlock.panel;

import io.pinlock.command.Refusal;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Refusals in words that say what to do next; the API's own text where there are no better ones. */
@Component
class Sentences {
    private final MessageSource messages;

    Sentences(MessageSource messages) {
        this.messages = messages;
    }

    String of(Refusal refusal, Locale locale) {
        String code = "refusal." + refusal.code().name();
        String possibleFrom = refusal.detail().map(text -> text.replaceFirst(".*possible from ", "")).orElse("");
        String exact = code + "."
                + refusal.detail().map(text -> text.replaceFirst(",? (possible from|at level) .*", "").replace(' ', '_')).orElse("");
        return Optional.ofNullable(messages.getMessage(exact, new Object[]{possibleFrom}, null, locale))
                .or(() -> Optional.ofNullable(messages.getMessage(code, new Object[]{possibleFrom}, null, locale))).orElse(refusal.text());
    }
}
