package io.pinlock.rrp.language;

import io.pinlock.base.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    public static final String AS_FILE = "GENERATELIST";

    /** What reading them gives: options, or what is wrong with them. */
    public sealed interface Reading {
        record Read(ListOptions options) implements Reading {}

        record Unreadable(Refusal refusal) implements Reading {}
    }

    /**
     * Reads them.
     *
     * @param orders what ORDERBY may name, the default first
     */
    public static Reading of(Call call, List<String> orders) {
        Optional<Boolean> wide = BooleanParameter.read(call, "WIDE", false);
        if (wide.isEmpty()) {
            return new Reading.Unreadable(CallReason.MALFORMED.refusal("WIDE"));
        }
        if (BooleanParameter.read(call, AS_FILE, false).isEmpty()) {
            return new Reading.Unreadable(CallReason.MALFORMED.refusal(AS_FILE));
        }
        if (call.text("SENDLISTEMAIL").isPresent()) {
            return new Reading.Unreadable(CallReason.INVALID.refusal("SENDLISTEMAIL, lists are not sent by mail"));
        }
        String order = call.text("ORDER").orElse("ASC").toUpperCase(Locale.ROOT);
        if (!order.equals("ASC") && !order.equals("DESC")) {
            return new Reading.Unreadable(CallReason.MALFORMED.refusal("ORDER"));
        }
        String orderBy = call.text("ORDERBY").orElse(orders.getFirst()).toUpperCase(Locale.ROOT);
        if (!orders.contains(orderBy)) {
            return new Reading.Unreadable(CallReason.MALFORMED.refusal("ORDERBY"));
        }
        return switch (Page.of(call)) {
            case Page.Reading.Unreadable(var refusal) -> new Reading.Unreadable(refusal);
            case Page.Reading.Read(var page) -> new Reading.Read(new ListOptions(page, wide.get(), orderBy, order.equals("DESC")));
        };
    }

    /** The same list on another page. */
    public ListOptions on(Page other) {
        return new ListOptions(other, wide, orderBy, descending);
    }

    /** As SQL writes it. */
    public String direction() {
        return descending ? "DESC" : "ASC";
    }
}
