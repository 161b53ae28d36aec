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
    UNREADABLE_CHOICE,
    /** The line that cannot be read. */
    @Tells(String.class)
    UNREADABLE_NAMESERVER,
    TOO_MANY_NAMESERVERS,
    /** The handle that cannot be read. */
    @Tells(String.class)
    UNREADABLE_HANDLE,
    TOO_MANY_HANDLES,
    /** No name of a host below the domain of the page. */
    UNREADABLE_HOST,
    /** The line that cannot be read. */
    @Tells(String.class)
    UNREADABLE_ADDRESS,
    TOO_MANY_ADDRESSES,
    /** A domain has two lines, and which one is meant is not known. */
    TWICE_IN_FILE,
    /** No account below, as which its login was typed. */
    UNKNOWN_BELOW,
    UNREADABLE_TARGET,
    /** The price is below what the account pays itself. */
    BELOW_COST,
    /** Since the form was shown. */
    CHANGED_MEANWHILE,
    /** The largest one that there can be. */
    @Tells(String.class)
    NO_WHOLE_NUMBER,
    /** The word that is no code of a country. */
    @Tells(String.class)
    UNREADABLE_COUNTRY,
    /** It is an account of this platform. */
    TARGET_IS_HERE
}
