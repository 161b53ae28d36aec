package io.pinlock.account;

import io.pinlock.base.Protection;

/** Which commands a lock covers. */
public enum GuardProfile {
    /** User transfers alone. */
    TRANSFER,
    /** The eleven commands of the public product page, moves inside an account's own hierarchy, and the auth code. */
    FULL;

    /** Whether a command that declares this needs a PIN under the profile. */
    public boolean covers(Protection protection) {
        return switch (protection) {
            case NONE, OWN -> false;
            case TRANSFER -> true;
            case FULL -> this == FULL;
        };
    }
}
