package io.pinlock.download;

/** Makes what was ordered. All that it reads is read in one view of the data. */
@FunctionalInterface
public interface ListMaker {
    /** The whole list, or why it cannot be had. */
    ListFile.Made make(ListOrder order);
}
