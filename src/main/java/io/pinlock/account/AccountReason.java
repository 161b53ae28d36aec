package io.pinlock.account;

import io.pinlock.base.Reason;

/** Why an account cannot be used, or looked at. */
public enum AccountReason implements Reason {
    /** It does not exist, or the caller may not look at it: the two cannot be told apart. */
    UNKNOWN_ACCOUNT,
    DISABLED,
    /** Its password is the one of the demo, which everybody knows, and there is no demo. */
    PUBLIC_PASSWORD,
    OPERATOR_HAS_NONE,
    PASSWORD_IN_SESSION,
    PASSWORD_LENGTH,
    /** The API takes blanks off the ends of what it is sent. */
    PASSWORD_BLANKS,
    /** It is among the first that somebody who guesses would try. */
    PASSWORD_COMMON,
    /** It is hardly more than the login, or the name of this program. */
    PASSWORD_IS_LOGIN
}
