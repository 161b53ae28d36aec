package io.pinlock.panel;

import io.pinlock.base.Reason;
import io.pinlock.base.Tells;

/** What is wrong with what was typed into a form. */
enum FormReason implements Reason {
    NO_DOMAIN,
    UNREADABLE_DOMAIN,
    UNREADABLE_NUMBER,
    /** Since it was shown. */
    PRICE_CHANGED,
    NO_URL,
    UNREADABLE_URL,
    /** The choice, as its field is named. */
    @Tells(String.class)
    UNREADABLE_CHOICE
}
