package io.pinlock.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The thirty days in which a lock whose renewal could not be charged stays in force. It is tried again every day, and the phone is told
 * when 30, 7 and 1 days are left. A strict lock stays in force after them: it is tried again, and the phone is told, every thirty days.
 *
 * @param endsAt     when the lock ends unless it is paid before
 * @param lastNotice the smallest number of days left that the phone was told of; negative for days after the end
 */
record Grace(Instant endsAt, int lastNotice) {
    private static final Duration LENGTH = Duration.ofDays(30);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int[] NOTICES = {1, 7, 30};
    private static final int NONE_YET = Integer.MAX_VALUE;

    /** Counts from the end of the term, or from now where the first try comes more than a day late because the server was down. */
    static Grace from(Instant termEnd, Instant now) {
        boolean late = termEnd.plus(DAY).isBefore(now);
        return new Grace((late ? now : termEnd).plus(LENGTH), NONE_YET);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(endsAt);
    }

    /** The next try: a whole number of days before the end, or the end itself, or a whole number of thirty days after it. */
    Instant nextTry(Instant now) {
        if (isOver(now)) {
            return endsAt.plus(LENGTH.multipliedBy(lengthsOver(now) + 1));
        }
        return endsAt.minus(DAY.multipliedBy(Duration.between(now, endsAt).minusNanos(1).toDays()));
    }

    /** The notice that is due now, by its number of days; each is given once, and one that was missed is not given after a later one. */
    Optional<Integer> notice(Instant now) {
        Duration left = Duration.between(now, endsAt);
        int over = (int) (lengthsOver(now) * LENGTH.toDays());
        return over > 0 && -over < lastNotice
                ? Optional.of(-over)
                : IntStream.of(NOTICES).filter(days -> left.compareTo(DAY.multipliedBy(days)) <= 0).boxed().findFirst()
                        .filter(days -> days < lastNotice);
    }

    /** How many times its length it has been over; never negative. */
    private long lengthsOver(Instant now) {
        return isOver(now) ? Duration.between(endsAt, now).dividedBy(LENGTH) : 0;
    }

    Grace told(int days) {
        return new Grace(endsAt, days);
    }
}
