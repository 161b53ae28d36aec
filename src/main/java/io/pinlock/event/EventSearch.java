package io.pinlock.event;

import io.pinlock.domain.Pattern;
import java.time.Instant;

/**
 * Which events a list shows.
 *
 * @param withSub also those of the accounts below
 * @param from    inclusive
 * @param until   exclusive
 * @param open    those that were not deleted
 * @param deleted those that were
 */
public record EventSearch(boolean withSub, Pattern about, Pattern subclass, Instant from, Instant until, boolean open, boolean deleted) {
    /** By what they can be ordered; those that are equal by when they were told. */
    public enum Order {
        DATE, CLASS, SUBCLASS, OBJECT
    }
}
