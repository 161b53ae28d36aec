package io.pinlock.sms;

import java.util.concurrent.Semaphore;

/**
 * The places of a route. While it says that it has too much to do, fewer are given: half as many after each such answer, and one more after
 * each message that it takes.
 */
final class Places extends Semaphore {
    private static final long serialVersionUID = 1;

    private final int most;
    private int given;

    Places(int most) {
        super(most);
        this.most = most;
        given = most;
    }

    /** How many messages can be under way at the moment. */
    synchronized int given() {
        return given;
    }

    synchronized int taken() {
        return given - availablePermits();
    }

    synchronized void halve() {
        reduceTo(Math.max(1, given / 2));
    }

    synchronized void onlyOne() {
        reduceTo(1);
    }

    synchronized void oneMore() {
        if (given < most) {
            given++;
            release();
        }
    }

    /** Those that are taken are given back first. */
    private void reduceTo(int fewer) {
        reducePermits(given - fewer);
        given = fewer;
    }
}
