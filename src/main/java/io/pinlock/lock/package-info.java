/**
 * The life of a lock, the guard, and the acts on a domain that the guard watches. Faces: {@link io.pinlock.lock.PinLocks} for the lock,
 * {@link io.pinlock.lock.GuardedChanges} for acts of rooms above, and a class for each subject of the portfolio.
 */
@NullMarked
package io.pinlock.lock;

import org.jspecify.annotations.NullMarked;
