package io.pinlock.sms.sim;

import java.time.Duration;

/** Somebody who knows when a number got another SIM. */
public interface SimSwapProvider {
    /** What it says of a number. */
    enum Answer {
        SWAPPED,
        NOT_SWAPPED,
        /** It knows nothing of this number, or not of so long a time. */
        NOT_SERVED,
        /** It answered at once, and the answer says nothing of the number. */
        REJECTED,
        /** It did not answer in time, or cannot now. */
        UNAVAILABLE
    }

    /** Whether it can be asked at all: a platform need not have one. */
    boolean isSet();

    /**
     * Asks whether the number has got another SIM within the last hours. May take as long as {@code longest}; never to be called inside a
     * transaction.
     *
     * @param number in E.164 form
     */
    Answer check(String number, int hours, Duration longest);
}
