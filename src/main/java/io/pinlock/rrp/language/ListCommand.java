package io.pinlock.rrp.language;

import io.pinlock.base.Protection;
import java.util.List;

/** A command that answers with a table: in pages to the caller or, with GENERATELIST=1, whole as a file. */
public interface ListCommand extends Command {
    /** What ORDERBY may name; the first is the order without it. */
    List<String> orders();

    /** The rows of the page. Called again with another page it gives the other rows of the same list. */
    Table list(Call call, ListOptions options);

    /** A list changes nothing. */
    @Override
    default Protection protection() {
        return Protection.NONE;
    }

    @Override
    default Reply execute(Call call) {
        ListOptions options = ListOptions.of(call, orders());
        return list(call, options).reply(options.page());
    }
}
