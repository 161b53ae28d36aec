package io.pinlock.testing;

/** Stands in a server for something else, and does what a test tells it. */
public interface TestDouble {
    /** Forgets what it was told and what it has seen. */
    void reset();
}
