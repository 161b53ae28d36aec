package io.pinlock.sms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How many PINs to a country were never used. Whoever asks for messages only to have them sent does not type the PINs in: a country whose
 * PINs stay unused is closed, one whose holders use them is not.
 */
final class UnusedBudget {
    static final Duration WINDOW = Duration.ofDays(1);
    private static final int FOR_EACH_USED = 2;
    /** What an account may always have unused: who confirms its own PINs does not suffer for others. */
    private static final int ALWAYS = 5;

    private UnusedBudget() {}

    /** PINs sent in an hour, and how many of these were used. */
    record Hour(Instant begin, long sent, long used) {}

    /** What was sent to a country: for all accounts, and for one of them. The oldest hour comes first. */
    record Traffic(List<Hour> all, List<Hour> own) {}

    /** When that account may have the next message sent; empty where it may at once. 0 means without limit. */
    static Optional<Instant> closedUntil(Traffic traffic, int ofCountry, int ofAccount) {
        Optional<Instant> own = ofAccount == 0 ? Optional.empty() : closedUntil(traffic.own(), ofAccount);
        Optional<Instant> country = ofCountry == 0 ? Optional.empty() : closedUntil(traffic.all(), ofCountry);
        Optional<Instant> always = closedUntil(traffic.own(), ALWAYS);
        return own.or(() -> country.flatMap(until -> always.map(other -> other.isBefore(until) ? other : until)));
    }

    private static Optional<Instant> closedUntil(List<Hour> hours, int budget) {
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
