/**
 * The life of a lock, and the guard that other commands call. Faces: {@link io.pinlock.lock.PinLocks} and {@link io.pinlock.lock.Guard}.
 */
@NullMarked
package io.pinlock.lock;

import org.jspecify.annotations.NullMarked;
