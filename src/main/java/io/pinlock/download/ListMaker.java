package io.pinlock.download;

/** Makes what was ordered. */
@FunctionalInterface
public interface ListMaker {
    /** The whole list, or why it cannot be had. */
    ListFile.Made make(ListOrder order);
}
