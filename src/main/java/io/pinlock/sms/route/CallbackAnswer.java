package io.pinlock.sms.route;

/** What a provider's callback is answered with. */
public enum CallbackAnswer {
    TAKEN,
    /** It does not prove that it comes from the provider. */
    FORBIDDEN,
    /** It does not say which message it is about, or how that stands. */
    UNREADABLE,
    /** It cannot be stored now; the provider shall send it again. */
    LATER,
    /** This route takes none. */
    UNKNOWN
}
