package io.pinlock.panel;

import io.pinlock.base.Refusal;
import io.pinlock.billing.Service;
import java.time.Instant;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * What pages say to each reason: a sentence that says what to do next, in the reader's language. It is the message
 * {@code refusal.Lock.NOT_ACTIVE} for the constant {@code NOT_ACTIVE} of {@code LockReason}.
 */
@Component
class RefusalMessages {
    private final MessageSource messages;

    RefusalMessages(MessageSource messages) {
        this.messages = messages;
    }

    String of(Refusal refusal) {
        Object[] values = refusal.arguments().stream().map(RefusalMessages::shown).toArray();
        return messages.getMessage(key(refusal), values, LocaleContextHolder.getLocale());
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
