package io.pinlock.app;

import java.net.URI;
import java.time.ZoneOffset;

/** What is needed of a server to do something with it; what tests do is by subject in the interfaces that extend this one. */
public interface RunningServer {
    /** A part of the server. */
    <T> T bean(Class<T> type);

    MovableClock clock();

    /** Of a path that begins with a slash. */
    URI uri(String path);

    /** The year that the clock shows, in UTC. */
    default int year() {
        return clock().instant().atOffset(ZoneOffset.UTC).getYear();
    }

    /** The next year in which a 29th of February is still to come. */
    default int nextLeapYear() {
        int year = year() + 1;
        return year + Math.floorMod(-year, 4);
    }
}
