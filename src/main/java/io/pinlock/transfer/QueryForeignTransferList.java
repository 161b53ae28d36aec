package io.pinlock.transfer;

import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Lists the running transfers that somebody else has asked the caller's domains for, and what the caller can do about each (KB 56906572647;
 * the name of that column is this server's). {@code transferdate} is the end of the time to answer.
 */
@Component
class QueryForeignTransferList implements ListCommand {
    private static final List<String> COLUMNS = List.of("domain", "requestingregistrar", "transferdate", "transferstatus", "actions");

    private final TransferLists lists;
    private final InstantSource clock;

    QueryForeignTransferList(TransferLists lists, InstantSource clock) {
        this.lists = lists;
        this.clock = clock;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional("DOMAIN").andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("DOMAIN");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        return lists.list(call, options, UserTransfer.RunningSide.LOSING, COLUMNS,
                transfer -> List.of(transfer.domain().ascii(), transfer.gaining().login(), ApiTimestamps.plain(transfer.executeAt()),
                        transfer.state().wire(), transfer.isPending(clock.instant()) ? "approve and deny" : ""));
    }
}
