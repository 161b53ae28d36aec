package io.pinlock.rrp.download;

import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.csv.CsvLists;
import io.pinlock.download.ListFile;
import io.pinlock.rrp.RefusalMessages;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Table;

/** Writes what a list command answers as CSV, all pages of it. */
final class CsvList {
    private CsvList() {}

    static ListFile.Made write(CsvLists lists, ListCommand command, Call call) {
        try {
            return lists.write(page -> part(command, call, page)).<ListFile.Made>map(content -> new ListFile.Ready(command.name(), content))
                    .orElseGet(() -> new ListFile.Failed("the list has more than " + CsvLists.MOST_ROWS + " rows"));
        } catch (CallRefused refused) {
            return new ListFile.Failed(RefusalMessages.of(refused.refusal()).text());
        }
    }

    private static CsvLists.Part part(ListCommand command, Call call, Page page) {
        Table table = command.list(call, ListOptions.of(call, command.orders()).on(page));
        return new CsvLists.Part(table.columns(), new Listing<>(table.rows(), table.total()));
    }
}
