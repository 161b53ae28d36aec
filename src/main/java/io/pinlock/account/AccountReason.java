package io.pinlock.account;

import io.pinlock.base.Reason;
import java.util.List;

/** Why an account cannot be used, or looked at. */
public enum AccountReason implements Reason {
    /** It does not exist, or the caller may not look at it: the two cannot be told apart. */
    UNKNOWN_ACCOUNT,
    DISABLED,
    OPERATOR_HAS_NONE,
    PASSWORD_IN_SESSION;

    /** Made by List.of: it cannot be changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Class<?>> arguments;

    AccountReason(Class<?>... arguments) {
        this.arguments = List.of(arguments);
    }

    @Override
    public List<Class<?>> arguments() {
        return arguments;
    }
}
