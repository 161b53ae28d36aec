package io.pinlock.command;

import java.util.Locale;
import java.util.Optional;

/**
 * The parameters that every list of domains takes.
 *
 * @param page       which part of the list
 * @param wide       WIDE=1: all columns
 * @param descending ORDER=DESC; the order is by domain, the one value of ORDERBY
 */
public record ListOptions(Page page, boolean wide, boolean descending) {
    /** What reading them gives: options, or what is wrong with them. */
    public sealed interface Reading {
        record Read(ListOptions options) implements Reading {}

        record Unreadable(Refusal refusal) implements Reading {}
    }

    public static Reading of(Call call) {
        Optional<Boolean> wide = Flag.read(call, "WIDE", false);
        if (wide.isEmpty()) {
            return new Reading.Unreadable(Refusal.malformed("WIDE"));
        }
        Optional<Boolean> asFile = Flag.read(call, "GENERATELIST", false);
        if (asFile.isEmpty()) {
            return new Reading.Unreadable(Refusal.malformed("GENERATELIST"));
        }
        if (asFile.get()) {
            return new Reading.Unreadable(Refusal.of(ReturnCode.FAILED, "lists are not made as files yet"));
        }
        String order = call.text("ORDER").orElse("ASC").toUpperCase(Locale.ROOT);
        if (!order.equals("ASC") && !order.equals("DESC")) {
            return new Reading.Unreadable(Refusal.malformed("ORDER"));
        }
        if (!call.text("ORDERBY").orElse("DOMAIN").equalsIgnoreCase("DOMAIN")) {
            return new Reading.Unreadable(Refusal.malformed("ORDERBY"));
        }
        return switch (Page.of(call)) {
            case Page.Reading.Unreadable(var refusal) -> new Reading.Unreadable(refusal);
            case Page.Reading.Read(var page) -> new Reading.Read(new ListOptions(page, wide.get(), order.equals("DESC")));
        };
    }
}
