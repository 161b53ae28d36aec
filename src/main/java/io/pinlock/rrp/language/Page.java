package io.pinlock.rrp.language;

import io.pinlock.base.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * The part of a list that is asked for. Offsets count from 0; LIMIT is 1000 unless given, and never more than 10000.
 *
 * @param first offset of the first row
 * @param limit the LIMIT in force, as the answer repeats it
 * @param rows  how many rows to fetch at most: LIMIT, or fewer where LAST ends the part earlier
 */
public record Page(int first, int limit, int rows) {
    private static final int DEFAULT_LIMIT = 1000;
    /** Clients send up to 10000; a larger wish is served in parts of this size. */
    private static final int MAXIMUM_LIMIT = 10_000;

    /** What reading FIRST, LIMIT and LAST gives: a page, or what is wrong with them. */
    public sealed interface Reading {
        record Read(Page page) implements Reading {}

        record Unreadable(Refusal refusal) implements Reading {}
    }

    public static Reading of(Call call) {
        Optional<Integer> first = number(call, "FIRST", 0);
        Optional<Integer> limit = number(call, "LIMIT", DEFAULT_LIMIT);
        Optional<Integer> last = number(call, "LAST", Integer.MAX_VALUE);
        if (first.isEmpty()) {
            return new Reading.Unreadable(CallReason.MALFORMED.refusal("FIRST"));
        }
        if (limit.isEmpty()) {
            return new Reading.Unreadable(CallReason.MALFORMED.refusal("LIMIT"));
        }
        if (last.isEmpty()) {
            return new Reading.Unreadable(CallReason.MALFORMED.refusal("LAST"));
        }
        int capped = Math.min(limit.get(), MAXIMUM_LIMIT);
        long toLast = Math.max(0, last.get() - (long) first.get() + 1);
        return new Reading.Read(new Page(first.get(), capped, (int) Math.min(capped, toLast)));
    }

    /** This part of a list that is there as a whole. */
    public <T> List<T> of(List<T> all) {
        return all.stream().skip(first).limit(rows).toList();
    }

    private static Optional<Integer> number(Call call, String name, int otherwise) {
        String text = call.text(name).orElse(Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(text));
    }
}
