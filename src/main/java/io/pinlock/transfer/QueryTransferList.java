package io.pinlock.transfer;

import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists the running transfers that the caller has asked for (KB 57002295565); WIDE=1 adds their status. */
@Component
class QueryTransferList implements ListCommand {
    private final TransferLists lists;

    QueryTransferList(TransferLists lists) {
        this.lists = lists;
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
        boolean wide = options.wide();
        return lists.list(call, options, UserTransfer.RunningSide.GAINING,
                wide ? List.of("domain", "domaintransferstatus") : List.of("domain"),
                transfer -> wide
                        ? List.of(transfer.domain().ascii(), transfer.state().wire())
                        : List.of(transfer.domain().ascii()));
    }
}
