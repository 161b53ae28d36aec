package io.pinlock.rrp.language;

import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import java.util.List;
import java.util.Locale;

/**
 * The parameters that every list takes.
 *
 * @param page       which part of the list
 * @param wide       WIDE=1: all columns
 * @param orderBy    one of the command's orders
 * @param descending ORDER=DESC
 */
public record ListOptions(Page page, boolean wide, String orderBy, boolean descending) {
    /** GENERATELIST=1 asks for the whole list as a file. */
    public static final Parameter<Boolean> AS_FILE = Parameter.flag("GENERATELIST");
    private static final Parameter<Boolean> WIDE = Parameter.flag("WIDE");
    private static final Parameter<Direction> ORDER = Parameter.word("ORDER", Direction.class);
    private static final Parameter<Integer> FIRST = Parameter.number("FIRST", 0, Integer.MAX_VALUE);
    private static final Parameter<Integer> LIMIT = Parameter.number("LIMIT", 0, Integer.MAX_VALUE);
    private static final Parameter<Integer> LAST = Parameter.number("LAST", 0, Integer.MAX_VALUE);
    private static final int DEFAULT_LIMIT = 1000;
    /** Clients send up to 10000; a larger wish is served in parts of this size. */
    private static final int MAXIMUM_LIMIT = 10_000;

    private enum Direction {
        ASC, DESC
    }

    /**
     * Reads them.
     *
     * @param orders what ORDERBY may name, the default first
     */
    public static ListOptions of(Call call, List<String> orders) {
        boolean wide = call.read(WIDE, false);
        call.find(AS_FILE);
        Direction order = call.read(ORDER, Direction.ASC);
        String orderBy = call.text("ORDERBY").orElse(orders.getFirst()).toUpperCase(Locale.ROOT);
        if (!orders.contains(orderBy)) {
            throw new CallRefused(CallReason.MALFORMED.refusal("ORDERBY"));
        }
        return new ListOptions(page(call), wide, orderBy, order == Direction.DESC);
    }

    private static Page page(Call call) {
        int first = call.read(FIRST, 0);
        int limit = Math.min(call.read(LIMIT, DEFAULT_LIMIT), MAXIMUM_LIMIT);
        long toLast = Math.max(0, call.read(LAST, Integer.MAX_VALUE) - (long) first + 1);
        return new Page(first, limit, (int) Math.min(limit, toLast));
    }

    /** The same list on another page. */
    public ListOptions on(Page other) {
        return new ListOptions(other, wide, orderBy, descending);
    }

    /** The order, as the capability names it. */
    public <K extends Enum<K>> Sorting<K> sorting(Class<K> orders) {
        return new Sorting<>(Enum.valueOf(orders, orderBy), descending);
    }
}
