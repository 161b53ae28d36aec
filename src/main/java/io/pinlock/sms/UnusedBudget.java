package io.pinlock.sms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How many PINs to a country were never used. Whoever asks for messages only to have them sent does not type the PINs in: a country whose PINs
 * stay unused is closed, one whose holders use them is not.
 */
final class UnusedBudget {
    static final Duration WINDOW = Duration.ofDays(1);
    private static final int FOR_EACH_USED = 2;

    private UnusedBudget() {}

    /** PINs sent in an hour, and how many of these were used. */
    record Hour(Instant begin, long sent, long used) {}

    /**
     * When the next message is possible; empty where it is at once.
     *
     * @param hours those of the window, the oldest first
     */
    static Optional<Instant> closedUntil(List<Hour> hours, int budget) {
        for (int gone = 0; gone <= hours.size(); gone++) {
            List<Hour> left = hours.subList(gone, hours.size());
            long sent = left.stream().mapToLong(Hour::sent).sum();
            long used = left.stream().mapToLong(Hour::used).sum();
            if (sent - used < budget + FOR_EACH_USED * used) {
                return gone == 0 ? Optional.empty() : Optional.of(hours.get(gone - 1).begin().plus(WINDOW));
            }
        }
        return Optional.empty();
    }
}
