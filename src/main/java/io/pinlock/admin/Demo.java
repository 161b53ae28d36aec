package io.pinlock.admin;

import java.time.Duration;
import java.time.temporal.TemporalAmount;

/** What can be done with a demo as a whole. There is one only in a server that was started as a demo, on a database of its own. */
public interface Demo {
    /** Takes out all that is in the database, also sessions and journal, and adds the demo's data as they were at the beginning. */
    void restart();

    /** Moves the clock ahead, for everything that the server does. What becomes due by that is done soon. */
    void advance(TemporalAmount by);

    /**
     * Whether the database was made by a demo, and no server without one has used it since. Only then is there nothing in it but what
     * people tried out, and the other two may be done.
     */
    boolean isItsOwn();

    /** By how much the clock is ahead of the real one; zero where it was never moved. */
    Duration ahead();
}
