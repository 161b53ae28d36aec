package io.pinlock.panel;

import io.pinlock.base.Refusal;
import io.pinlock.billing.Service;
import io.pinlock.rrp.language.CallReason;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * What pages say to each reason: a sentence that says what to do next, in the reader's language. It is the message
 * {@code refusal.Lock.NOT_ACTIVE} for the constant {@code NOT_ACTIVE} of {@code LockReason}; what is wrong with a call may have words of
 * its own for a parameter.
 */
@Component
class RefusalMessages {
    private final MessageSource messages;

    RefusalMessages(MessageSource messages) {
        this.messages = messages;
    }

    String of(Refusal refusal) {
        Locale locale = LocaleContextHolder.getLocale();
        Object[] values = refusal.arguments().stream().map(RefusalMessages::shown).toArray();
        String key = key(refusal);
        String general = messages.getMessage(key, values, locale);
        return refusal.reason() instanceof CallReason && values.length > 0
                ? Objects.requireNonNull(messages.getMessage(key + "." + values[0], values, general, locale))
                : general;
    }

    static String key(Refusal refusal) {
        return "refusal." + refusal.reason().getClass().getSimpleName().replace("Reason", "") + "." + refusal.reason().name();
    }

    private static String shown(Object value) {
        return switch (value) {
            case Instant at -> Formats.roundedUp(at);
            case Service service -> service.text();
            default -> value.toString();
        };
    }
}
