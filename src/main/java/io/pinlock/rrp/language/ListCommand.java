package io.pinlock.rrp.language;

import io.pinlock.base.Refusal;
import java.util.List;

/** A command that answers with a table: in pages to the caller or, with GENERATELIST=1, whole as a file. */
public interface ListCommand extends Command {
    /** What ORDERBY may name; the first is the order without it. */
    List<String> orders();

    /** The rows of the page. Called again with another page it gives the other rows of the same list. */
    Listing list(Call call, ListOptions options);

    /** A list changes nothing. */
    @Override
    default Protection protection() {
        return Protection.NONE;
    }

    /** What a list comes to. */
    sealed interface Listing {
        record Rows(Table table) implements Listing {}

        record Refused(Refusal refusal) implements Listing {}
    }

    @Override
    default Reply execute(Call call) {
        return switch (ListOptions.of(call, orders())) {
            case ListOptions.Reading.Unreadable(var refusal) -> Reply.refused(refusal);
            case ListOptions.Reading.Read(var options) -> switch (list(call, options)) {
                case Listing.Refused(var refusal) -> Reply.refused(refusal);
                case Listing.Rows(var table) -> table.reply(options.page());
            };
        };
    }
}
