package io.pinlock.panel;

import io.pinlock.admin.OrderResult;
import io.pinlock.rrp.language.Refusal;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Refusals in words that say what to do next, in the reader's language; the API's own text where there are no better ones. */
@Component
class RefusalMessages {
    private final MessageSource messages;

    RefusalMessages(MessageSource messages) {
        this.messages = messages;
    }

    String of(Refusal refusal) {
        String detail = refusal.detail().orElse("");
        String what = detail.replaceFirst(",? (possible from|at level) .*", "");
        String code = "refusal." + refusal.code().name();
        Object possibleFrom = detail.replaceFirst(".*possible from ", "");
        return Stream.of(code + "." + what.replace(' ', '_').replace(",", ""), code + "." + what.replaceFirst("[ ,].*", ""), code)
                .flatMap(key -> sentence(key, possibleFrom).stream()).findFirst().orElse(refusal.text());
    }

    String of(OrderResult.Refused refused) {
        return sentence("order." + refused.reason().name(), refused.values().toArray()).orElse(refused.message());
    }

    private Optional<String> sentence(String key, Object... values) {
        return Optional.ofNullable(messages.getMessage(key, values, null, LocaleContextHolder.getLocale()));
    }
}
