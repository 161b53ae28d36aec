package io.pinlock.panel;

import io.pinlock.base.Reason;
import java.util.List;

/** What is wrong with what was typed into a form. */
enum FormReason implements Reason {
    NO_DOMAIN,
    UNREADABLE_DOMAIN,
    UNREADABLE_NUMBER,
    NO_URL,
    UNREADABLE_URL,
    /** The choice, as its field is named. */
    UNREADABLE_CHOICE(String.class);

    /** Made by List.of: it cannot be changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Class<?>> arguments;

    FormReason(Class<?>... arguments) {
        this.arguments = List.of(arguments);
    }

    @Override
    public List<Class<?>> arguments() {
        return arguments;
    }
}
