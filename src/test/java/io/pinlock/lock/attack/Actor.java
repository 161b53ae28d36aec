package io.pinlock.lock.attack;

import java.util.Set;

/** Who tries, without the phone. */
enum Actor {
    /** A registrar that has nothing to do with the domain. */
    STRANGER,
    /** A registrar that knows the auth code, and may have asked for the domain. */
    GAINING,
    /** The account above the holder, in its own name. */
    PARENT,
    /** The same in the holder's name. */
    PARENT_FOR_HOLDER,
    /** An account below the holder. */
    SUBRESELLER,
    /** Whoever has stolen the holder's password or session. */
    HOLDER,
    OPERATOR;

    private static final Set<Actor> ABOVE = Set.of(PARENT, PARENT_FOR_HOLDER, HOLDER);

    /** Acts as the holder. */
    boolean isHolder() {
        return this == HOLDER || this == PARENT_FOR_HOLDER;
    }

    /** Is the holder or above it. */
    boolean isAtOrAboveHolder() {
        return ABOVE.contains(this);
    }
}
